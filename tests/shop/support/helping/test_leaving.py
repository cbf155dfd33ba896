"""Leaving: nobody is left in silence by somebody of the staff who has gone."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from backend.infra.database import Database, now
from backend.shop.accounts import people
from backend.shop.accounts.people import Person
from backend.shop.conversations import threads, transcript
from backend.shop.conversations.threads import Conversation
from backend.shop.support.helping import answering, leaving, taking
from backend.shop.support.tables import staff_seen

GONE = "{name} has gone."


@pytest.fixture
def talk(database: Database, alice: Person, sam: Person) -> Conversation:
    """What Sam has taken over, and Alice has written on in."""
    with database.transaction() as tx:
        talk = threads.begin(tx, alice, "A torn parcel")
        taking.take(tx, sam, talk.id, "{name} is here.")
    say(database, talk, "Are you still there?")
    return talk


def say(database: Database, talk: Conversation, words: str) -> None:
    with database.transaction() as tx:
        transcript.hear(tx, talk, words)


def pass_time(database: Database, minutes: int) -> None:
    with database.transaction() as tx:
        tx.execute(update(staff_seen).values(at=now() - timedelta(minutes=minutes)))


def look_after(database: Database) -> int:
    """Sees to all who are left, as the worker does; how many there were."""
    with database.transaction() as tx:
        found = leaving.left(tx)
        for seq in found:
            leaving.see_to(tx, seq, GONE)
    return len(found)


def now_is(database: Database, talk: Conversation) -> Conversation:
    with database.transaction() as tx:
        return threads.hold(tx, talk)


def test_who_writes_to_somebody_who_has_gone_is_told_so_and_waits_for_another(
    database: Database, talk: Conversation
) -> None:
    pass_time(database, minutes=6)
    assert look_after(database) == 1
    known = now_is(database, talk)
    assert known.taken_by_id is None
    assert known.needs_person
    with database.reading() as tx:
        [said] = transcript.latest(tx, talk, 1)
    assert said.text == "Sam has gone."
    assert look_after(database) == 0


def test_whoever_is_still_at_the_desk_keeps_what_they_have(database: Database, talk: Conversation, sam: Person) -> None:
    pass_time(database, minutes=4)
    assert look_after(database) == 0
    assert now_is(database, talk).taken_by_id == sam.id


def test_to_answer_is_to_be_there_and_where_the_shopper_is_silent_nothing_is_told(
    database: Database, talk: Conversation, sam: Person
) -> None:
    pass_time(database, minutes=6)
    with database.transaction() as tx:
        answering.answer(tx, sam, talk.id, "I am looking.")
    assert look_after(database) == 0
    pass_time(database, minutes=60)
    assert look_after(database) == 0
    say(database, talk, "Thank you?")
    assert look_after(database) == 1


def test_who_lost_the_role_has_gone_however_lately_they_were_there(
    database: Database, talk: Conversation, sam: Person
) -> None:
    with database.transaction() as tx:
        people.promote(tx, sam.email, "shopper")
    assert look_after(database) == 1
    assert now_is(database, talk).left_by_id is None


def test_what_was_handed_back_before_its_turn_came_stays_as_it_is(
    database: Database, talk: Conversation, sam: Person
) -> None:
    pass_time(database, minutes=6)
    with database.transaction() as tx:
        [seq] = leaving.left(tx)
        taking.hand_back(tx, sam, talk.id, "{name} hands back.")
        leaving.see_to(tx, seq, GONE)
        [said] = transcript.latest(tx, talk, 1)
    assert said.text == "Sam hands back."
