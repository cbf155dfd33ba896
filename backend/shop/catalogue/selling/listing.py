"""The list of books that somebody keeps, withdrawn ones too."""

from typing import Literal

from sqlalchemy import ColumnElement, func, or_, select

from backend.errors import NotAllowed
from backend.infra.database import Transaction
from backend.shop.catalogue import isbn, search, stock
from backend.shop.catalogue.selling.keeping import Keeper, SellersBook, columns, keepers_only, read
from backend.shop.catalogue.tables import book_authors, books
from backend.shop.catalogue.words import fold, tidy
from backend.values import Page, cursor_of, position_of

State = Literal["for_sale", "low", "withdrawn"]
MOST_MEANT = 500

Condition = ColumnElement[bool]
_for_sale = books.c.withdrawn_at.is_(None)


def own(
    tx: Transaction, keeper: Keeper, limit: int, cursor: str | None = None, q: str = "", state: State | None = None
) -> Page[SellersBook]:
    """A page of somebody's own books, the newest first; `q` finds words of a title, an author or an ISBN."""
    keepers_only(keeper)
    return _searched(tx, [books.c.seller_id == keeper.id], limit, cursor, q, state)


def everything(
    tx: Transaction, admin: Keeper, limit: int, cursor: str | None = None, q: str = "", state: State | None = None
) -> Page[SellersBook]:
    """A page of all books, for admins."""
    if admin.role != "admin":
        raise NotAllowed("Only an admin can see every book.")
    return _searched(tx, [], limit, cursor, q, state)


def _searched(
    tx: Transaction, whose: list[Condition], limit: int, cursor: str | None, q: str, state: State | None
) -> Page[SellersBook]:
    """Books that have the words as they are, withdrawn ones too; where there is none, those that are probably meant."""
    conditions = [*whose, *_in_state(tx, state)]
    words = tidy(q)
    if not words:
        return _page(tx, conditions, limit, cursor)
    literally = _page(tx, [*conditions, _with(words)], limit, cursor)
    if literally.total:
        return literally
    return _page(tx, [*conditions, books.c.id.in_(search.meant(tx, words)[:MOST_MEANT])], limit, cursor)


def _in_state(tx: Transaction, state: State | None) -> list[Condition]:
    if state == "withdrawn":
        return [~_for_sale]
    return ([_for_sale] if state else []) + ([books.c.stock <= stock.low(tx)] if state == "low" else [])


def _with(words: str) -> Condition:
    by_author = select(book_authors.c.book_id).where(book_authors.c.author.icontains(words, autoescape=True))
    return or_(
        books.c.title_key.contains(fold(words), autoescape=True),
        books.c.isbn13 == isbn.compact(words),
        books.c.id.in_(by_author),
    )


def _page(tx: Transaction, conditions: list[Condition], limit: int, cursor: str | None) -> Page[SellersBook]:
    count = tx.execute(select(func.count()).select_from(books).where(*conditions)).scalar_one()
    query = columns.where(*conditions).order_by(books.c.id.desc()).limit(limit + 1)
    if cursor:
        query = query.where(books.c.id < position_of(cursor, int)[0])
    rows = tx.execute(query).all()
    more = cursor_of(rows[limit - 1].id) if len(rows) > limit else None
    return Page(read(tx, rows[:limit]), more, count)
