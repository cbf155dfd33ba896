"""Timed chores: what goes wrong with one thing is no reason to leave the others undone."""

import os
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, update

from backend import worker
from backend.infra.database import Database, now
from backend.services import Services
from backend.shop.accounts import addresses
from backend.shop.accounts.addresses import Address
from backend.shop.accounts.people import Person
from backend.shop.conversations import threads, transcript
from backend.shop.conversations.tables import conversations
from backend.shop.orders import checkout, ledger
from backend.shop.orders.lines import Want
from backend.shop.orders.tables import orders
from backend.shop.payments.entries import Terms
from backend.shop.payments.tables import payments
from backend.worker import Work, carry_parcels, erase_old_conversations, lapse_orders, sweep_files
from tests.shelf import book_id

AT_ONCE = "demo:?processing=0&shipped=0&delivered=0"


@pytest.fixture
def hasty(reopened: Callable[..., Flask]) -> Iterator[Services]:
    """The shop with a carrier that never rests."""
    services: Services = reopened(shipping=AT_ONCE).extensions["shelftalker"]
    yield services
    services.database.close()


def bought(database: Database, shopper: Person, terms: Terms | None = None) -> str:
    with database.transaction() as tx:
        addresses.keep(tx, shopper, Address("Alice", ("1 Elm Street",), "Boston", "02108", "USA"))
        return checkout.buy(tx, shopper, [Want(book_id(database, "Dune"), 1)], terms).id


def spoil(database: Database, order_id: str) -> None:
    """Leaves an order that nobody can read, as a bad restore might."""
    with database.transaction() as tx:
        tx.execute(update(orders).where(orders.c.id == order_id).values(address={"half": "an address"}))


def status(database: Database, shopper: Person, order_id: str) -> str:
    with database.reading() as tx:
        return ledger.get(tx, shopper, order_id).status


def test_an_order_that_cannot_be_read_keeps_no_other_from_lapsing(
    services: Services, alice: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    terms = Terms("stripe", timedelta(minutes=5))
    spoilt, other = (bought(services.database, alice, terms) for _ in range(2))
    spoil(services.database, spoilt)
    with services.database.transaction() as tx:
        tx.execute(update(payments).values(due_at=now()))
    lapse_orders(services)
    assert status(services.database, alice, other) == "cancelled"
    told = capsys.readouterr().out
    assert "order did not lapse" in told
    assert spoilt in told


def test_an_order_that_cannot_be_read_keeps_no_other_parcel_from_travelling(
    hasty: Services, alice: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    spoilt, other = (bought(hasty.database, alice) for _ in range(2))
    spoil(hasty.database, spoilt)
    carry_parcels(hasty)
    assert status(hasty.database, alice, other) == "processing"
    told = capsys.readouterr().out
    assert "parcel was not carried" in told
    assert spoilt in told


def test_a_file_that_cannot_be_looked_at_keeps_no_other_from_being_swept(services: Services, tmp_path: Path) -> None:
    first, second = (f"covers/1/{letter * 16}.webp" for letter in "ab")
    for name in (first, second):
        services.files.write(name, b"left behind")
        os.utime(tmp_path / "files" / name, (0, 0))
    nowhere = tmp_path / "files" / first
    nowhere.unlink()
    nowhere.symlink_to(tmp_path / "nowhere")
    sweep_files(services)
    assert not (tmp_path / "files" / second).exists()


def test_a_chore_that_is_under_way_comes_to_its_end_before_its_process_does(services: Services) -> None:
    began, done = threading.Event(), threading.Event()

    def slow(_: Services) -> None:
        began.set()
        done.wait(0.5)
        done.set()

    before = set(threading.enumerate())
    work = Work(services, [(0, slow)])
    assert began.wait(10)
    assert work.stop()
    assert done.is_set()
    assert not set(threading.enumerate()) - before


def test_a_chore_that_does_not_end_does_not_keep_its_process(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "LAST_SECONDS", 0.1)
    began, released = threading.Event(), threading.Event()

    def endless(_: Services) -> None:
        began.set()
        released.wait()

    work = Work(services, [(0, endless)])
    assert began.wait(10)
    assert not work.stop()
    released.set()


def spoken_in(database: Database, shopper: Person | None, days_ago: int) -> str:
    with database.transaction() as tx:
        talk = threads.begin(tx, shopper, "a secret wish")
        transcript.hear(tx, talk, "a secret wish")
        last = now() - timedelta(days=days_ago)
        tx.execute(update(conversations).where(conversations.c.seq == talk.seq).values(updated_at=last))
    return talk.id


def left(database: Database) -> set[str]:
    with database.reading() as tx:
        return set(tx.execute(select(conversations.c.id)).scalars())


def test_conversations_are_kept_for_ever_unless_somebody_says_for_how_long(
    services: Services, reopened: Callable[..., Flask], alice: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    old, older = spoken_in(services.database, alice, 31), spoken_in(services.database, None, 400)
    young = spoken_in(services.database, alice, 29)
    erase_old_conversations(services)
    assert left(services.database) == {old, older, young}
    strict: Services = reopened(keep_conversations_days=30).extensions["shelftalker"]
    erase_old_conversations(strict)
    strict.database.close()
    assert left(services.database) == {young}
    told = capsys.readouterr().out
    assert "old conversations erased" in told
    assert "count=2" in told.replace("\x1b[0m", "").replace("\x1b[36m", "").replace("\x1b[35m", "")
    assert "secret" not in told
