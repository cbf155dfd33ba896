"""Several books within one budget: "three mysteries for under 30 in total"."""

import re
from decimal import Decimal

from backend.chat.models.clerk import conditions
from backend.chat.models.clerk.memory import Book, once
from backend.chat.models.clerk.speak import Voice
from backend.chat.models.clerk.steps import Calls, Plan, call, use
from backend.chat.models.clerk.wording import phrase
from backend.chat.models.clerk.words import number

IN_ALL = phrase("in_all")
COUNT = re.compile(
    r"\b(two|three|four|five|six|2|3|4|5|6|a couple of|a pair of)\b(?! (?:dollars|usd|euros))", re.IGNORECASE
)
SOME = {"a couple of": 2, "a pair of": 2}


def is_one(text: str) -> bool:
    """Whether a text is about several books and what they cost in all."""
    return bool(IN_ALL.search(text) and COUNT.search(IN_ALL.sub(" ", text)) and conditions.read(text)[0].prices.high)


def spend(text: str, voice: Voice) -> Plan:
    """The best loved books of which so many can be had for the money, side by side with their sum."""
    bare = IN_ALL.sub(" ", text)
    said = COUNT.search(bare)
    assert said
    count = SOME.get(said[1].lower()) or number(said[1].lower()) or 2
    asked, _ = conditions.read(bare[: said.start()] + bare[said.end() :])
    money = asked.prices.high or Decimal(0)
    wish = {name: value for name, value in asked.arguments().items() if name not in ("sort", "min_price")}
    loved, cheap = yield Calls(
        call("find_books", **wish | {"in_stock": True, "sort": sort, "limit": 10, "show": False})
        for sort in ("rating", "price_asc")
    )
    chosen = choose(once([*loved.get("books", []), *cheap.get("books", [])]), count, money)
    if not chosen:
        return voice.end("budget_none", "search", count=count)
    compared = yield from use("compare_books", book_ids=[book["id"] for book in chosen])
    return voice.compared(compared["books"], "together")


def choose(books: list[Book], count: int, money: Decimal) -> list[Book]:
    """So many of the books, the first ones as far as the money reaches for all; none when it does not."""
    chosen: list[Book] = []
    for book in books:
        others = sorted(_price(one) for one in books if one not in chosen and one is not book)[
            : count - len(chosen) - 1
        ]
        spent = sum(map(_price, chosen)) + _price(book) + sum(others)
        if len(chosen) < count and len(others) == count - len(chosen) - 1 and spent <= money:
            chosen.append(book)
    return chosen if len(chosen) == count else []


def _price(book: Book) -> Decimal:
    return Decimal(book["price"])
