"""A conversation is resolved, and reopened when there is still something to do."""

import pytest
from sqlalchemy import select

from backend.errors import Conflict, NotAllowed
from backend.infra.database import Database
from backend.infra.outbox import events
from backend.shop.accounts import audit
from backend.shop.accounts.people import Person
from backend.shop.conversations import threads, transcript
from backend.shop.conversations.threads import Conversation
from backend.shop.support.helping import resolving, taking
from backend.shop.support.reading import inbox

DONE = "{name} is done."


def now_of(database: Database, staff: Person, talk: str) -> Conversation:
    with database.reading() as tx:
        return inbox.entry(tx, staff, talk).conversation


def test_what_is_resolved_waits_for_nobody_and_can_be_reopened(
    database: Database, sam: Person, ada: Person, talk: str
) -> None:
    for _ in range(2):
        with database.transaction() as tx:
            resolving.resolve(tx, sam, talk, DONE)
    resolved = now_of(database, sam, talk)
    assert resolved.resolved_at and not resolved.needs_person and resolved.was_handed_over
    for _ in range(2):
        with database.transaction() as tx:
            resolving.reopen(tx, sam, talk)
    assert now_of(database, sam, talk).resolved_at is None
    with database.reading() as tx:
        notes = [note.what for note in audit.listed(tx, ada, 10).items]
    assert notes == ["reopened a conversation", "resolved a conversation"]


def test_the_shopper_is_told_once(database: Database, alice: Person, sam: Person, talk: str) -> None:
    with database.transaction() as tx:
        resolving.resolve(tx, sam, talk, DONE)
        resolving.resolve(tx, sam, talk, DONE)
        said = transcript.latest(tx, threads.open_for(tx, alice, talk), 10)
        told = tx.execute(select(events.c.payload).where(events.c.kind == "desk_spoke")).scalars().all()
    assert [(message.action, message.text) for message in said[1:]] == [("resolved", "Sam is done.")]
    assert [(one["person_id"], one["conversation_id"]) for one in told] == [(alice.id, talk)]


def test_what_a_colleague_speaks_in_is_theirs_to_resolve(
    database: Database, sam: Person, ada: Person, talk: str
) -> None:
    with database.transaction() as tx:
        taking.take(tx, ada, talk, "{name}")
        with pytest.raises(Conflict):
            resolving.resolve(tx, sam, talk, DONE)
        resolving.resolve(tx, ada, talk, DONE)
    assert now_of(database, sam, talk).taken_by_id is None


def test_a_shopper_who_speaks_again_has_not_been_helped(
    database: Database, alice: Person, sam: Person, talk: str
) -> None:
    with database.transaction() as tx:
        resolving.resolve(tx, sam, talk, DONE)
        transcript.hear(tx, threads.open_for(tx, alice, talk), "It is torn again")
    assert now_of(database, sam, talk).resolved_at is None


def test_only_staff_resolve(database: Database, alice: Person, talk: str) -> None:
    with database.transaction() as tx:
        with pytest.raises(NotAllowed):
            resolving.resolve(tx, alice, talk, DONE)
        with pytest.raises(NotAllowed):
            resolving.reopen(tx, alice, talk)
