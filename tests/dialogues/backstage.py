"""What happens behind the counter while a shopper talks: parcels leave, money goes back, other readers write.

Behind the counter: Emma is sold by Anton's Books
Behind the counter: Emma has an EPUB
Behind the counter: the order is packed
Behind the counter: the order goes to 1 Elm Lane in Bath
Behind the counter: Emma is shipped with Snail Post under SP-0815
Behind the counter: the order is paid and refunded
Behind the counter: Bob gives Dune 2 stars: too much sand
Behind the counter: the shop hides Alice's review of Dune
"""

import re
from collections.abc import Callable

from sqlalchemy import select, update

from backend.errors import NotFound
from backend.infra.database import Transaction, now
from backend.shop.accounts import people
from backend.shop.accounts.addresses import Address
from backend.shop.accounts.tables import people as people_table
from backend.shop.catalogue.tables import book_files
from backend.shop.catalogue.tables import books as books_table
from backend.shop.orders import ledger, lifecycle, paying
from backend.shop.orders.ledger import Order
from backend.shop.reviews import moderation, reading, writing
from tests.dialogues.counter import Counter

Found = re.Match[str]


def happens(counter: Counter, words: str) -> None:
    """Makes it happen; ValueError for what never does."""
    for line, deed in DEEDS.items():
        if found := re.fullmatch(line, words):
            with counter.services.database.transaction() as tx:
                deed(tx, counter, found)
            return
    raise ValueError(words)


def unlike_the_review(counter: Counter, words: str) -> str | None:
    """How Alice's review of a book differs from "Dune, 4 stars: loved it" or "Dune, none"."""
    found = re.fullmatch(r"(?P<title>.+), (?:none|(?P<stars>\d) stars?(?:: (?P<text>.*))?)", words)
    assert found, words
    with counter.services.database.reading() as tx:
        own = reading.own(tx, counter.person("alice"), _book(tx, found["title"]))
    said = (own.rating, own.text) if own else None
    wanted = (int(found["stars"]), found["text"] or "") if found["stars"] else None
    return None if said == wanted else f"found {said}"


def _sold_by(tx: Transaction, counter: Counter, found: Found) -> None:
    seller = people.appoint(
        tx, f"{found['seller']}@example.test".replace(" ", "").lower(), found["seller"], "", "seller"
    )
    tx.execute(update(people_table).where(people_table.c.id == seller.id).values(shop_name=found["seller"]))
    tx.execute(update(books_table).where(books_table.c.id == _book(tx, found["title"])).values(seller_id=seller.id))


def _has_a_file(tx: Transaction, counter: Counter, found: Found) -> None:
    book_id = _book(tx, found["title"])
    facts = {"format": found["format"].lower(), "name": f"book-{book_id}", "size": 8, "digest": "0" * 64}
    tx.execute(book_files.insert().values(book_id=book_id, added_at=now(), **facts))


def _packed(tx: Transaction, counter: Counter, found: Found) -> None:
    lifecycle.advance(tx, _staff(tx), _latest(tx, counter).id, "processing")


def _delivered(tx: Transaction, counter: Counter, found: Found) -> None:
    for status in ("processing", "shipped", "delivered"):
        lifecycle.advance(tx, _staff(tx), _latest(tx, counter).id, status)


def _goes_to(tx: Transaction, counter: Counter, found: Found) -> None:
    address = Address("Alice Archer", (found["street"],), found["city"], "", "United Kingdom")
    lifecycle.send_to(tx, counter.person("alice"), _latest(tx, counter).id, address)


def _shipped(tx: Transaction, counter: Counter, found: Found) -> None:
    staff, order, book_id = _staff(tx), _latest(tx, counter), _book(tx, found["title"])
    parcel = next(parcel for parcel in order.parcels if book_id in parcel.book_ids)
    if parcel.status != "processing":
        lifecycle.advance_parcel(tx, staff, order.id, parcel.id, "processing")
    lifecycle.advance_parcel(tx, staff, order.id, parcel.id, "shipped", found["carrier"], found["number"])


def _refunded(tx: Transaction, counter: Counter, found: Found) -> None:
    staff, order = _staff(tx), _latest(tx, counter)
    lifecycle.advance(tx, staff, order.id, "paid")
    paying.refund(tx, staff, order.id)


def _reviewed(tx: Transaction, counter: Counter, found: Found) -> None:
    reader = people.appoint(tx, f"{found['reader']}@example.test".lower(), found["reader"], "", "shopper")
    writing.write(tx, reader, _book(tx, found["title"]), int(found["stars"]), found["text"])


def _hidden(tx: Transaction, counter: Counter, found: Found) -> None:
    own = reading.own(tx, counter.person("alice"), _book(tx, found["title"]))
    if own is None:
        raise NotFound("Alice has not reviewed it.")
    moderation.hide(tx, _staff(tx), own.id, "unkind")


def _book(tx: Transaction, title: str) -> int:
    return tx.execute(select(books_table.c.id).where(books_table.c.title == title)).scalar_one()


def _latest(tx: Transaction, counter: Counter) -> Order:
    return ledger.of_shopper(tx, counter.person("alice"), 1)[0]


def _staff(tx: Transaction) -> people.Person:
    email = "staff@example.test"
    known = tx.execute(select(people_table.c.id).where(people_table.c.email == email)).scalar()
    found = people.find(tx, known) if known else None
    return found or people.appoint(tx, email, "Sam Staff", "", "admin")


DEEDS: dict[str, Callable[[Transaction, Counter, Found], None]] = {
    r"(?P<title>.+) is sold by (?P<seller>.+)": _sold_by,
    r"(?P<title>.+) has an? (?P<format>PDF|EPUB)": _has_a_file,
    r"the order is packed": _packed,
    r"the order is delivered": _delivered,
    r"the order goes to (?P<street>.+) in (?P<city>.+)": _goes_to,
    r"(?P<title>.+) is shipped with (?P<carrier>.+) under (?P<number>.+)": _shipped,
    r"the order is paid and refunded": _refunded,
    r"(?P<reader>\w+) gives (?P<title>.+) (?P<stars>\d) stars?: (?P<text>.*)": _reviewed,
    r"the shop hides Alice's review of (?P<title>.+)": _hidden,
}
