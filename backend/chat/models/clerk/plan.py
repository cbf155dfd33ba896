"""What the clerk does about a message: which tools it uses, in which order, and what it says in the end."""

import re

from backend.chat.models.clerk import speak
from backend.chat.models.clerk.memory import Memory
from backend.chat.models.clerk.steps import Plan, Say, use


def answer(memory: Memory) -> Plan:
    """The plan for the message that was said last."""
    text = memory.text.strip()
    if re.fullmatch(r"(hi|hello|hey)\W*", text, re.IGNORECASE):
        return Say(speak.say("greet", text), "greet")
    if wanted := re.match(r"(?:buy|order|i'?ll take)\s+(?:(\d+) copies of )?(.+)", text, re.IGNORECASE):
        return (yield from _buy(text, wanted[2], int(wanted[1] or 1)))
    found = yield from use("find_books", query=text)
    return Say(speak.found(text, found, text), "search")


def _buy(text: str, title: str, quantity: int) -> Plan:
    found = yield from use("find_books", query=title)
    if not found.get("books"):
        return Say(speak.say("not_for_sale", text, wish=title), "not_found")
    book = found["books"][0]
    if book["stock"] < quantity:
        return Say(speak.too_few(text, book, quantity), "out_of_stock")
    quote = yield from use("propose_purchase", items=[{"book_id": book["id"], "quantity": quantity}])
    if "error" in quote:
        return Say(speak.say("refused", text, detail=quote["detail"]), "buy")
    return Say(speak.quote(text, quote["proposed"]), "buy")
