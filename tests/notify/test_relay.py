"""What follows an event: once each, in spite of failures."""

from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from sqlalchemy import select, update

from backend.infra import outbox
from backend.infra.database import Database, now
from backend.infra.mail import Folder, Mailbox, Refused
from backend.infra.outbox import Event, events
from backend.notify.letters import about_order
from backend.notify.reacting import LONGEST_BACKOFF
from backend.notify.reaction import Means, Reaction
from backend.notify.relay import Relay
from backend.services import Services
from backend.shop.accounts.people import Person
from backend.shop.orders import checkout, lifecycle
from backend.shop.orders.ledger import Order
from backend.shop.orders.lines import Want
from tests.notify.means import means_of
from tests.shelf import book_id


@pytest.fixture
def order(database: Database, alice: Person) -> Order:
    with database.transaction() as tx:
        return checkout.buy(tx, alice, [Want(book_id(database, "Dune"), 2)])


def letters_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.eml"))


def relay(database: Database, folder: Path, *reactions: Reaction) -> Relay:
    return relay_to(Folder(folder), database, folder.parent, reactions)


def relay_to(mailbox: Mailbox, database: Database, folder: Path, reactions: tuple[Reaction, ...]) -> Relay:
    means = replace(means_of(database, folder), mailbox=mailbox)
    return Relay(means, {"order_placed": reactions})


def make_due(database: Database) -> None:
    with database.transaction() as tx:
        tx.execute(update(events).values(due_at=now() - timedelta(seconds=1), taken_until=None))


def test_an_order_is_confirmed_by_letter(services: Services, order: Order, alice: Person, tmp_path: Path) -> None:
    assert services.relay.drain() == 1
    [file] = letters_in(tmp_path / "mail")
    letter = message_from_bytes(file.read_bytes(), policy=default)
    assert letter["To"] == alice.email
    assert order.id in letter["Subject"]
    assert "2 x Dune  $21.98" in letter.get_body(("plain",)).get_content()


def test_a_cancellation_is_confirmed_too(services: Services, order: Order, alice: Person, tmp_path: Path) -> None:
    with services.database.transaction() as tx:
        lifecycle.cancel(tx, alice, order.id)
    assert services.relay.drain() == 2
    kinds = ["-".join(file.name.split("-")[:2]) for file in letters_in(tmp_path / "mail")]
    assert kinds == ["order-cancelled", "order-placed"]


def test_an_event_is_relayed_once(services: Services, order: Order, tmp_path: Path) -> None:
    services.relay.drain()
    assert services.relay.drain() == 0
    assert len(letters_in(tmp_path / "mail")) == 1


def test_a_reaction_that_fails_is_tried_again_and_the_others_are_not(
    database: Database, order: Order, tmp_path: Path
) -> None:
    had: list[str] = []

    def works(event: Event, means: Means) -> None:
        had.append("works")

    def fails_once(event: Event, means: Means) -> None:
        had.append("fails")
        if had.count("fails") == 1:
            raise OSError("no space left")

    embedded = relay(database, tmp_path, works, fails_once)
    embedded.drain()
    assert embedded.drain() == 0
    make_due(database)
    embedded.drain()
    assert had == ["works", "fails", "fails"]
    with database.reading() as tx:
        assert tx.execute(select(events.c.done_at)).scalar_one()


def test_an_event_whose_relay_died_is_taken_up_again(database: Database, order: Order, tmp_path: Path) -> None:
    with database.transaction() as tx:
        assert outbox.take(tx, outbox.next_due(tx))
    had: list[str] = []

    def notes(event: Event, means: Means) -> None:
        had.append(event.id)

    assert relay(database, tmp_path, notes).drain() == 0
    make_due(database)
    assert relay(database, tmp_path, notes).drain() == 1
    assert len(had) == 1


def test_who_was_stuck_until_another_took_over_has_no_say_any_more(database: Database, order: Order) -> None:
    with database.transaction() as tx:
        stuck = outbox.take(tx, outbox.next_due(tx) or "")
    make_due(database)
    with database.transaction() as tx:
        other = outbox.take(tx, outbox.next_due(tx) or "")
    assert stuck and other
    with database.transaction() as tx:
        outbox.postpone(tx, stuck, "I was slow", now() - timedelta(seconds=1))
        assert outbox.next_due(tx) is None
        outbox.postpone(tx, other, "I failed", now() - timedelta(seconds=1))
        outbox.renew(tx, stuck)
        assert outbox.next_due(tx) == other.id
        outbox.settle(tx, other)
        outbox.give_up(tx, other, "I failed")
        assert outbox.given_up_count(tx) == 0


def test_a_disk_that_is_full_loses_no_letter(database: Database, order: Order, tmp_path: Path) -> None:
    blocked = tmp_path / "mail"
    blocked.write_text("a file where the folder should be")
    relay(database, blocked, about_order).drain()
    blocked.unlink()
    make_due(database)
    relay(database, blocked, about_order).drain()
    assert len(letters_in(blocked)) == 1


class Counter:
    """A mailbox that counts what is handed in, and never takes it."""

    def __init__(self, error: Exception) -> None:
        self.error, self.handed_in = error, 0

    def send(self, letter: EmailMessage, key: str) -> None:
        self.handed_in += 1
        raise type(self.error)(*self.error.args)


@pytest.mark.parametrize(
    ("error", "times"), [(Refused("no such address"), 1), (ConnectionRefusedError("nobody there"), 3)]
)
def test_a_letter_refused_for_good_is_given_up_and_a_server_that_is_away_is_asked_again(
    database: Database, order: Order, tmp_path: Path, error: Exception, times: int
) -> None:
    mailbox = Counter(error)
    embedded = relay_to(mailbox, database, tmp_path, (about_order,))
    for _ in range(3):
        embedded.drain()
        make_due(database)
    assert mailbox.handed_in == times


def test_a_server_that_is_away_for_two_days_is_asked_now_and_then(
    database: Database, order: Order, tmp_path: Path
) -> None:
    mailbox = Counter(ConnectionRefusedError("nobody there"))
    embedded = relay_to(mailbox, database, tmp_path, (about_order,))
    pauses = []
    for _ in range(outbox.MOST_ATTEMPTS + 1):
        embedded.drain()
        with database.reading() as tx:
            pauses.append(tx.execute(select(events.c.due_at)).scalar_one() - now())
        make_due(database)
    assert mailbox.handed_in == outbox.MOST_ATTEMPTS
    assert max(pauses) <= LONGEST_BACKOFF
    assert sum(pauses[:-1], timedelta()) > timedelta(days=1.9)


def test_an_event_nobody_reacts_to_is_simply_done(database: Database, tmp_path: Path) -> None:
    with database.transaction() as tx:
        outbox.announce(tx, "the_cat_came_in", {})
    assert relay(database, tmp_path).drain() == 1
    assert relay(database, tmp_path).drain() == 0
