"""Finding books: words first, then books; price, stock and the other conditions always as the database has them now."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.errors import invalid
from backend.infra.database import Transaction
from backend.shop.catalogue import books, isbn
from backend.shop.catalogue.search import numerals, shelf
from backend.shop.catalogue.search.fitting import Hit
from backend.shop.catalogue.search.index import Index, index_of
from backend.shop.catalogue.search.ranking import ranked
from backend.shop.catalogue.search.reading import readings
from backend.shop.catalogue.search.shelf import Condition
from backend.shop.catalogue.search.wish import Found, Wish
from backend.shop.catalogue.tables import books as table
from backend.shop.catalogue.words import words
from backend.values import Page, cursor_of, position_of

BY_RANK = "rank"


@dataclass(frozen=True)
class Match:
    """What a wish comes to: conditions for the database and, if there were words, the books that they mean, ranked."""

    where: list[Condition]
    hits: list[Hit] | None = None


def find(tx: Transaction, wish: Wish, limit: int = 20, cursor: str | None = None) -> Found:
    """The books that meet a wish, in a total and stable order; none rather than any when its words mean nothing here.

    Invalid for a cursor that was given out for another order.
    """
    index = index_of(tx)
    match = _match(tx, index, wish)
    if match.hits is None or wish.sort != "relevance":
        ids, following = shelf.page(tx, match.where, wish.sort, limit, cursor)
    else:
        ids, following = _ranked_page(match.hits, limit, cursor)
    known = books.several(tx, ids)
    page = Page([known[book_id] for book_id in ids], following, _total(tx, match))
    return Found(page, shelf.facets(tx, match.where), did_you_mean(index, wish.q, match.hits or []))


def _total(tx: Transaction, match: Match) -> int:
    return shelf.total(tx, match.where) if match.hits is None else len(match.hits)


def meeting(tx: Transaction, wish: Wish, ids: Sequence[int]) -> set[int]:
    """Those of the books that meet the conditions of a wish, its words aside."""
    return shelf.among(tx, ids, shelf.conditions(tx, index_of(tx), wish))


def hits_of(index: Index, q: str) -> list[Hit]:
    """The books that words may mean, best first."""
    return ranked(index, readings(index, q))


def _match(tx: Transaction, index: Index, wish: Wish) -> Match:
    where = shelf.conditions(tx, index, wish)
    if not wish.q.strip():
        return Match(where)
    if number := isbn.mentioned(wish.q):
        return Match([*where, table.c.isbn13 == number])
    hits = hits_of(index, wish.q)
    allowed = shelf.among(tx, [hit.book_id for hit in hits], where)
    hits = [hit for hit in hits if hit.book_id in allowed]
    return Match([table.c.id.in_([hit.book_id for hit in hits])], hits)


def _ranked_page(hits: Sequence[Hit], limit: int, cursor: str | None) -> tuple[list[int], str | None]:
    start = 0
    if cursor is not None:
        kind, score, book_id = position_of(cursor, str, float, int)
        if kind != BY_RANK:
            raise invalid("cursor", "This cursor belongs to another order.")
        start = sum((-hit.score, hit.book_id) <= (-score, book_id) for hit in hits)
    page = hits[start : start + limit]
    more = start + limit < len(hits)
    return [hit.book_id for hit in page], cursor_of(BY_RANK, page[-1].score, page[-1].book_id) if more else None


def did_you_mean(index: Index, q: str, hits: Sequence[Hit]) -> str | None:
    """The query as the best book has its words, when it was misspelt; None when it was not."""
    if not hits:
        return None
    asked, meant = hits[0].asked, hits[0].meant
    misspelt = any(_misspelt(index, typed, word) for typed, word in zip(asked, meant, strict=True))
    misspaced = meant == asked != words(q) and "".join(asked) == "".join(words(q))
    return " ".join(meant) if misspelt or misspaced else None


def _misspelt(index: Index, typed: str, meant: str) -> bool:
    return typed not in index.vocabulary and not meant.startswith(typed) and numerals.value(typed) is None
