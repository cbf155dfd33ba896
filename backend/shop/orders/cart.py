"""The cart: what a shopper has put aside. It promises neither price nor stock, but says what has changed since."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import bindparam, delete, select, text, update

from backend.errors import NotFound, invalid
from backend.infra.database import Instant, Transaction, now
from backend.shop.accounts.people import Person
from backend.shop.accounts.tables import people
from backend.shop.catalogue import books
from backend.shop.catalogue.books import Book
from backend.shop.orders.lines import MOST_COPIES, MOST_LINES, Line, Want
from backend.shop.orders.tables import cart_items
from backend.values import Money, total

Change = Literal["dearer", "cheaper", "too_few"]


@dataclass(frozen=True)
class Laid:
    """A book that was put into a cart, how many copies, and what one cost then."""

    book_id: int
    quantity: int
    price_then: Money


@dataclass(frozen=True)
class CartLine(Line):
    """A line at today's price, and the price of the day on which the book was put in."""

    price_then: Money

    @property
    def changes(self) -> list[Change]:
        """What is no longer as it was when the book was put in."""
        found: list[Change] = []
        if self.price_then.currency == self.unit_price.currency and self.price_then != self.unit_price:
            found.append("dearer" if self.price_then < self.unit_price else "cheaper")
        return [*found, "too_few"] if self.book.stock < self.quantity else found


@dataclass(frozen=True)
class Cart:
    """What lies in a cart, at today's prices; and books that are gone: they were put in and are no longer for sale."""

    lines: list[CartLine]
    gone: list[Book] = field(default_factory=list)

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


_owner = select(people.c.id).where(people.c.id == bindparam("person_id")).with_for_update(key_share=True)
_items = (
    select(cart_items)
    .where(cart_items.c.person_id == bindparam("person_id"))
    .order_by(cart_items.c.added_at.desc(), cart_items.c.book_id)
)


# One statement, so that two presses at once put the book in once.
_put = text(
    "INSERT INTO cart_items (person_id, book_id, quantity, added_at, price, currency)"
    " VALUES (:person_id, :book_id, :quantity, :at, :price, :currency)"
    " ON CONFLICT (person_id, book_id) DO UPDATE SET quantity = excluded.quantity"
).bindparams(bindparam("at", type_=Instant))


def view(tx: Transaction, person: Person) -> Cart:
    """Somebody's cart."""
    return priced(tx, laid(tx, person))


def laid(tx: Transaction, person: Person) -> list[Laid]:
    """What somebody has put into their cart, the latest first."""
    return [_laid(row) for row in tx.execute(_items, {"person_id": person.id}).mappings()]


def priced(tx: Transaction, content: Iterable[Laid]) -> Cart:
    """What was put in at today's prices; books that the shop never had are left out."""
    found = books.several(tx, [one.book_id for one in content])
    here = [(found[one.book_id], one) for one in content if one.book_id in found]
    return Cart(
        [CartLine(book, one.quantity, book.price, one.price_then) for book, one in here if not book.withdrawn],
        [book for book, _ in here if book.withdrawn],
    )


def put(tx: Transaction, person: Person, book_id: int, quantity: int) -> Cart:
    """Sets how many copies of a book are in the cart."""
    price = books.get(tx, book_id).price
    if not 1 <= quantity <= MOST_COPIES:
        raise invalid("quantity", f"A quantity is a whole number from 1 to {MOST_COPIES}.")
    take_turn(tx, person)
    others = [one for one in laid(tx, person) if one.book_id != book_id]
    if len(others) >= MOST_LINES:
        raise invalid("items", f"A cart holds at most {MOST_LINES} different books.")
    lay(tx, person, Laid(book_id, quantity, price))
    return view(tx, person)


def take_turn(tx: Transaction, person: Person) -> None:
    """Waits for whoever is changing this person's cart, so that each counts what lies in it by then."""
    tx.execute(_owner, {"person_id": person.id})


def lay(tx: Transaction, person: Person, one: Laid) -> None:
    """Writes down what is in the cart of a book; of one that was in it already, the price of that day is kept."""
    row = dict(person_id=person.id, book_id=one.book_id, quantity=one.quantity, at=now())
    tx.execute(_put, row | dict(price=one.price_then.amount, currency=one.price_then.currency))


def accept(tx: Transaction, person: Person, book_id: int) -> Cart:
    """Takes a book in the cart as it is today: at today's price, and no more copies than there are."""
    take_turn(tx, person)
    line = next((line for line in view(tx, person).lines if line.book.id == book_id), None)
    if line is None:
        raise NotFound("This book is not in your cart.")
    copies = min(line.quantity, line.book.stock) or line.quantity  # of a book sold out, it may be taken out
    today = dict(quantity=copies, price=line.unit_price.amount, currency=line.unit_price.currency)
    tx.execute(update(cart_items).where(*_one(person, book_id)).values(today))
    return view(tx, person)


def add(tx: Transaction, person: Person, book_id: int, quantity: int) -> Cart:
    """Adds copies of a book to what is in the cart already."""
    take_turn(tx, person)
    already = tx.execute(select(cart_items.c.quantity).where(*_one(person, book_id))).scalar() or 0
    return put(tx, person, book_id, already + quantity)


def remove(tx: Transaction, person: Person, book_id: int) -> Cart:
    """Takes a book out of the cart; one that is not in it changes nothing."""
    tx.execute(delete(cart_items).where(*_one(person, book_id)))
    return view(tx, person)


def bought(tx: Transaction, person: Person, book_ids: Collection[int]) -> None:
    """Takes books that were bought out of the cart; what was put in since they were asked for stays."""
    there = cart_items.c.person_id == person.id, cart_items.c.book_id.in_(book_ids)
    tx.execute(delete(cart_items).where(*there))


def clear(tx: Transaction, person: Person) -> Cart:
    """Empties the cart."""
    tx.execute(delete(cart_items).where(cart_items.c.person_id == person.id))
    return Cart([])


def _one(person: Person, book_id: int):  # type: ignore[no-untyped-def]
    return cart_items.c.person_id == person.id, cart_items.c.book_id == book_id


def _laid(row: Any) -> Laid:
    return Laid(row["book_id"], row["quantity"], Money(row["price"], row["currency"]))
