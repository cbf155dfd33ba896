"""What the clerk says. Titles, prices and numbers come from the tools' results alone."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from backend.chat.models.clerk.memory import Book, Line
from backend.chat.models.clerk.steps import Result, Say
from backend.chat.models.clerk.wording import policy, sentence

SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
EXTREMES: tuple[tuple[str, str, Callable[[Book], Any]], ...] = (
    (r"more expensive|most expensive|dear|pric(?:ier|iest)", "dearest", lambda book: -float(book["price"])),
    (r"new|latest|recent", "newest", lambda book: -(book["year"] or 0)),
    (r"old|earl|(?:out|published|written) first", "oldest", lambda book: book["year"] or 9999),
    (r"best|better|popular|rated", "best", lambda book: -(book["rating"] or 0)),
    (r"", "cheapest", lambda book: float(book["price"])),
)

SAID_OF = {"found": "found_one", "": "about", "content": "about", "unknown": "fact_unknown"}
"""The sentence for what is asked about a book, where it is not called the same."""


@dataclass(frozen=True)
class Voice:
    """Says things in a language; the words of the shopper choose among several ways."""

    seed: str
    language: str = "en"

    def say(self, name: str, **values: Any) -> str:
        """A sentence."""
        return sentence(name, self.seed, self.language, **values)

    def end(self, name: str, action: str, **values: Any) -> Say:
        """A sentence as the end of a turn."""
        return Say(self.say(name, **values), action)

    def told(self, text: str, action: str) -> Say:
        """Words that are ready, as the end of a turn."""
        return Say(text, action)

    def found(self, result: Result, wanted: str) -> Say:
        """What came of a search."""
        books = result.get("books", [])
        if "error" in result:
            return self.refused(result, "search")
        if not books:
            return self.end("nothing_but" if result.get("nearest") else "nothing", "search", wish=wanted)
        if len(books) == 1:
            return Say(self.book("found_one", books[0]), "search")
        name = "found_many" if result["total"] > len(books) else "found_all"
        return self.end(name, "search", **self.listed(result))

    def listed(self, result: Result) -> dict[str, Any]:
        """What can be said of several books."""
        books = result.get("books", [])
        first = books[0] if books else {"title": "", "price": "0", "currency": "USD"}
        total = result.get("total", len(books))
        return {"total": total, "shown": len(books), "first": first["title"], "price": price(first)}

    def about(self, books: Sequence[Book], aspect: str) -> Say:
        """What was asked about books; their price and stock are always said."""
        told = [self.book(self._name(book, aspect), book) for book in books]
        told += [self.written(book["written"]) for book in books[:1] if aspect == "rating" and len(books) == 1]
        return Say(" ".join(told), "search" if aspect == "found" else "details")

    def book(self, name: str, book: Book) -> str:
        """A sentence about one book."""
        known = {key: book[key] for key in ("title", "authors", "category", "year", "rating", "about", "isbn13")}
        known["about"] = gist(book["about"])
        return self.say(name, **known, price=price(book), stock=self.stock(book))

    def written(self, count: int) -> str:
        """How many readers have written of a book."""
        return self.say("reviews_none" if not count else "reviews_one" if count == 1 else "reviews_some", count=count)

    def stock(self, book: Book) -> str:
        """How many copies are left."""
        name = "stock_none" if book["stock"] < 1 else "stock_last" if book["stock"] == 1 else "stock_some"
        return self.say(name, stock=book["stock"])

    def compared(self, books: Sequence[Book], asked: str) -> Say:
        """Books side by side, and the one that was asked for."""
        low = asked.lower()
        _, name, key = next(extreme for extreme in EXTREMES if re.search(extreme[0], low))
        if name == "best" and not any(book["rating"] for book in books):
            name, key = EXTREMES[-1][1:]
        chosen = min(books, key=key)
        listed = joined([f"{book['title']} ({book['authors']}, {book['year']}) {price(book)}" for book in books])
        total = sum(round(float(book["price"]) * 100) for book in books) / 100
        together = " " + self.say("together", total=money(f"{total:.2f}", books[0]["currency"])) if _sums(low) else ""
        which = self.say(f"compared_{name}", title=chosen["title"], price=price(chosen), year=chosen["year"])
        return Say(self.say("compared", books=listed) + " " + which + together, "compare")

    def sum_of(self, books: Sequence[Book], quantities: Sequence[int | None]) -> str:
        """What several copies come to."""
        counted = list(zip(books, quantities, strict=True))
        total = sum(round(float(book["price"]) * 100) * (count or 1) for book, count in counted) / 100
        lines = joined([f"{count or 1} x {book['title']}" for book, count in counted])
        return self.say("sum", lines=lines, total=money(f"{total:.2f}", books[0]["currency"]))

    def too_few(self, book: Book, quantity: int, action: str) -> Say:
        """That there are not as many copies as are wanted."""
        name = "too_few" if book["stock"] else "sold_out"
        return self.end(name, action, title=book["title"], stock=book["stock"], quantity=quantity, price=price(book))

    def quote(self, proposed: dict[str, Any], action: str, missing: Sequence[str] = ()) -> Say:
        """What a quote comes to."""
        total = money(proposed["total"], proposed["currency"])
        return Say(self.say("quote", lines=self.lines(proposed["lines"]), total=total) + self.but(missing), action)

    def lines(self, lines: Sequence[Line]) -> str:
        """Books and how many of each."""
        return joined([f"{line['quantity']} x {line['title']}" for line in lines])

    def cart(self, result: Result, action: str, missing: Sequence[str] = ()) -> Say:
        """What is in the cart."""
        held = result["cart"]
        if not held["items"]:
            return self.end("cart_empty", action)
        return Say(
            self.say("cart", lines=self.lines(held["items"]), total=money(held["total"], held.get("currency", "")))
            + self.but(missing),
            action,
        )

    def orders(self, orders: Sequence[dict[str, Any]], action: str) -> Say:
        """Orders, each in a sentence."""
        if not orders:
            return self.end("orders_none", action)
        if len(orders) == 1:
            return Say(self.say("order", **self._order(orders[0])) + self.parcels(orders[0]), action)
        listed = joined([self.say("order_in_list", **self._order(order)) for order in orders[:5]])
        return self.end("orders", action, count=len(orders), orders=listed)

    def parcels(self, order: dict[str, Any]) -> str:
        """The parcels of an order, as far as there is more to say than its status."""
        several = len(order["parcels"]) > 1
        return "".join(self._parcel(parcel, several) for parcel in order["parcels"])

    def total(self, order: dict[str, Any]) -> str:
        """What an order comes to."""
        return money(order["total"], order["currency"])

    def cancellation(self, order: dict[str, Any]) -> Say:
        """Whether an order shall be cancelled."""
        return self.end("cancel_offer", "cancel_order", **self._order(order))

    def policy(self, heading: str, action: str) -> Say:
        """What the policy says under a heading."""
        return Say(policy()[heading], action)

    def refused(self, result: Result, action: str) -> Say:
        """Why a tool did not do what it was asked."""
        if result["error"] == "sign_in_needed":
            return self.end("sign_in_cart" if result.get("about") == "cart" else "sign_in", action)
        return self.end("refused", action, why=result.get("detail", ""))

    def _order(self, order: dict[str, Any]) -> dict[str, str]:
        total = self.total(order)
        status = self.say(f"status_{order['status']}")
        return {"id": order["id"], "status": status, "total": total, "lines": self.lines(order["lines"])}

    def _parcel(self, parcel: dict[str, Any], several: bool) -> str:
        known = {"books": joined(parcel["books"]), "seller": parcel["from"], "number": parcel["tracking_number"]}
        status = self.say(f"status_{parcel['status']}")
        said = [self.say("parcel", status=status, **known)] if several else []
        if parcel["carrier"] or parcel["tracking_number"]:
            name = "travels" if parcel["carrier"] and parcel["tracking_number"] else "travels_under"
            name = name if parcel["tracking_number"] else "travels_with"
            said.append(self.say(name, carrier=parcel["carrier"], **known))
        return "".join(f" {one}" for one in said)

    def _name(self, book: Book, aspect: str) -> str:
        if aspect in ("year", "rating") and book[aspect] is None:
            return f"{aspect}_unknown"
        return {"found": "found_one", "": "about", "content": "about"}.get(
            aspect, "fact_unknown" if aspect == "unknown" else aspect
        )

    def but(self, missing: Sequence[str]) -> str:
        """What was not found beside what was."""
        return " " + self.say("missing", wish=joined([f'"{name}"' for name in missing])) if missing else ""


def gist(description: str) -> str:
    """The first sentence of a description. The card has the rest: what a text asks for or links to is not repeated."""
    first = re.split(r"(?<=[.!?])(?=[^\w.,!?'\"]|$)", description, maxsplit=1)[0]
    return "" if re.search(r"https?:|www\.|[<>{}\[\]]", first) else first.strip()


def money(amount: str, currency: str) -> str:
    """A price as it is written: "$10.99"."""
    return f"{SIGNS[currency]}{amount}" if currency in SIGNS else f"{amount} {currency}".strip()


def price(book: Book) -> str:
    """The price of a book as it is written."""
    return money(book["price"], book["currency"])


def joined(parts: Sequence[str]) -> str:
    """ "a, b and c"."""
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def _sums(asked: str) -> bool:
    return bool(re.search(r"\b(?:both|together|total|all|altogether|they|them|sum)\b", asked))
