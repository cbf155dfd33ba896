"""Staff take conversations over: one at a time has each, the shopper is told, and the audit book keeps it."""

from collections.abc import Callable

import pytest

from backend.errors import Conflict, NotAllowed, NotFound
from backend.infra.database import Database, Transaction
from backend.shop.accounts import audit, directory
from backend.shop.accounts.people import Person
from backend.shop.conversations import threads, transcript
from backend.shop.conversations.tables import conversations
from backend.shop.conversations.threads import Conversation
from backend.shop.conversations.transcript import Reply
from backend.shop.support.helping import answering, taking
from backend.shop.support.reading import inbox
from tests.turns import meanwhile

HERE, GONE = "{name} is here.", "{name} is gone."


def begun(database: Database, shopper: Person | None = None) -> Conversation:
    with database.transaction() as tx:
        conversation = threads.begin(tx, shopper, "A torn parcel")
        transcript.hear(tx, conversation, "Can I speak to a human?")
        threads.ask_for_person(tx, conversation)
    return conversation


def take(database: Database, staff: Person, talk: Conversation) -> None:
    with database.transaction() as tx:
        taking.take(tx, staff, talk.id, HERE)


def hand_back(database: Database, staff: Person, talk: Conversation) -> None:
    with database.transaction() as tx:
        taking.hand_back(tx, staff, talk.id, GONE)


def told(database: Database, talk: Conversation) -> list[str]:
    with database.reading() as tx:
        return [message.text for message in transcript.latest(tx, talk, 20)[1:]]


def standing(database: Database, staff: Person, talk: Conversation) -> taking.Standing:
    with database.reading() as tx:
        return taking.standing(tx, staff, talk.id)


def test_whoever_takes_a_conversation_over_has_it_and_the_shopper_is_told(
    database: Database, alice: Person, sam: Person, ada: Person
) -> None:
    talk = begun(database, alice)
    assert standing(database, sam, talk) == taking.Standing(None, is_mine=False, may_take=True)
    take(database, sam, talk)
    assert standing(database, sam, talk) == taking.Standing("Sam", is_mine=True, may_take=False)
    assert standing(database, ada, talk) == taking.Standing("Sam", is_mine=False, may_take=True)
    with database.reading() as tx:
        assert not threads.open_for(tx, alice, talk.id).needs_person
        [said] = transcript.latest(tx, talk, 1)
    assert (said.role, said.engine, said.action, said.text) == ("assistant", "shop", "taken_over", "Sam is here.")


def test_taking_over_or_handing_back_twice_is_doing_it_once(database: Database, sam: Person, ada: Person) -> None:
    talk = begun(database)
    for act in (take, take, hand_back, hand_back):
        act(database, sam, talk)
    assert told(database, talk) == ["Sam is here.", "Sam is gone."]
    with database.reading() as tx:
        notes = [(note.by, note.what, note.about) for note in audit.listed(tx, ada, 10).items]
    assert notes == [
        ("Sam", "handed a conversation back", talk.id),
        ("Sam", "took a conversation over", talk.id),
    ]


def test_nobody_takes_a_conversation_from_somebody_else_but_an_admin_and_the_one_it_was_handed_to(
    database: Database, sam: Person, ada: Person, someone: Callable[..., Person]
) -> None:
    tess, talk = someone("tess", "support"), begun(database)
    take(database, sam, talk)
    assert not standing(database, tess, talk).may_take
    with pytest.raises(Conflict, match="Sam has this conversation"):
        take(database, tess, talk)
    with pytest.raises(Conflict, match="Sam"):
        hand_back(database, tess, talk)
    with database.transaction() as tx:
        tx.execute(conversations.update().values(assigned_id=tess.id))
    take(database, tess, talk)
    take(database, ada, talk)
    assert standing(database, tess, talk).by == "Ada"
    assert told(database, talk) == ["Sam is here.", "Tess is here.", "Ada is here."]
    with database.reading() as tx:
        assert audit.listed(tx, ada, 1).items[0].what == "took a conversation over from Tess"


def test_an_admin_hands_back_what_somebody_else_has(database: Database, sam: Person, ada: Person) -> None:
    talk = begun(database)
    take(database, sam, talk)
    hand_back(database, ada, talk)
    assert told(database, talk) == ["Sam is here.", "Sam is gone."]


