"""Selling: a quote for what is wanted, put right when it was misunderstood; and the cart."""

import re

from backend.chat.models.clerk import clauses, conditions, quantities, references, shells
from backend.chat.models.clerk.choosing import Chosen, choose
from backend.chat.models.clerk.finding import search
from backend.chat.models.clerk.memory import Book, Memory
from backend.chat.models.clerk.speak import Voice
from backend.chat.models.clerk.steps import Call, Plan, Result, Say, use
from backend.chat.models.clerk.telling import tell
from backend.chat.models.clerk.understand import Intent
from backend.chat.models.clerk.wording import phrase

ALSO = re.compile(r"^(?:and|also|plus)\b|\b(?:too|as well|also)$|\badd\b", re.IGNORECASE)
CONDITION = phrase("condition")
ABOUT_STOCK = phrase("about_stock")
EVERY_BOOK = phrase("every_book")
INFINITE = float("inf")
Basket = list[tuple[Book, int]]


def buy(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """A quote for the books that are wanted, as far as there are enough of them."""
    what = intent.what
    if shells.occurs("all_left", what) and memory.in_hand:
        book = memory.in_hand[0]
        return (yield from offer([(book, quantities.mentioned(what) or max(1, book["stock"]))], voice))
    if re.search(r"\b(?:last|previous|latest|same|old) order\b", what):
        return (yield from _again(voice))
    asked, rest = conditions.read(shells.core(what))
    if asked.category and not shells.telling(rest) and not references.resolve(what, memory):
        return (yield from search(intent, memory, voice))
    if not _names_a_book(what, memory):
        return voice.end("which", "ask")
    if condition := CONDITION.search(what):
        return (yield from _on_condition(what[: condition.start()], condition["if"], intent, memory, voice))
    chosen = yield from choose(what, memory)
    if not chosen.books:
        return (yield from _not_chosen(chosen, intent, memory, voice))
    if not chosen.is_sane:
        return voice.end("bad_quantity", "invalid")
    basket = [(book, count or 1) for book, count in zip(chosen.books, chosen.quantities, strict=True)]
    if (
        (intent.kind == "into_the_offer" or ALSO.search(intent.text))
        and memory.quoted
        and memory.last
        and memory.last.lines
    ):
        basket = _as_quoted(memory) + basket
    return (yield from offer(basket, voice, chosen.missing))


def _names_a_book(what: str, memory: Memory) -> bool:
    """Whether more is said than "a book", "something" or "every book in the shop"."""
    if EVERY_BOOK.match(what):
        return False
    wanted = quantities.read(what)
    is_bare = not shells.telling(what) and not wanted.quantity and not re.search(r"[A-Z\"]", what)
    return not is_bare or references.resolve(wanted.rest or what, memory) is not None or wanted.sure


def _on_condition(what: str, condition: str, intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """A wish that depends on something: offered when the price meets it or stock is all it asks, told about if not."""
    chosen = yield from choose(what, memory)
    if not chosen.books:
        return (yield from _not_chosen(chosen, intent, memory, voice))
    asked, _ = conditions.read(condition)
    low, high = asked.prices
    meets = all((low or 0) <= float(book["price"]) <= (high or INFINITE) for book in chosen.books)
    if meets and (low or high or ABOUT_STOCK.search(condition)):
        return (
            yield from offer(
                [(book, count or 1) for book, count in zip(chosen.books, chosen.quantities, strict=True)], voice
            )
        )
    told = yield from tell(chosen.books[:4], "price", voice)
    return Say(f"{told.text} {voice.say('not_on_condition')}", "ask")


def _again(voice: Voice) -> Plan:
    """A quote for the same books as in the latest order."""
    found = yield from use("order_status")
    if "error" in found:
        return voice.refused(found, "buy")
    lines = found["orders"][0]["lines"]
    items = [{"book_id": line["book_id"], "quantity": line["quantity"]} for line in lines]
    return _quoted((yield from use("propose_purchase", items=items)), voice, ())


def correct(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """Another number for what was offered, or another book in its place."""
    basket = _as_quoted(memory)
    offered = {book["id"] for book, _ in basket}
    other = [book for book in references.resolve(intent.what, memory) or () if book["id"] not in offered]
    if other:
        return (yield from offer([(book, basket[0][1]) for book in other], voice))
    count = quantities.mentioned(intent.what)
    wanted = quantities.read(intent.what)
    if count and not shells.telling(re.sub(r"\b(?:copies|copy|each)\b", "", wanted.rest if wanted.quantity else "")):
        return (yield from offer([(book, count) for book, _ in basket], voice))
    chosen = yield from choose(intent.what, memory)
    for clause in clauses.split(intent.what):
        chosen = chosen if chosen.books else (yield from choose(clause, memory))
    if not chosen.books:
        return (yield from _not_chosen(chosen, intent, memory, voice))
    named = {book["id"]: quantity for book, quantity in zip(chosen.books, chosen.quantities, strict=True)}
    if set(named) < {book["id"] for book, _ in basket} and re.search(r"\b(?:just|only)\b", intent.text, re.IGNORECASE):
        return (
            yield from offer(
                [(book, named[book["id"]] or count) for book, count in basket if book["id"] in named], voice
            )
        )
    if set(named) <= {book["id"] for book, _ in basket}:
        return (yield from offer([(book, named.get(book["id"]) or before) for book, before in basket], voice))
    before = basket[0][1] if len(basket) == 1 else 1
    return (yield from offer([(book, named[book["id"]] or before) for book in chosen.books], voice))


def offer(basket: Basket, voice: Voice, missing: tuple[str, ...] = ()) -> Plan:
    """A quote, or why there is none."""
    if any(not 1 <= count <= 99 for _, count in basket):
        return voice.end("bad_quantity", "invalid")
    items = [{"book_id": book["id"], "quantity": count} for book, count in basket]
    quote = yield from use("propose_purchase", items=items)
    for left in quote.get("short", [])[:1]:
        book, count = next((book, count) for book, count in basket if book["id"] == left["book_id"])
        yield from tell([book for book, _ in basket[:4]], "stock", voice)
        return voice.too_few(book | {"stock": left["available"]}, count, "out_of_stock")
    return _quoted(quote, voice, missing)


def offer_again(memory: Memory, voice: Voice) -> Plan:
    """The last offer once more: a yes to something else in between is not a yes to it."""
    return (yield from offer(_as_quoted(memory), voice))


def checkout(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """A quote for the cart."""
    quote = yield from use("propose_purchase", from_cart=True)
    if quote.get("error") == "invalid":
        return voice.end("cart_empty", "checkout")
    return _quoted(quote, voice, (), "checkout")


def add(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """Puts books into the cart."""
    chosen = yield from choose(intent.what, memory)
    if not chosen.books:
        return (yield from _not_chosen(chosen, intent, memory, voice))
    if not chosen.is_sane:
        return voice.end("bad_quantity", "invalid")
    result: Result = {}
    for book, count in zip(chosen.books, chosen.quantities, strict=True):
        result = yield from use("add_to_cart", book_id=book["id"], quantity=count or 1)
        if "error" in result:
            return voice.refused(result, "add_to_cart")
    return voice.cart(result, "add_to_cart", chosen.missing)


def correct_cart(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """Another number of what was put into the cart last."""
    count = quantities.mentioned(intent.what) or 0
    if not 1 <= count <= 99:
        return voice.end("bad_quantity", "invalid")
    result: Result = {}
    for book in memory.in_hand:
        yield from use("remove_from_cart", book_id=book["id"])
        result = yield from use("add_to_cart", book_id=book["id"], quantity=count)
    return voice.refused(result, "add_to_cart") if "error" in result else voice.cart(result, "add_to_cart")


def remove(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """Takes books out of the cart."""
    if memory.last and memory.last.lines and not re.search(r"\b(?:cart|basket|bag|trolley)\b", intent.text):
        chosen = yield from choose(intent.what, memory)
        left = [
            (book, count) for book, count in _as_quoted(memory) if book["id"] not in {one["id"] for one in chosen.books}
        ]
        if chosen.books and left:
            return (yield from offer(left, voice))
    cart = yield from use("view_cart")
    if "error" in cart:
        return voice.refused(cart, "remove_from_cart")
    lines = [{"id": line["book_id"], "title": line["title"], "authors": ""} for line in cart["cart"]["items"]]
    in_cart = [memory.known.get(line["id"], line) for line in lines]
    looking = memory.after("", ((Call("show_books", {}), {"books": in_cart}),), "")
    chosen = yield from choose(intent.what, looking)
    meant = {book["id"] for book in (*chosen.books, *chosen.unclear)} & {line["id"] for line in lines}
    if not meant and chosen.is_reference and len(lines) == 1:
        meant = {lines[0]["id"]}
    for book_id in sorted(meant):
        cart = yield from use("remove_from_cart", book_id=book_id)
    if not meant:
        return voice.end("not_in_cart", "remove_from_cart")
    return voice.cart(cart, "remove_from_cart")


def cart(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """Shows or empties the cart."""
    result = yield from use(intent.kind)
    return voice.refused(result, intent.kind) if "error" in result else voice.cart(result, intent.kind)


def _as_quoted(memory: Memory) -> Basket:
    known = memory.known
    return [(known[line["book_id"]], line["quantity"]) for line in memory.quoted if line["book_id"] in known]


def _quoted(quote: Result, voice: Voice, missing: tuple[str, ...], action: str = "buy") -> Say:
    if "error" in quote:
        return voice.refused(quote, "out_of_stock" if quote["error"] == "conflict" else action)
    return voice.quote(quote["proposed"], action, missing)


def _not_chosen(chosen: Chosen, intent: Intent, memory: Memory, voice: Voice) -> Plan:
    if chosen.unclear:
        name = shells.core(intent.what)
        found = yield from use("find_books", query=name)
        return voice.end("which_of", "ask", **voice.listed(found))
    if chosen.is_reference:
        return voice.end("which", "ask")
    if not chosen.is_sane:
        return voice.end("bad_quantity", "invalid")
    asked, _ = conditions.read(shells.core(intent.what))
    if asked:
        return (yield from search(intent, memory, voice))
    if shells.occurs("off_topic", intent.what):
        return voice.end("out_of_scope", "out_of_scope")
    found = yield from use("find_books", query=chosen.missing[0], show=False)
    if not found.get("books"):
        found = yield from use("find_books", query=chosen.missing[0])
    return voice.end("not_for_sale", "not_found", wish=chosen.missing[0])
