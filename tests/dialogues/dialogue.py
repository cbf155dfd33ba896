"""A dialogue held with the real shop, step by step: what happens, and what is wrong with it."""

import json
from typing import Any

from tests.dialogues import backstage, script
from tests.dialogues.counter import Counter
from tests.dialogues.script import Step

KEPT = ("Shop asks to sign in", "Cards say", "Wishlist", "Review")


class Dialogue:
    """One shopper at the counter; each step says what is wrong, if anything is."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._answer: dict[str, Any] = {"blocks": [], "pending": None, "text": ""}

    @property
    def text(self) -> str:
        return str(self._answer["text"])

    def deeds(self) -> list[tuple[str, str]]:
        """The shopper's orders and what has become of them."""
        return [(order["id"], order["status"]) for order in self._orders()]

    def shown_and_offered(self) -> str:
        """What the last answer came to, whatever its words: its books, what waits, its cards."""
        offered = self._answer["pending"] or {}
        return repr((self._shown(), _sale(offered.get("quote") or offered.get("order")), self._kinds()))

    def play(self, step: Step) -> str | None:
        if step.what == "Shopper":
            status, self._answer = self._counter.say("alice", "talk", step.words)
            return None if status == 200 else f"HTTP {status}"
        if step.what == "Visitor":
            status, self._answer = self._counter.say("a visitor", "talk", step.words)
            return None if status == 200 else f"HTTP {status}"
        if step.what == "Behind the counter":
            backstage.happens(self._counter, step.words)
            return None
        if step.what.startswith("Shopper presses"):
            return self._press(step.what.split()[-1].lower())
        return self._check(step)

    def _press(self, button: str) -> str | None:
        if not self._answer["pending"]:
            return "nothing waits for an answer"
        status, self._answer = self._counter.press("alice", "talk", button, self._answer["pending"]["id"])
        return None if status == 200 else f"HTTP {status}"

    def _check(self, step: Step) -> str | None:
        match step.what:
            case "Shop shows":
                return _unlike(self._shown(), step.listed)
            case "Shop shows also":
                return _unlike([title for title in self._shown() if title in step.listed], step.listed)
            case "Shop shows nothing":
                return _unlike(self._shown(), [])
            case "Shop does not show":
                return "it does" if self._shown() == step.listed else None
            case "Shop says":
                return None if step.words.lower() in self.text.lower() else "it does not"
            case "Shop does not say":
                return "it does" if step.words.lower() in self.text.lower() else None
            case "Shop calls a person":
                return None if self._cards("handover") else "it does not"
        return self._check_what_is_kept(step) if step.what in KEPT else self._check_sale(step)

    def _check_what_is_kept(self, step: Step) -> str | None:
        match step.what:
            case "Shop asks to sign in":
                return None if self._cards("sign_in") else "it does not"
            case "Cards say":
                said = json.dumps(self._answer["blocks"], ensure_ascii=False)
                return None if step.words in said else "they do not"
            case "Wishlist":
                kept = self._counter.get("alice", "/api/wishlist")[1]["items"]
                return _unlike([one["book"]["title"] for one in kept], step.listed)
            case "Review":
                return backstage.unlike_the_review(self._counter, step.words)
        raise ValueError(step.what)

    def _check_sale(self, step: Step) -> str | None:
        pending = self._answer["pending"]
        match step.what:
            case "Shop offers":
                return _unlike(_sale(pending and pending.get("quote")), script.basket(step.words))
            case "Shop does not offer":
                return "it does" if _sale(pending and pending.get("quote")) == script.basket(step.words) else None
            case "Shop offers nothing":
                return _unlike(pending, None)
            case "Shop offers to cancel":
                order = pending and pending.get("order")
                return _unlike(_sale(order), script.basket(step.words))
            case "Cart":
                carts = self._cards("cart")
                return _unlike(_sale(carts[0]["cart"]) if carts else None, script.basket(step.words))
            case "Order":
                return _unlike([_sale(order) for order in self._orders()][:1], [script.basket(step.words)])
            case "No order":
                return _unlike(self._orders(), [])
            case "Order cancelled":
                return _unlike([order["status"] for order in self._orders()][:1], ["cancelled"])
        raise ValueError(step.what)

    def _kinds(self) -> list[str]:
        return [block["type"] for block in self._answer["blocks"]]

    def _cards(self, kind: str) -> list[dict[str, Any]]:
        return [block for block in self._answer["blocks"] if block["type"] == kind]

    def _shown(self) -> list[str]:
        books = [card["book"] for card in self._cards("book")]
        for card in (*self._cards("books"), *self._cards("comparison")):
            books += [] if card.get("role") == "alternative" else card["books"]
        return [book["title"] for book in books]

    def _orders(self) -> list[dict[str, Any]]:
        return list(self._counter.get("alice", "/api/orders")[1]["items"])


def _sale(sold: dict[str, Any] | None) -> tuple[dict[str, int], str | None] | None:
    """The books and the total of a quote, a cart or an order."""
    if not sold:
        return None
    lines = sold.get("lines") or sold.get("items") or []
    titles = {line["title"] if "title" in line else line["book"]["title"]: line["quantity"] for line in lines}
    return titles, f"{sold['total']['amount'] / 100:.2f}" if sold["total"] else None


def _unlike(found: object, wanted: object) -> str | None:
    return None if found == wanted else f"found {found}"
