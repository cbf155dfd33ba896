"""Presence: whether somebody is at the desk, and who is written to when nobody is."""

from collections.abc import Callable
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from sqlalchemy import update

from backend.errors import NotAllowed
from backend.infra.database import Database, Transaction, now
from backend.notify.relay import Relay
from backend.shop.accounts import people
from backend.shop.accounts.people import Person
from backend.shop.conversations import threads
from backend.shop.support.helping import presence
from backend.shop.support.tables import desk_calls, staff_seen
from tests.notify.means import means_of
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


def call(database: Database) -> bool:
    with database.transaction() as tx:
        return presence.call(tx, threads.begin(tx, None, "Is a human there?"))


def letters(database: Database, folder: Path) -> list[str]:
    Relay(means_of(database, folder)).drain()
    files = (folder / "mail").glob("desk-called-*.eml")
    return [str(message_from_bytes(file.read_bytes(), policy=default)["To"]) for file in files]


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


def test_when_nobody_is_there_the_staff_get_one_letter_and_the_next_a_quarter_of_an_hour_later(
    database: Database, sam: Person, ada: Person, alice: Person, tmp_path: Path
) -> None:
    assert not call(database)
    assert not call(database)
    [to] = letters(database, tmp_path)
    assert sam.email in to and ada.email in to and alice.email not in to
    ago(database, desk_calls, timedelta(minutes=16))
    call(database)
    assert len(letters(database, tmp_path)) == 2


def test_nobody_is_written_to_while_somebody_is_there(database: Database, sam: Person, tmp_path: Path) -> None:
    note(database, sam)
    assert call(database)
    assert letters(database, tmp_path) == []


def test_a_shop_without_staff_writes_to_nobody(
    database: Database, tmp_path: Path, someone: Callable[..., Person]
) -> None:
    someone("alice")
    assert not call(database)
    assert letters(database, tmp_path) == []
