"""What the clerk says. Titles, prices and numbers come from tools' results alone."""

from typing import Any

from backend.chat.models.clerk.memory import Book
from backend.chat.models.clerk.steps import Result
from backend.chat.models.clerk.wording import sentence

SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}


def say(name: str, seed: str, **values: Any) -> str:
    """A sentence of the clerk."""
    return sentence(name, seed, **values)


def money(amount: str, currency: str = "USD") -> str:
    """A price as it is written: "$10.99"."""
    return f"{SIGNS[currency]}{amount}" if currency in SIGNS else f"{amount} {currency}"


def price(book: Book) -> str:
    """The price of a book as it is written."""
    return money(book["price"], book["currency"])


def stock(book: Book) -> str:
    """How many copies are left, in words."""
    if book["stock"] < 1:
        return "out of stock"
    return "the last copy in stock" if book["stock"] == 1 else f"{book['stock']} in stock"


def found(seed: str, result: Result, wish: str) -> str:
    """What came of a search."""
    books = result.get("books", [])
    if not books:
        return say("nothing_but" if result.get("nearest") else "nothing", seed, wish=wish)
    first = books[0]
    if len(books) == 1:
        return say(
            "found_one", seed, title=first["title"], authors=first["authors"], price=price(first), stock=stock(first)
        )
    total = result["total"]
    name = "found_many" if total > len(books) else "found_all"
    return say(name, seed, total=total, shown=len(books), first=first["title"], price=price(first))


def too_few(seed: str, book: Book, quantity: int) -> str:
    """That there are not as many copies as are wanted."""
    name = "too_few" if book["stock"] else "sold_out"
    return say(name, seed, title=book["title"], stock=book["stock"], quantity=quantity)


def quote(seed: str, proposed: dict[str, Any]) -> str:
    """What a quote comes to."""
    lines = [f"{line['quantity']} x {line['title']}" for line in proposed["lines"]]
    return say("quote", seed, lines=joined(lines), total=money(proposed["total"], proposed["currency"]))


def joined(parts: list[str]) -> str:
    """ "a, b and c"."""
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))
