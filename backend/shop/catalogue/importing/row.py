"""From a row of somebody's sheet to a book that the shop can take, or the reason why it cannot."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from backend.infra.database import now
from backend.shop.catalogue import isbn, titles
from backend.shop.catalogue.importing import invented
from backend.shop.catalogue.stock import MOST_STOCK
from backend.shop.catalogue.words import tidy
from backend.values import MINOR_DIGITS, Money

LONGEST = {"title": 500, "category": 80, "series": 300, "description": 10_000, "author": 200}
MOST_AUTHORS = 60
MOST_RATINGS = 2_000_000_000
HIGHEST_PRICE = Decimal(100_000)
EARLIEST_YEAR = -3000

_BETWEEN_AUTHORS = re.compile(r"\s*[;|]\s*")
_COMMA_OR_AND = re.compile(r"\s*,\s+(?!(?:jr|sr|ph\.?d|m\.?d|ii|iii|iv)\b\.?)|\s+and\s+|\s+&\s+", re.IGNORECASE)
_PRICE = re.compile(r"\d+(?:[.,]\d{1,3})?")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_MANGLED = re.compile(r"\d(?:\.\d+)?e\+?\d\d", re.IGNORECASE)


class Unacceptable(Exception):
    """The reason why a row is not taken."""


@dataclass(frozen=True)
class Record:
    """What a row says about a book; None where it is silent."""

    isbn13: str
    title: str
    authors: tuple[str, ...]
    category: str
    price: int
    stock: int
    year: int | None
    description: str
    rating: float | None
    ratings_count: int
    series: str | None
    series_number: float | None


def read(cells: Mapping[str, str], currency: str) -> Record:
    """The book of a row; Unacceptable says why there is none. What the sheet lacks is made up."""
    given = {name: tidy(value) for name, value in cells.items()}
    isbn13 = number(given)
    titled = _title(given)
    return Record(
        isbn13=isbn13,
        title=titled.title,
        authors=_authors(given.get("authors", "")),
        category=_text(given, "category") or invented.CATEGORY,
        price=_price(given["price"], currency) if "price" in given else invented.price(isbn13, currency),
        stock=_whole(given, "stock", 0, MOST_STOCK) or 0 if "stock" in given else invented.stock(isbn13),
        year=_whole(given, "year", EARLIEST_YEAR, now().year + 2),
        description=_text(given, "description"),
        rating=_rating(given.get("rating", "")),
        ratings_count=_whole(given, "ratings_count", 0, MOST_RATINGS) or 0,
        series=_text(given, "series") or titled.series,
        series_number=_series_number(given.get("series_number", "")) if "series" in given else titled.number,
    )


def number(given: Mapping[str, str]) -> str:
    """The number by which the shop knows the book of a row; Unacceptable when it has none."""
    thirteen, ten = isbn.compact(given.get("isbn13", "")), isbn.compact(given.get("isbn", ""))
    if thirteen and not _MANGLED.fullmatch(thirteen) and not (ten and thirteen.endswith(".0")):
        return _valid(thirteen)
    if ten:
        return _from_ten(ten.rjust(10, "0"), thirteen)
    if given.get("own_id"):
        return isbn.in_store(given["own_id"])
    raise Unacceptable("no ISBN")


def _valid(text: str) -> str:
    number = isbn.parse(text)
    if number is None:
        shape = re.fullmatch(r"\d{13}|\d{9}[\dX]", text)
        raise Unacceptable(f"ISBN {text[:20]} has a wrong check digit" if shape else f"{text[:20]!r} is not an ISBN")
    return number


def _from_ten(ten: str, mangled: str) -> str:
    """A spreadsheet takes the zeros off an ISBN-10 and rounds an ISBN-13 to twelve digits; together they tell."""
    number = isbn.parse(ten)
    if number is None and _MANGLED.fullmatch(mangled) and re.fullmatch(r"\d{9}[\dX]", ten):
        body = isbn.from_body(ten[:9])
        if abs(int(body) - int(float(mangled))) < 10:
            return body
    return number or _valid(ten)


def _title(given: Mapping[str, str]) -> titles.Titled:
    text = given.get("title", "")
    titled = titles.Titled(text) if "series" in given else titles.parse(text)
    if not titled.title:
        raise Unacceptable("no title")
    for name, value in (("title", titled.title), ("series", titled.series or "")):
        _within(name, value)
    return titled


def _authors(text: str) -> tuple[str, ...]:
    parts = _BETWEEN_AUTHORS.split(text) if re.search("[;|]", text) else _COMMA_OR_AND.split(text)
    authors = tuple(dict.fromkeys(filter(None, (part.strip(" ,") for part in parts))))
    if not authors:
        raise Unacceptable("no author")
    if len(authors) > MOST_AUTHORS:
        raise Unacceptable(f"more than {MOST_AUTHORS} authors")
    for author in authors:
        _within("author", author)
    return authors


def _price(text: str, currency: str) -> int:
    bare = re.sub(r"^(?:[$€£¥]|[A-Z]{3})\s*|\s*(?:[$€£¥]|[A-Z]{3})$", "", text)
    if bare.startswith("-") and _PRICE.fullmatch(bare[1:]):
        raise Unacceptable(f"negative price {text}")
    if not _PRICE.fullmatch(bare):
        raise Unacceptable(f"price {text[:20]!r} is not a number" if text else "no price")
    amount = Decimal(bare.replace(",", "."))
    if amount > HIGHEST_PRICE:
        raise Unacceptable(f"price {text} is above {HIGHEST_PRICE}")
    if -int(amount.normalize().as_tuple().exponent) > MINOR_DIGITS.get(currency, 2):
        raise Unacceptable(f"price {text} is finer than {currency} has coins for")
    return Money.of(amount, currency).amount


def _whole(given: Mapping[str, str], name: str, lowest: int, highest: int) -> int | None:
    text = given.get(name, "")
    if not text:
        return None
    number = _decimal(name, text)
    if number != int(number):
        raise Unacceptable(f"{name} {text} is not a whole number")
    if not lowest <= number <= highest:
        raise Unacceptable(f"{name} {text[:20]} is not between {lowest} and {highest}")
    return int(number)


def _rating(text: str) -> float | None:
    if not text:
        return None
    rating = float(_decimal("rating", text.replace(",", ".")))
    if not 0 <= rating <= 5:
        raise Unacceptable(f"rating {text} is not between 0 and 5")
    return rating


def _series_number(text: str) -> float | None:
    return float(_decimal("series_number", text.replace(",", "."))) if text else None


def _decimal(name: str, text: str) -> Decimal:
    if len(text) > 20 or not _NUMBER.fullmatch(text):
        raise Unacceptable(f"{name} {text[:20]!r} is not a number")
    return Decimal(text)


def _text(given: Mapping[str, str], name: str) -> str:
    return _within(name, given.get(name, ""))


def _within(name: str, value: str) -> str:
    if len(value) > LONGEST[name]:
        raise Unacceptable(f"{name} is longer than {LONGEST[name]} letters")
    return value