def test_only_staff_take_conversations_over(database: Database, alice: Person, sol: Person, sam: Person) -> None:
    talk = begun(database, alice)
    for stranger in (alice, sol):
        for act in (take, hand_back):
            with pytest.raises(NotAllowed):
                act(database, stranger, talk)
    with pytest.raises(NotFound), database.transaction() as tx:
        taking.take(tx, sam, "no such conversation", HERE)
    assert told(database, talk) == []


def test_of_two_who_take_over_at_once_one_has_it(
    database: Database, sam: Person, someone: Callable[..., Person]
) -> None:
    tess, talk = someone("tess", "support"), begun(database)

    def second(tx: Transaction) -> str:
        try:
            taking.take(tx, tess, talk.id, HERE)
        except Conflict as refusal:
            return refusal.detail
        return "taken"

    answer = meanwhile(database, lambda tx: taking.take(tx, sam, talk.id, HERE), second)
    assert answer == "Sam has this conversation."
    assert told(database, talk) == ["Sam is here."]


def test_in_a_conversation_that_somebody_has_nobody_else_answers(
    database: Database, sam: Person, ada: Person, someone: Callable[..., Person]
) -> None:
    tess, talk = someone("tess", "support"), begun(database)
    take(database, sam, talk)
    with pytest.raises(Conflict, match="Sam"), database.transaction() as tx:
        answering.answer(tx, tess, talk.id, "Hello.")
    with database.transaction() as tx:
        answering.answer(tx, sam, talk.id, "Hello.")
    with database.reading() as tx:
        [said] = transcript.latest(tx, talk, 1)
    assert (said.text, said.by) == ("Hello.", "Sam")


def test_a_settled_conversation_that_is_taken_over_is_open_again(database: Database, sam: Person) -> None:
    talk = begun(database)
    with database.transaction() as tx:
        tx.execute(conversations.update().values(resolved_at=talk.created_at))
    take(database, sam, talk)
    with database.reading() as tx:
        assert threads.open_for(tx, None, talk.id).resolved_at is None


def test_what_the_desk_says_is_seen_as_taken_over_only_after_it(database: Database, sam: Person) -> None:
    talk = begun(database)
    with database.reading() as tx:
        [asked] = transcript.latest(tx, talk, 1)
        assert not transcript.was_taken_over(tx, talk, asked.seq)
    take(database, sam, talk)
    hand_back(database, sam, talk)
    with database.transaction() as tx:
        assert transcript.was_taken_over(tx, talk, asked.seq)
        later = transcript.hear(tx, talk, "Thanks.")
        transcript.speak(tx, talk, transcript.new_message_id(), Reply("With pleasure."))
        assert not transcript.was_taken_over(tx, talk, later)


def test_what_somebody_has_who_is_staff_no_more_can_be_taken(
    database: Database, sam: Person, ada: Person, someone: Callable[..., Person]
) -> None:
    talk, sue = begun(database), someone("sue", "support")
    take(database, sam, talk)
    with pytest.raises(Conflict):
        take(database, sue, talk)
    with database.transaction() as tx:
        directory.give_role(tx, ada, sam.id, "shopper")
    assert standing(database, sue, talk) == taking.Standing(None, is_mine=False, may_take=True)
    with database.reading() as tx:
        assert (inbox.counts(tx, sue)["taken"], inbox.entry(tx, sue, talk.id).taken_by) == (0, None)
    take(database, sue, talk)
    assert standing(database, sue, talk).is_mine


def test_new_words_in_what_somebody_has_are_theirs_to_answer(database: Database, sam: Person, ada: Person) -> None:
    talk = begun(database)
    assert unanswered(database, sam, talk) == (False, 0)  # it waits for anybody
    take(database, sam, talk)
    assert unanswered(database, sam, talk) == (False, 0)
    say(database, talk, "It is torn!")
    assert unanswered(database, sam, talk) == (True, 1)
    assert unanswered(database, ada, talk) == (True, 0)
    with database.transaction() as tx:
        answering.answer(tx, sam, talk.id, "A new one is on its way.")
    assert unanswered(database, sam, talk) == (False, 0)
    say(database, talk, "Thanks.")
    hand_back(database, sam, talk)
    say(database, talk, "And a book?")
    assert unanswered(database, sam, talk) == (False, 0)


def say(database: Database, talk: Conversation, words: str) -> None:
    with database.transaction() as tx:
        transcript.hear(tx, talk, words)


def unanswered(database: Database, staff: Person, talk: Conversation) -> tuple[bool, int]:
    """Whether the conversation is marked for everybody, and how many are counted for this one of the staff."""
    with database.reading() as tx:
        return inbox.entry(tx, staff, talk.id).is_unanswered, inbox.unanswered(tx, staff)
