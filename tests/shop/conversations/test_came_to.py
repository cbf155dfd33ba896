"""What a conversation came to is kept with it, as it is spoken in."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select, update

from backend.infra.database import Database, Transaction, now
from backend.shop.accounts.people import Person
from backend.shop.conversations import threads, transcript
from backend.shop.conversations.tables import conversations
from backend.shop.conversations.threads import Conversation
from backend.shop.conversations.transcript import CALLS_A_PERSON, LOST, THE_SHOP, Reply, ToolCall
from tests.turns import meanwhile

Act = Callable[[Transaction, Conversation], object]


def after(database: Database, *acts: Act, owner: Person | None = None) -> Conversation:
    """A conversation in which this was done, each in a transaction of its own."""
    with database.transaction() as tx:
        conversation = threads.begin(tx, owner, "A torn page")
    for act in acts:
        with database.transaction() as tx:
            act(tx, threads.open_for(tx, owner, conversation.id))
    return now_of(database, conversation, owner)


def now_of(database: Database, talk: Conversation, owner: Person | None = None) -> Conversation:
    with database.reading() as tx:
        return threads.open_for(tx, owner, talk.id)


def heard(text: str) -> Act:
    return lambda tx, conversation: transcript.hear(tx, conversation, text)


def answered(action: str = "find", message_id: str | None = None, **more: Any) -> Act:
    reply = Reply("An answer", action=action, **more)
    return lambda tx, talk: transcript.speak(tx, talk, message_id or transcript.new_message_id(), reply)


def rated(message_id: str, rating: str) -> Act:
    return lambda tx, talk: transcript.rate(tx, None, message_id, rating, None)


@pytest.mark.parametrize(
    ("actions", "is_stuck"),
    [
        ([LOST], False),
        ([LOST, LOST], True),
        ([LOST, "find", LOST], False),
        ([LOST, CALLS_A_PERSON], True),
        ([CALLS_A_PERSON], False),
        ([LOST, LOST, "find"], True),
    ],
    ids=str,
)
def test_who_is_asked_back_twice_in_a_row_is_stuck(database: Database, actions: list[str], is_stuck: bool) -> None:
    assert after(database, *map(answered, actions)).is_stuck is is_stuck


def test_searches_in_vain_are_counted(database: Database) -> None:
    talk = after(database, answered(found_nothing=True), answered(), answered(found_nothing=True))
    assert talk.found_nothing == 2


def test_the_engine_is_the_last_that_answered_and_never_the_shop_itself(database: Database) -> None:
    assert after(database).engine is None
    assert after(database, answered(engine="a model"), answered(engine="clerk")).engine == "clerk"
    assert after(database, answered(engine="a model"), answered(engine=THE_SHOP)).engine == "a model"


def test_bad_answers_are_those_rated_down_now(database: Database) -> None:
    two = (answered(message_id="m1"), answered(message_id="m2"))
    assert after(database, *two, rated("m1", "down"), rated("m2", "down")).bad_answers == 2
    two = (answered(message_id="m3"), answered(message_id="m4"))
    again = (rated("m3", "down"), rated("m3", "down"), rated("m4", "down"), rated("m4", "up"))
    assert after(database, *two, *again).bad_answers == 1


def test_a_thumb_that_is_given_twice_at_once_is_counted_once(database: Database) -> None:
    talk = after(database, answered(message_id="m6"))
    meanwhile(database, lambda tx: rated("m6", "down")(tx, talk), lambda tx: rated("m6", "down")(tx, talk))
    assert now_of(database, talk).bad_answers == 1


def test_it_is_called_by_the_first_words_that_led_anywhere(database: Database) -> None:
    call = ToolCall("c", "find_books", {}, "{}", now(), 1)
    greeted = (heard("hi"), answered())
    asked = (heard("something  like\nDune"), answered(tool_calls=[call]))
    later = (heard("and by Austen?"), answered(tool_calls=[call]))
    assert after(database, *greeted, *greeted).title == "A torn page"
    assert after(database, *greeted, *asked).title == "something like Dune"
    assert after(database, *greeted, *asked, *greeted, *later).title == "something like Dune"


@pytest.mark.parametrize(
    ("act", "is_open"),
    [
        (heard("It tore again"), True),
        (threads.ask_for_person, True),
        (answered(), False),
        (threads.attend, False),
    ],
    ids=["the shopper", "a call for a person", "an answer", "attending"],
)
def test_who_speaks_again_has_not_been_helped_yet(database: Database, act: Act, is_open: bool) -> None:
    def resolve(tx: Transaction, talk: Conversation) -> None:
        tx.execute(update(conversations).where(conversations.c.seq == talk.seq).values(resolved_at=now()))

    assert (after(database, resolve, act).resolved_at is None) is is_open


def test_a_call_for_a_person_is_remembered_after_it_was_answered(database: Database) -> None:
    talk = after(database, threads.ask_for_person, threads.attend)
    assert (talk.needs_person, talk.was_handed_over) == (False, True)


def test_each_message_is_counted_and_the_beginning_of_the_last_kept(database: Database, sam: Person) -> None:
    def said_by_staff(tx: Transaction, talk: Conversation) -> None:
        transcript.write(tx, talk, sam, "Here I am")

    after(database, answered(), said_by_staff, heard("x" * 500))
    with database.reading() as tx:
        row = tx.execute(select(conversations.c.message_count, conversations.c.last_message)).one()
    assert row == (3, "x" * 200)
