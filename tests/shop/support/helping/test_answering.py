"""Staff answer in a conversation: it waits no more, and whoever asked is told wherever they are."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from backend.errors import Invalid, NotAllowed, NotFound
from backend.infra.database import Database
from backend.notify.relay import Relay
from backend.shop.accounts import audit
from backend.shop.accounts.people import Person
from backend.shop.conversations import threads, transcript
from backend.shop.support.helping import answering
from backend.shop.support.reading import inbox
from backend.shop.support.reading.filters import Filters
from tests.notify.means import means_of

ANSWER = "It was our fault.\n\nA new copy is on its way, <b>today</b>."


def waiting(database: Database, shopper: Person | None) -> str:
    with database.transaction() as tx:
        conversation = threads.begin(tx, shopper, "A torn parcel")
        transcript.hear(tx, conversation, "Can I speak to a human?")
        threads.ask_for_person(tx, conversation)
    return conversation.id


def answered(database: Database, staff: Person, conversation_id: str, text: str = ANSWER) -> None:
    with database.transaction() as tx:
        answering.answer(tx, staff, conversation_id, text)


def letters(database: Database, folder: Path) -> list[EmailMessage]:
    Relay(means_of(database, folder)).drain()
    files = (folder / "mail").glob("staff-answered-*.eml")
    return [message_from_bytes(file.read_bytes(), _class=EmailMessage, policy=default) for file in files]


def test_a_conversation_that_was_answered_waits_no_more(database: Database, alice: Person, sam: Person) -> None:
    talk, other = waiting(database, alice), waiting(database, None)
    with database.reading() as tx:
        assert {entry.conversation.id for entry in inbox.listed(tx, sam, 10, asked=Filters(waiting=True)).items} == {
            talk,
            other,
        }
    answered(database, sam, talk)
    with database.reading() as tx:
        assert [entry.conversation.id for entry in inbox.listed(tx, sam, 10, asked=Filters(waiting=True)).items] == [
            other
        ]
        said = transcript.latest(tx, threads.open_for(tx, alice, talk), 10)
    assert [(message.role, message.text) for message in said[1:]] == [("staff", ANSWER)]


def test_the_shopper_is_written_to_what_was_said_and_no_more(
    database: Database, alice: Person, sam: Person, tmp_path: Path
) -> None:
    talk = waiting(database, alice)
    answered(database, sam, talk)
    [letter] = letters(database, tmp_path)
    plain, html = letter.get_body(("plain",)), letter.get_body(("html",))
    assert letter["To"] == alice.email and plain and html
    assert "It was our fault." in plain.get_content() and "A new copy is on its way" in plain.get_content()
    assert "&lt;b&gt;today" in html.get_content()
    assert f"/chat?conversation={talk}" in plain.get_content()


def test_a_visitor_has_no_address_to_be_written_to(database: Database, sam: Person, tmp_path: Path) -> None:
    answered(database, sam, waiting(database, None))
    assert letters(database, tmp_path) == []


def test_only_staff_answer_and_only_with_words(database: Database, alice: Person, ada: Person, sam: Person) -> None:
    talk = waiting(database, alice)
    with pytest.raises(NotAllowed):
        answered(database, alice, talk)
    with pytest.raises(NotFound):
        answered(database, sam, "no such conversation")
    for text in ("", " \n ", "x" * (answering.LONGEST + 1)):
        with pytest.raises(Invalid):
            answered(database, sam, talk, text)
    with database.reading() as tx:
        assert audit.listed(tx, ada, 10).items == []
        assert len(transcript.latest(tx, threads.open_for(tx, alice, talk), 10)) == 1


def test_the_audit_book_keeps_who_answered(database: Database, alice: Person, sam: Person, ada: Person) -> None:
    talk = waiting(database, alice)
    answered(database, sam, talk)
    with database.reading() as tx:
        [note] = audit.listed(tx, ada, 10).items
    assert (note.by, note.what, note.about) == ("Sam", "answered in a conversation", talk)
