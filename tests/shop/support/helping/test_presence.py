"""Presence: whether somebody is at the desk."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from backend.errors import NotAllowed
from backend.infra.database import Database, Transaction, now
from backend.shop.accounts import people
from backend.shop.accounts.people import Person
from backend.shop.support.helping import presence
from backend.shop.support.tables import staff_seen
from tests.turns import meanwhile


def is_anybody_there(database: Database) -> bool:
    with database.reading() as tx:
        return presence.is_anybody_there(tx)


def note(database: Database, staff: Person) -> None:
    with database.transaction() as tx:
        presence.note(tx, staff)


def ago(database: Database, table: object, time: timedelta) -> None:
    with database.transaction() as tx:
        tx.execute(update(table).values(at=now() - time))  # type: ignore[arg-type]


def test_somebody_is_there_for_two_minutes_after_their_page_said_so(database: Database, sam: Person) -> None:
    assert not is_anybody_there(database)
    note(database, sam)
    assert is_anybody_there(database)
    ago(database, staff_seen, timedelta(seconds=119))
    assert is_anybody_there(database)
    ago(database, staff_seen, timedelta(seconds=121))
    assert not is_anybody_there(database)
    note(database, sam)
    assert is_anybody_there(database)


def test_who_is_no_longer_staff_is_not_at_the_desk(database: Database, sam: Person) -> None:
    note(database, sam)
    with database.transaction() as tx:
        people.promote(tx, sam.email, "shopper")
    assert not is_anybody_there(database)


def test_only_staff_are_at_the_desk(database: Database, alice: Person, sol: Person) -> None:
    for stranger in (alice, sol):
        with pytest.raises(NotAllowed):
            note(database, stranger)
    assert not is_anybody_there(database)


def test_two_pages_of_one_person_say_so_at_once(database: Database, sam: Person) -> None:
    def says_so(tx: Transaction) -> None:
        presence.note(tx, sam)

    meanwhile(database, says_so, says_so)
    assert is_anybody_there(database)
