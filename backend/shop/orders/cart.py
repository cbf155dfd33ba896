"""The cart: what a shopper has put aside. It promises neither price nor stock; both are read when it is looked at."""

from dataclasses import dataclass

from sqlalchemy import bindparam, delete, insert, select, update

from backend.errors import invalid
from backend.infra.database import Transaction, now
from backend.shop.accounts.people import Person
from backend.shop.catalogue import books
from backend.shop.orders.lines import MOST_COPIES, MOST_LINES, Line, Want
from backend.shop.orders.tables import cart_items
from backend.values import Money, total


@dataclass(frozen=True)
class Cart:
    """What lies in somebody's cart, at today's prices."""

    lines: list[Line]

    @property
    def count(self) -> int:
        """How many copies in all."""
        return sum(line.quantity for line in self.lines)

    @property
    def total(self) -> Money | None:
        """What it comes to today; None when empty."""
        return total([line.line_total for line in self.lines]) if self.lines else None

    @property
    def wants(self) -> list[Want]:
        """The cart's content as something to make a quote of."""
        return [Want(line.book.id, line.quantity) for line in self.lines]


_items = (
    select(cart_items)
    .where(cart_items.c.person_id == bindparam("person_id"))
    .order_by(cart_items.c.added_at.desc(), cart_items.c.book_id)
)


def view(tx: Transaction, person: Person) -> Cart:
    """Somebody's cart; books withdrawn meanwhile are left out."""
    rows = tx.execute(_items, {"person_id": person.id}).mappings().all()
    found = books.several(tx, [row["book_id"] for row in rows])
    return Cart(
        [
            Line(book, row["quantity"], book.price)
            for row in rows
            if (book := found.get(row["book_id"])) and not book.withdrawn
        ]
    )


def put(tx: Transaction, person: Person, book_id: int, quantity: int) -> Cart:
    """Sets how many copies of a book are in the cart."""
    books.get(tx, book_id)
    if not 1 <= quantity <= MOST_COPIES:
        raise invalid("quantity", f"A quantity is a whole number from 1 to {MOST_COPIES}.")
    here = _one(person, book_id)
    if not tx.execute(update(cart_items).where(*here).values(quantity=quantity)).rowcount:
        _refuse_when_full(tx, person)
        row = dict(person_id=person.id, book_id=book_id, quantity=quantity, added_at=now())
        tx.execute(insert(cart_items), row)
    return view(tx, person)


def add(tx: Transaction, person: Person, book_id: int, quantity: int) -> Cart:
    """Adds copies of a book to what is in the cart already."""
    already = tx.execute(select(cart_items.c.quantity).where(*_one(person, book_id))).scalar() or 0
    return put(tx, person, book_id, already + quantity)


def remove(tx: Transaction, person: Person, book_id: int) -> Cart:
    """Takes a book out of the cart; one that is not in it changes nothing."""
    tx.execute(delete(cart_items).where(*_one(person, book_id)))
    return view(tx, person)


def clear(tx: Transaction, person: Person) -> Cart:
    """Empties the cart."""
    tx.execute(delete(cart_items).where(cart_items.c.person_id == person.id))
    return Cart([])


def _one(person: Person, book_id: int):  # type: ignore[no-untyped-def]
    return cart_items.c.person_id == person.id, cart_items.c.book_id == book_id


def _refuse_when_full(tx: Transaction, person: Person) -> None:
    if len(tx.execute(_items, {"person_id": person.id}).all()) >= MOST_LINES:
        raise invalid("items", f"A cart holds at most {MOST_LINES} different books.")
