"""Arranging the shelves: admins add, rename, merge and remove categories, and search follows."""

from dataclasses import dataclass

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from backend.errors import Conflict, NotAllowed, NotFound, invalid
from backend.infra.database import Transaction
from backend.shop.accounts import audit
from backend.shop.accounts.people import Person
from backend.shop.catalogue.books import note_change
from backend.shop.catalogue.tables import books, categories
from backend.shop.catalogue.words import fold, tidy, words

LONGEST_NAME = 80
AT_A_TIME = 1000


@dataclass(frozen=True)
class Shelf:
    """A category as admins see it: the books that stand under it, and how many of them are for sale."""

    id: int
    name: str
    books: int
    for_sale: int


_shelves = (
    select(
        categories.c.id,
        categories.c.name,
        func.count(books.c.id).label("books"),
        (func.count(books.c.id) - func.count(books.c.withdrawn_at)).label("for_sale"),
    )
    .outerjoin(books, books.c.category_id == categories.c.id)
    .group_by(categories.c.id, categories.c.name)
    .order_by(categories.c.name, categories.c.id)
)
_hold_both = (
    select(categories.c.id)
    .where(categories.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(categories.c.id)
    .with_for_update()
)
_hold_books = select(func.count()).select_from(
    select(books.c.id)
    .where(books.c.category_id == bindparam("category_id"))
    .order_by(books.c.id)
    .with_for_update(key_share=True)
    .subquery()
)
_next = (
    select(books.c.id)
    .where(books.c.category_id == bindparam("category_id"), books.c.id > bindparam("after"))
    .order_by(books.c.id)
    .limit(AT_A_TIME)
)


def shelves(tx: Transaction, admin: Person) -> list[Shelf]:
    """All categories by name, those without books too."""
    _admins_only(admin)
    return [Shelf(**row) for row in tx.execute(_shelves).mappings()]


def add(tx: Transaction, admin: Person, name: str) -> Shelf:
    """A new category, without books yet; Conflict when there is one of that name."""
    _admins_only(admin)
    named = _free(tx, name)
    try:
        with tx.begin_nested():
            number = tx.execute(insert(categories).returning(categories.c.id), {"name": named}).scalar_one()
    except IntegrityError as error:
        raise _taken(named) from error
    audit.note(tx, admin, "added a category", named)
    return _shelf(tx, number)


def rename(tx: Transaction, admin: Person, number: int, name: str) -> Shelf:
    """Gives a category another name; Conflict when another category has it."""
    _admins_only(admin)
    before = _shelf(tx, number)
    named = _free(tx, name, besides=number)
    tx.execute(_hold_books, {"category_id": number})
    try:
        with tx.begin_nested():
            tx.execute(update(categories).where(categories.c.id == number).values(name=named))
    except IntegrityError as error:
        raise _taken(named) from error
    _note_books(tx, number)
    audit.note(tx, admin, f"renamed a category to {named}", before.name)
    return _shelf(tx, number)


def merge(tx: Transaction, admin: Person, number: int, into: int) -> Shelf:
    """Moves all books of a category into another one, and removes it."""
    _admins_only(admin)
    if number == into:
        raise invalid("into", "A category cannot be merged into itself.")
    tx.execute(_hold_books, {"category_id": number})
    tx.execute(_hold_both, {"ids": [number, into]}).all()
    merged, kept = _shelf(tx, number), _shelf(tx, into)
    _note_books(tx, number)
    tx.execute(update(books).where(books.c.category_id == number).values(category_id=into))
    _remove(tx, number)
    audit.note(tx, admin, f"merged a category into {kept.name}", f"{merged.name}, {merged.books} books")
    return _shelf(tx, into)


def remove(tx: Transaction, admin: Person, number: int) -> None:
    """Removes a category that no book stands under, be it for sale or withdrawn; Conflict otherwise."""
    _admins_only(admin)
    shelf = _shelf(tx, number)
    if shelf.books:
        raise Conflict(f"{shelf.name} is not empty. Merge it into another category instead.", {"books": shelf.books})
    _remove(tx, number)
    audit.note(tx, admin, "removed a category", shelf.name)


def _note_books(tx: Transaction, number: int) -> None:
    """Lets search follow; a few books at a time, for a category may hold a million."""
    last = 0
    while ids := tx.execute(_next, {"category_id": number, "after": last}).scalars().all():
        note_change(tx, ids)
        last = ids[-1]


def _remove(tx: Transaction, number: int) -> None:
    try:
        with tx.begin_nested():
            tx.execute(delete(categories).where(categories.c.id == number))
    except IntegrityError as error:
        raise Conflict("A book has just been put into this category. Please try again.") from error


def _shelf(tx: Transaction, number: int) -> Shelf:
    row = tx.execute(_shelves.where(categories.c.id == number)).mappings().first()
    if row is None:
        raise NotFound("There is no such category.")
    return Shelf(**row)


def _free(tx: Transaction, name: str, besides: int = 0) -> str:
    """The name as it is kept; Conflict when another category is called the same but for case and accents."""
    named = tidy(name)
    if not words(named) or len(named) > LONGEST_NAME:
        raise invalid("name", f"A name has letters or digits, and at most {LONGEST_NAME} of them.")
    for row in tx.execute(select(categories)):
        if row.id != besides and fold(row.name) == fold(named):
            raise _taken(row.name)
    return named


def _taken(name: str) -> Conflict:
    return Conflict(f"There is a category called {name} already.")


def _admins_only(admin: Person) -> None:
    if admin.role != "admin":
        raise NotAllowed("Only admins can arrange the shelves.")
