"""Calling: who is written to when somebody waits and nobody is at the desk."""

from collections.abc import Callable
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from sqlalchemy import update

from backend.infra.database import Database, now
from backend.notify.relay import Relay
from backend.shop.accounts.people import Person
from backend.shop.conversations import threads
from backend.shop.conversations.threads import Conversation
from backend.shop.support.helping import calling, presence, resolving
from backend.shop.support.tables import desk_calls, staff_seen
from tests.notify.means import means_of
from tests.turns import meanwhile


def waiting(database: Database) -> Conversation:
    with database.transaction() as tx:
        talk = threads.begin(tx, None, "Is a human there?")
        calling.call(tx, talk)
    return talk


def ask_again(database: Database, talk: Conversation) -> None:
    with database.transaction() as tx:
        calling.call(tx, talk)


def at_the_desk(database: Database, staff: Person) -> None:
    with database.transaction() as tx:
        presence.note(tx, staff)


def pass_time(database: Database, minutes: int) -> None:
    with database.transaction() as tx:
        for table in (desk_calls, staff_seen):
            tx.execute(update(table).values(at=now() - timedelta(minutes=minutes)))


def letters(database: Database, folder: Path) -> list[EmailMessage]:
    """All letters there have been, once the worker has looked who waits."""
    with database.transaction() as tx:
        calling.write(tx)
    Relay(means_of(database, folder)).drain()
    files = sorted((folder / "mail").glob("desk-called-*.eml"), key=lambda file: file.stat().st_mtime_ns)
    return [message_from_bytes(file.read_bytes(), _class=EmailMessage, policy=default) for file in files]


def words(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body
    return str(body.get_content())


def test_when_nobody_is_there_one_letter_tells_all_staff_who_waits(
    database: Database, sam: Person, ada: Person, alice: Person, tmp_path: Path
) -> None:
    talk = waiting(database)
    [letter] = letters(database, tmp_path)
    assert sam.email in letter["To"] and ada.email in letter["To"] and alice.email not in letter["To"]
    assert letter["Subject"].startswith("Somebody waits for a person")
    assert f"/support/{talk.id}" in words(letter)


def test_who_asks_within_a_quarter_of_an_hour_is_told_of_in_the_next_letter(
    database: Database, sam: Person, tmp_path: Path
) -> None:
    waiting(database)
    assert len(letters(database, tmp_path)) == 1
    for _ in range(2):
        waiting(database)
    assert len(letters(database, tmp_path)) == 1
    pass_time(database, minutes=16)
    _, second = letters(database, tmp_path)
    assert second["Subject"].startswith("2 shoppers wait for a person")
    assert "/support?waiting=true" in words(second)
    pass_time(database, minutes=16)
    assert len(letters(database, tmp_path)) == 2


def test_nobody_is_written_to_while_somebody_is_there_and_all_are_once_they_have_gone_without_an_answer(
    database: Database, sam: Person, tmp_path: Path
) -> None:
    at_the_desk(database, sam)
    waiting(database)
    assert letters(database, tmp_path) == []
    pass_time(database, minutes=16)
    assert len(letters(database, tmp_path)) == 1


def test_who_asks_again_while_they_wait_is_told_of_once_and_anew_when_it_had_been_settled(
    database: Database, sam: Person, tmp_path: Path
) -> None:
    talk = waiting(database)
    letters(database, tmp_path)
    pass_time(database, minutes=16)
    ask_again(database, talk)
    assert len(letters(database, tmp_path)) == 1
    with database.transaction() as tx:
        resolving.resolve(tx, sam, talk.id, "{name} takes this as settled.")
    ask_again(database, talk)
    assert len(letters(database, tmp_path)) == 2


def test_two_workers_that_look_at_once_write_one_letter(database: Database, sam: Person, tmp_path: Path) -> None:
    waiting(database)
    meanwhile(database, calling.write, calling.write)
    assert len(letters(database, tmp_path)) == 1


def test_a_shop_without_staff_writes_to_nobody(
    database: Database, tmp_path: Path, someone: Callable[..., Person]
) -> None:
    someone("alice")
    waiting(database)
    assert letters(database, tmp_path) == []
