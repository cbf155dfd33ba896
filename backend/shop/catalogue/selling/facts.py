"""What a seller says about a book, as the shop keeps it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from backend.errors import invalid
from backend.infra.database import now
from backend.shop.catalogue import isbn
from backend.shop.catalogue.importing.row import EARLIEST_YEAR, HIGHEST_PRICE, LONGEST, MOST_AUTHORS
from backend.shop.catalogue.importing.shelving import SORTED_BY
from backend.shop.catalogue.stock import MOST_STOCK
from backend.shop.catalogue.words import fold, tidy
from backend.values import Money

Facts = Mapping[str, Any]
"""Some facts of a book by name: isbn13, title, authors, category, price (Money), year, description, series…"""


def checked(facts: Facts, currency: str) -> dict[str, Any]:
    """The facts as columns of a book, category and authors by name; Invalid tells what cannot be right."""
    row = {name: _CHECKS.get(name, _as_it_is)(value) for name, value in facts.items()}
    if "title" in row:
        row["title_key"] = fold(row["title"])[:SORTED_BY]
    if "price" in row:
        row |= {"price": _amount(row["price"], currency), "currency": currency}
    return row


def copies(stock: int) -> int:
    """A number of copies that the shop believes; Invalid otherwise."""
    if not 0 <= stock <= MOST_STOCK:
        raise invalid("stock", f"There can be 0 to {MOST_STOCK:,} copies.")
    return stock


def _amount(price: Money, currency: str) -> int:
    highest = Money.of(HIGHEST_PRICE, currency)
    if price.currency != currency:
        raise invalid("price", f"Prices in this shop are in {currency}.")
    if not 0 <= price.amount <= highest.amount:
        raise invalid("price", f"A price is at most {highest}.")
    return price.amount


def _isbn13(text: str) -> str:
    number = isbn.parse(text)
    if number is None:
        raise invalid("isbn13", "This is no ISBN: a digit may be missing or wrong.")
    return number


def _authors(names: Sequence[str]) -> list[str]:
    authors = list(dict.fromkeys(_words("authors", name, LONGEST["author"]) for name in names))
    if not authors or len(authors) > MOST_AUTHORS:
        raise invalid("authors", f"A book has one to {MOST_AUTHORS} authors.")
    return authors


def _year(year: int | None) -> int | None:
    latest = now().year + 2
    if year is not None and not EARLIEST_YEAR <= year <= latest:
        raise invalid("year", f"A year is between {EARLIEST_YEAR} and {latest}.")
    return year


def _series(text: str | None) -> str | None:
    return _within("series", text or "", LONGEST["series"]) or None


def _words(field: str, text: str, longest: int) -> str:
    kept = _within(field, text, longest)
    if not kept:
        raise invalid(field, "Something has to stand here.")
    return kept


def _within(field: str, text: str, longest: int) -> str:
    kept = tidy(text)
    if len(kept) > longest:
        raise invalid(field, f"At most {longest:,} letters, please.")
    return kept


def _as_it_is(value: Any) -> Any:
    return value


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "isbn13": _isbn13,
    "title": lambda text: _words("title", text, LONGEST["title"]),
    "authors": _authors,
    "category": lambda text: _words("category", text, LONGEST["category"]),
    "year": _year,
    "description": lambda text: _within("description", text, LONGEST["description"]),
    "series": _series,
}
