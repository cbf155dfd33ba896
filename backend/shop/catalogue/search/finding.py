"""Finding books: words first, then books; price, stock and the other conditions always as the database has them now."""

from collections.abc import Mapping, Sequence

from backend.infra import metrics
from backend.infra.database import Transaction
from backend.shop.catalogue import books, categories, isbn
from backend.shop.catalogue.books import Book
from backend.shop.catalogue.search import nicknames, numerals, shelf
from backend.shop.catalogue.search.fitting import Hit
from backend.shop.catalogue.search.ignoring import ignored
from backend.shop.catalogue.search.index import Index, index_of
from backend.shop.catalogue.search.paging import Leaf, leaf_of, mark_of
from backend.shop.catalogue.search.ranking import ranked
from backend.shop.catalogue.search.reading import readings
from backend.shop.catalogue.search.shelf import Condition
from backend.shop.catalogue.search.wish import Found, Wish
from backend.shop.catalogue.tables import books as table
from backend.shop.catalogue.words import words
from backend.values import Page

BY_RANK = "rank"


@metrics.search_seconds.time()
def find(tx: Transaction, wish: Wish, limit: int = 20, cursor: str | None = None) -> Found:
    """The books that meet a wish, in a total and stable order; none rather than any when its words mean nothing here.

    Invalid for a cursor that was given out for another order.
    """
    index = index_of(tx)
    where = shelf.conditions(tx, index, wish)
    if number := isbn.mentioned(wish.q):
        where.append(table.c.isbn13 == number)
    elif wish.q.strip():
        return _by_words(tx, index, wish, where, limit, cursor)
    leaf = shelf.page(tx, where, wish.sort, limit, cursor)
    page = _page(leaf, books.several(tx, leaf.ids), shelf.total(tx, where))
    return Found(
        page, leaf.first, leaf.previous, shelf.facets(tx, where), did_you_mean=None, ignored=(), shelves=[], matched={}
    )


def _by_words(
    tx: Transaction, index: Index, wish: Wish, where: list[Condition], limit: int, cursor: str | None
) -> Found:
    hits = hits_of(index, wish.q)
    known = books.for_sale(tx, [hit.book_id for hit in hits], where)
    hits = [hit for hit in hits if hit.book_id in known]
    if wish.sort == "relevance":
        leaf = _ranked(hits, limit, cursor)
    else:
        leaf = shelf.page(tx, [table.c.id.in_(known)], wish.sort, limit, cursor)
    return Found(
        page=_page(leaf, known, len(hits)),
        first=leaf.first,
        previous=leaf.previous,
        facets=shelf.facets_of(known.values()),
        did_you_mean=did_you_mean(index, wish.q, hits[0]) if hits else None,
        ignored=ignored(index, wish.q, hits),
        shelves=categories.called(tx, wish.q),
        matched={hit.book_id: hit.meant for hit in hits if hit.book_id in leaf.ids},
    )


def _page(leaf: Leaf, known: Mapping[int, Book], total: int) -> Page[Book]:
    return Page([known[book_id] for book_id in leaf.ids], leaf.next, total)


def meeting(tx: Transaction, wish: Wish, ids: Sequence[int]) -> set[int]:
    """Those of the books that meet the conditions of a wish, its words aside."""
    return shelf.among(tx, ids, shelf.conditions(tx, index_of(tx), wish))


def meant(tx: Transaction, q: str) -> list[int]:
    """The books for sale that words may mean, by id, best first."""
    return [hit.book_id for hit in hits_of(index_of(tx), q)]


def hits_of(index: Index, q: str) -> list[Hit]:
    """The books that words may mean, best first."""
    return ranked(index, readings(index, q))


def _ranked(hits: Sequence[Hit], limit: int, cursor: str | None) -> Leaf:
    mark = mark_of(cursor, BY_RANK, float, int)
    rows = [(hit.book_id, hit.score, hit.book_id) for hit in hits]
    if mark is not None:
        score, book_id = mark.position
        here = (-score, book_id)
        beyond = [row for row in rows if ((-row[1], row[0]) < here if mark.is_back else (-row[1], row[0]) > here)]
        rows = beyond[::-1] if mark.is_back else beyond
    return leaf_of(BY_RANK, rows[: limit + 1], mark, limit)


def did_you_mean(index: Index, q: str, best: Hit) -> str | None:
    """The query as the best book has its words, when it was misspelt or a nickname; None when it was neither."""
    asked, meant = best.typed, best.meant
    misspelt = any(_misspelt(index, typed, word) for typed, word in zip(asked, meant, strict=True))
    misspaced = meant == asked != words(q) and "".join(asked) == "".join(words(q))
    is_nickname = asked != words(q) and asked == nicknames.spelt_out(words(q))
    return " ".join(_numbered(words(q), asked, meant)) if misspelt or misspaced or is_nickname else None


def _numbered(typed: Sequence[str], asked: Sequence[str], meant: Sequence[str]) -> Sequence[str]:
    """The words meant, and the numbers beside them, which a book's place in its series has met and not its words."""
    if not set(asked) <= set(typed):
        return meant
    named = dict(zip(asked, meant, strict=True))
    return [named.get(word, word) for word in typed if word in named or word.isdigit()]


def _misspelt(index: Index, typed: str, meant: str) -> bool:
    return typed not in index and not meant.startswith(typed) and numerals.value(typed) is None
