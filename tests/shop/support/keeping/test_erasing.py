"""Erasing: nothing that was said is left, what the law wants kept stays, and whoever is speaking is not in the way."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Table, func, insert, select, update

from backend.errors import NotFound
from backend.infra import outbox
from backend.infra.database import Database, Transaction, now
from backend.notify.relay import Relay
from backend.services import Services
from backend.shop.accounts import audit
from backend.shop.accounts.people import Person
from backend.shop.conversations import said, threads, transcript
from backend.shop.conversations.tables import conversations, messages, tool_calls
from backend.shop.conversations.threads import Conversation
from backend.shop.conversations.transcript import Reply, ToolCall
from backend.shop.orders import consent, ledger
from backend.shop.orders.lines import Want
from backend.shop.orders.tables import proposals, quotes
from backend.shop.support.helping import answering
from backend.shop.support.keeping import erasing
from backend.shop.support.tables import desk_notes, desk_tags, looks
from tests.notify.means import means_of
from tests.shelf import book_id
from tests.turns import meanwhile

CALL = ToolCall("c1", "find_books", {"q": "Dune"}, "[]", now(), 3)
TRACES = (conversations, messages, tool_calls, proposals, desk_notes, desk_tags, looks)


def held(database: Database, shopper: Person | None, words: str = "Where is Dune?") -> Conversation:
    """A conversation of one question and one answer that used a tool."""
    with database.transaction() as tx:
        conversation = threads.begin(tx, shopper, words)
        transcript.hear(tx, conversation, words)
        transcript.speak(tx, conversation, transcript.new_message_id(), Reply("On its shelf.", tool_calls=[CALL]))
    return conversation


def noted(tx: Transaction, conversation: Conversation, staff: Person) -> None:
    here = dict(conversation_seq=conversation.seq)
    tx.execute(insert(desk_notes).values(here | dict(by_person_id=staff.id, text="rude", at=now())))
    tx.execute(insert(desk_tags).values(here | dict(tag="late")))
    tx.execute(insert(looks).values(here | dict(by_person_id=staff.id, at=now())))


def count(database: Database, table: Table) -> int:
    with database.reading() as tx:
        return tx.execute(select(func.count()).select_from(table)).scalar_one()


def erase(database: Database, person: Person | None, conversation: Conversation) -> None:
    with database.transaction() as tx:
        erasing.erase(tx, person, conversation.id)


def test_no_trace_is_left_of_a_conversation_and_its_orders_stay(database: Database, alice: Person, sam: Person) -> None:
    talk = held(database, alice)
    with database.transaction() as tx:
        wants = [Want(book_id(database, "Dune"), 1)]
        proposal = consent.propose_purchase(tx, alice, talk, wants)
        order = consent.confirm(tx, alice, talk, proposal.id)
        noted(tx, talk, sam)
    erase(database, alice, talk)
    assert [table.name for table in TRACES if count(database, table)] == []
    with database.reading() as tx:
        assert ledger.get(tx, alice, order.id).status == "pending"
        query = said.holding(tx, "shelf")
        assert query is not None
        assert tx.execute(query).all() == []
    assert count(database, quotes) == 1


def test_what_others_said_stays(database: Database, alice: Person, bob: Person, sam: Person) -> None:
    talk, other = held(database, alice), held(database, bob)
    with database.transaction() as tx:
        noted(tx, other, sam)
    erase(database, alice, talk)
    assert [count(database, table) for table in (conversations, messages, tool_calls, desk_notes)] == [1, 2, 1, 1]
    with database.reading() as tx:
        query = said.holding(tx, "dune")
        assert query is not None
        assert len(tx.execute(query).all()) == 1


def test_all_of_somebodys_go_at_once_and_the_audit_book_says_how_many(
    database: Database, alice: Person, bob: Person, ada: Person
) -> None:
    for shopper in (alice, bob, alice, None):
        held(database, shopper, "a secret wish")
    with database.transaction() as tx:
        assert erasing.erase_all(tx, alice) == 2
    with database.transaction() as tx:
        assert erasing.erase_all(tx, alice) == 0
    with database.reading() as tx:
        [note] = audit.listed(tx, ada, 10).items
        left = tx.execute(select(conversations.c.person_id)).scalars().all()
    assert (note.by, note.what, note.about) == ("Alice", "erased all own conversations", "2")
    assert sorted(left, key=str) == [bob.id, None]


@pytest.mark.parametrize("who", ["bob", "sam", "nobody"])
def test_nobody_erases_anothers(database: Database, alice: Person, bob: Person, sam: Person, who: str) -> None:
    talk = held(database, alice)
    with pytest.raises(NotFound):
        erase(database, {"bob": bob, "sam": sam}.get(who), talk)
    assert count(database, messages) == 2


def test_a_visitor_erases_theirs_by_its_id_and_only_once(database: Database, ada: Person) -> None:
    talk = held(database, None)
    erase(database, None, talk)
    with pytest.raises(NotFound):
        erase(database, None, talk)
    with database.reading() as tx:
        [note] = audit.listed(tx, ada, 10).items
    assert (note.by, note.what) == (None, "a visitor erased a conversation")


def test_an_answer_that_comes_too_late_is_written_nowhere(database: Database, alice: Person) -> None:
    talk = held(database, alice)
    erase(database, alice, talk)
    with pytest.raises(NotFound), database.transaction() as tx:
        transcript.speak(tx, talk, transcript.new_message_id(), Reply("Here it is."))
    assert count(database, messages) == 0


Act = Callable[[Transaction, Conversation, Person], object]
WORDS = {
    "an answer": lambda tx, talk, _: transcript.speak(tx, talk, transcript.new_message_id(), Reply("Here.")),
    "a note": noted,
    "an answer of staff": lambda tx, talk, staff: answering.answer(tx, staff, talk.id, "Good day."),
    "a proposal": lambda tx, talk, _: consent.drop(tx, talk),
}


@pytest.mark.parametrize("what", WORDS)
def test_whatever_comes_at_the_same_time_comes_first_or_not_at_all(
    database: Database, alice: Person, sam: Person, what: str
) -> None:
    act: Act = WORDS[what]
    before = held(database, alice)
    meanwhile(database, lambda tx: act(tx, before, sam), lambda tx: erasing.erase(tx, alice, before.id))
    after = held(database, alice)
    with pytest.raises(NotFound):
        meanwhile(database, lambda tx: erasing.erase(tx, alice, after.id), lambda tx: _written(tx, act, after, sam))
    assert [table.name for table in TRACES if count(database, table)] == []


def _written(tx: Transaction, act: Act, talk: Conversation, sam: Person) -> None:
    if act is noted and tx.dialect.name == "sqlite":
        threads.hold(tx, talk)  # where nobody is in between, whoever notes something has looked for it first
    act(tx, talk, sam)


def test_a_yes_and_erasing_never_wait_for_each_other(database: Database, alice: Person) -> None:
    talk = held(database, alice)
    with database.transaction() as tx:
        proposal = consent.propose_purchase(tx, alice, talk, [Want(book_id(database, "Dune"), 1)])
    meanwhile(
        database,
        lambda tx: threads.hold(tx, talk),
        lambda tx: erasing.erase(tx, alice, talk.id),
        lambda tx: consent.confirm(tx, alice, talk, proposal.id),
    )
    with database.reading() as tx:
        assert len(ledger.of_shopper(tx, alice, 9)) == 1
    assert count(database, proposals) == 0


def test_a_letter_about_what_was_erased_is_not_written(
    database: Database, alice: Person, sam: Person, tmp_path: Path
) -> None:
    talk = held(database, alice)
    with database.transaction() as tx:
        answering.answer(tx, sam, talk.id, "Here it is.")
    erase(database, alice, talk)
    Relay(means_of(database, tmp_path)).drain()
    assert not list((tmp_path / "mail").glob("staff-answered-*"))
    with database.reading() as tx:
        assert outbox.failing(tx) == 0


def test_a_conversation_of_any_length_is_erased(database: Database, alice: Person) -> None:
    talk = held(database, alice)
    rows = [
        dict(id=f"m{n}", conversation_seq=talk.seq, role="shopper", text="more", blocks=[], created_at=now())
        for n in range(2 * 1000 + 7)
    ]
    with database.transaction() as tx:
        tx.execute(insert(messages), rows)
    erase(database, alice, talk)
    assert count(database, messages) == 0


def test_only_what_is_old_and_waits_for_nobody_is_past_its_time(database: Database, alice: Person, sam: Person) -> None:
    names = ("old", "waiting", "taken", "young")
    talks = {name: held(database, alice, name) for name in names}
    month_ago, week_ago = now() - timedelta(days=30), now() - timedelta(days=7)
    with database.transaction() as tx:
        aged = conversations.c.seq != talks["young"].seq
        tx.execute(update(conversations).where(aged).values(updated_at=month_ago))
        threads.ask_for_person(tx, talks["waiting"])
        taken = conversations.c.seq == talks["taken"].seq
        tx.execute(update(conversations).where(taken).values(taken_by_id=sam.id))
    with database.reading() as tx:
        found = erasing.old(tx, week_ago, -1)
        assert erasing.old(tx, week_ago, found[-1].last_seq) == []
    assert [one.seq for one in found] == [talks[name].seq for name in names[:3]]
    with database.transaction() as tx:
        assert [erasing.erase_old(tx, one, week_ago) for one in found] == [True, False, False]
    assert count(database, conversations) == 3


def test_one_that_is_spoken_in_again_meanwhile_stays(database: Database, alice: Person) -> None:
    talk = held(database, alice)
    with database.transaction() as tx:
        tx.execute(update(conversations).values(updated_at=now() - timedelta(days=30)))
    with database.reading() as tx:
        [found] = erasing.old(tx, now() - timedelta(days=7), -1)
    with database.transaction() as tx:
        transcript.hear(tx, talk, "I am back")
    with database.transaction() as tx:
        assert not erasing.erase_old(tx, found, now() - timedelta(days=7))


def test_what_was_erased_cannot_be_read_in_the_file_either(services: Services, tmp_path: Path) -> None:
    database, words = services.database, "My neighbour must never hear of it"
    if not database.is_sqlite:
        pytest.skip("whoever keeps the server keeps its files")
    conversation = held(database, None, words)
    with database.transaction() as tx:
        erasing.erase(tx, None, conversation.id)
    database.close()
    assert words.encode() not in (tmp_path / "shop.db").read_bytes()
