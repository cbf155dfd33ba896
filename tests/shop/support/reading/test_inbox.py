"""The inbox: every conversation found again by what became of it, and by what was said."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, update

from backend.errors import Conflict, Invalid, NotAllowed, NotFound
from backend.infra.database import Database, now
from backend.shop.accounts import addresses
from backend.shop.accounts.addresses import Address
from backend.shop.accounts.people import Person
from backend.shop.conversations import threads, transcript
from backend.shop.conversations.tables import LONG, conversations
from backend.shop.conversations.transcript import Reply
from backend.shop.orders import checkout
from backend.shop.orders.lines import Want
from backend.shop.support.reading import excerpts, inbox, views
from backend.shop.support.reading.filters import Filters
from backend.shop.support.tables import desk_tags
from tests.shelf import book_id

TODAY = now().date()
A_DAY_IN_MAY = datetime(2026, 5, 1, tzinfo=UTC)


@dataclass
class Desk:
    """Conversations by a name of one word, and what is listed of them."""

    database: Database
    staff: Person

    def talk(self, name: str, shopper: Person | None = None, *said: str, **became: Any) -> str:
        with self.database.transaction() as tx:
            conversation = threads.begin(tx, shopper, name)
            for text in said or (f"This is {name}",):
                transcript.hear(tx, conversation, text)
            if became:
                here = conversations.c.seq == conversation.seq
                tx.execute(update(conversations).where(here).values(became))
        return conversation.id

    def tag(self, conversation_id: str, tag: str) -> None:
        with self.database.transaction() as tx:
            seq = inbox.entry(tx, self.staff, conversation_id).conversation.seq
            tx.execute(insert(desk_tags), {"conversation_seq": seq, "tag": tag})

    def listed(self, **asked: Any) -> list[str]:
        with self.database.reading() as tx:
            page = inbox.listed(tx, self.staff, 50, asked=Filters(**asked))
        assert page.total == len(page.items)
        return [entry.conversation.title for entry in page.items]

    def entry(self, **asked: Any) -> inbox.Entry:
        with self.database.reading() as tx:
            [entry] = inbox.listed(tx, self.staff, 50, asked=Filters(**asked)).items
        return entry


@pytest.fixture
def desk(database: Database, sam: Person) -> Desk:
    return Desk(database, sam)


@pytest.mark.parametrize(
    ("asked", "became"),
    [
        ({"waiting": True}, {"needs_person": True}),
        ({"stuck": True}, {"is_stuck": True}),
        ({"ordered": True}, {"has_order": True}),
        ({"rated_down": True}, {"bad_answers": 1}),
        ({"long": True}, {"message_count": LONG}),
        ({"state": "resolved"}, {"resolved_at": A_DAY_IN_MAY}),
        ({"engine": "a model"}, {"engine": "a model"}),
    ],
    ids=str,
)
def test_a_filter_leaves_those_of_which_it_is_true(desk: Desk, asked: dict[str, Any], became: dict[str, Any]) -> None:
    desk.talk("plain")
    desk.talk("special", None, **became)
    assert desk.listed(**asked) == ["special"]
    assert desk.listed() == ["special", "plain"]


def test_whose_a_conversation_is_among_staff(desk: Desk, sam: Person, ada: Person) -> None:
    desk.talk("nobodys")
    desk.talk("mine", None, assigned_id=sam.id)
    desk.talk("hers", None, assigned_id=ada.id, taken_by_id=ada.id)
    assert desk.listed(assigned="me") == ["mine"]
    assert desk.listed(assigned="nobody") == ["nobodys"]
    assert desk.listed(assigned="somebody") == ["hers", "mine"]
    assert desk.listed(taken=True) == ["hers"]
    hers = desk.entry(taken=True)
    assert (hers.assigned_to, hers.taken_by) == ("Ada", "Ada")


def test_any_filters_go_together(desk: Desk, alice: Person) -> None:
    desk.talk("both", alice, "A torn page", is_stuck=True, has_order=True, resolved_at=now())
    desk.talk("one", alice, "A torn page", is_stuck=True)
    desk.talk("other", None, "A torn page", has_order=True)
    for name in ("both", "one", "other"):
        [found] = [entry for entry in _entries(desk) if entry.conversation.title == name]
        desk.tag(found.conversation.id, "refund")
    asked: dict[str, Any] = {"q": "torn", "stuck": True, "ordered": True, "state": "resolved", "shopper": "alice"}
    assert desk.listed(**asked, tag="refund", first=TODAY, last=TODAY) == ["both"]
    assert desk.listed(**asked, tag="another") == []
    assert desk.listed(**asked, assigned="somebody") == []


def _entries(desk: Desk) -> list[inbox.Entry]:
    with desk.database.reading() as tx:
        return inbox.listed(tx, desk.staff, 50).items


def test_a_tag_finds_its_conversations_and_each_tells_its_tags(desk: Desk) -> None:
    desk.talk("plain")
    talk = desk.talk("tagged")
    for tag in ("refund", "angry"):
        desk.tag(talk, tag)
    assert desk.listed(tag="refund") == ["tagged"]
    assert desk.entry(tag="angry").tags == ("angry", "refund")
    with desk.database.reading() as tx:
        assert inbox.tags(tx, desk.staff) == ["angry", "refund"]


def test_days_are_those_of_utc_and_both_ends_belong(desk: Desk) -> None:
    day = datetime(2026, 3, 1, tzinfo=UTC)
    desk.talk("before", None, updated_at=day - timedelta(microseconds=1))
    desk.talk("first", None, updated_at=day)
    desk.talk("last", None, updated_at=day + timedelta(hours=24, microseconds=-1))
    desk.talk("after", None, updated_at=day + timedelta(hours=24))
    assert desk.listed(first=day.date(), last=day.date()) == ["last", "first"]
    assert desk.listed(first=day.date()) == ["after", "last", "first"]
    assert desk.listed(last=day.date()) == ["last", "first", "before"]
    assert desk.listed(first=day.date().min, last=day.date().max) == ["after", "last", "first", "before"]
    with pytest.raises(Invalid):
        Filters(first=day.date(), last=day.date() - timedelta(days=1))


def test_pages_follow_the_order_last_spoken_in_and_none_is_seen_twice(desk: Desk) -> None:
    for number in range(7):
        desk.talk(f"talk{number}", None, "A torn page")
    for asked in (Filters(), Filters(q="torn")):
        seen, cursor = [], None
        with desk.database.reading() as tx:
            while True:
                page = inbox.listed(tx, desk.staff, 3, cursor, asked)
                assert page.total == 7
                seen += [entry.conversation.title for entry in page.items]
                if (cursor := page.next) is None:
                    break
        assert seen == [f"talk{number}" for number in reversed(range(7))]


def test_words_are_found_whatever_their_accents_and_case_and_the_last_may_be_begun(desk: Desk) -> None:
    desk.talk("café", None, "Où est le CAFÉ des Écrivains?")
    desk.talk("apart", None, "A cafe.", "And writers, ecrivains.")
    assert desk.listed(q="cafe écri") == ["café"]
    assert desk.listed(q="CAFÉ") == ["apart", "café"]
    assert desk.listed(q="caf ecrivains") == []
    assert desk.listed(q="?!") == []


def test_a_shopper_is_found_by_a_part_of_the_name_or_the_whole_address(desk: Desk, alice: Person, bob: Person) -> None:
    desk.talk("hers", alice)
    desk.talk("his", bob)
    desk.talk("said", None, "Where is alice?")
    for asked in ({"q": "alice@EXAMPLE.test"}, {"shopper": "Alice@example.test"}, {"shopper": "lic"}):
        assert desk.listed(**asked) == ["hers"]
    assert desk.listed(q="Alice") == ["said", "hers"]
    assert desk.listed(shopper="example.test") == desk.listed(shopper="@example.test") == []
    assert desk.listed(shopper="%") == desk.listed(q="a%e") == []


def test_a_hit_tells_the_newest_message_with_the_words(desk: Desk, alice: Person) -> None:
    desk.talk("torn", alice, "The first torn page", "The second torn page", "Nothing more")
    assert desk.entry(q="torn").said == "The second torn page"
    assert desk.entry(q="alice").said is None
    assert desk.entry().said is None


def test_an_excerpt_begins_near_the_first_word_and_marks_all_of_them() -> None:
    said = f"{'before ' * 40}a Törn\npage, {'after ' * 40}torn"
    found = excerpts.excerpt(said, "torn pa")
    assert [found.text[first:last] for first, last in found.marks] == ["Törn page"]
    assert found.text.startswith("…before") and found.text.endswith("…")
    assert len(found.text) <= excerpts.LONGEST + 2
    assert excerpts.excerpt("short and torn", "torn") == excerpts.Excerpt("short and torn", [(10, 14)])
    assert excerpts.excerpt("x" * 300, "x" * 300).marks == [(0, excerpts.LONGEST)]


def test_what_is_listed_can_be_masked(desk: Desk, alice: Person) -> None:
    desk.talk("Alice here", alice, "I am Alice, alice@example.test, +44 20 7946 0958, about a torn page")
    masked = desk.entry(q="torn").masked
    assert masked.shopper and (masked.shopper.name, masked.shopper.email) == ("A•••", "a•••@•••.test")
    for text in (masked.conversation.title, masked.last_message, masked.said or ""):
        assert "Alice" not in text and "alice@" not in text and "7946" not in text
    assert "torn page" in (masked.said or "")


def test_where_an_order_went_is_masked_in_the_inbox_too(database: Database, desk: Desk, alice: Person) -> None:
    with database.transaction() as tx:
        addresses.keep(tx, alice, Address("Grandma Bly", ("7 Nut Grove",), "Upham", "UP1 2AM", "England"))
        checkout.buy(tx, alice, [Want(book_id(database, "Emma"), 1)])
        addresses.keep(tx, alice, Address("Alice", ("1 Elm Row",), "Oldtown", "OL1 2DT", "England"))
    desk.talk("To 7 Nut Grove", alice, "It goes to Grandma Bly, 7 Nut Grove, not to 1 Elm Row")
    masked = desk.entry(q="nut").masked
    for text in (masked.conversation.title, masked.last_message, masked.said or ""):
        assert "Nut Grove" not in text and "Bly" not in text and "Elm Row" not in text


def test_each_list_is_counted_as_it_is_listed(desk: Desk, sam: Person) -> None:
    desk.talk("plain")
    desk.talk("mine", None, assigned_id=sam.id, taken_by_id=sam.id, is_stuck=True)
    desk.talk("done", None, assigned_id=sam.id, resolved_at=now(), has_order=True)
    with desk.database.reading() as tx:
        counted = inbox.counts(tx, sam)
        listed = {name: inbox.listed(tx, sam, 50, asked=asked) for name, asked in inbox.LISTS.items()}
    assert counted == {name: len(page.items) for name, page in listed.items()}
    assert (counted["open"], counted["mine"], counted["resolved"], counted["waiting"]) == (2, 1, 1, 0)


def test_counting_ends_at_a_thousand(desk: Desk, sam: Person) -> None:
    row = dict(title="x", created_at=now(), updated_at=now())
    with desk.database.transaction() as tx:
        many = [row | {"id": f"c{number}", "last_seq": number} for number in range(inbox.MOST_COUNTED + 5)]
        tx.execute(insert(conversations), many)
        assert inbox.listed(tx, sam, 10).total == inbox.counts(tx, sam)["open"] == inbox.MOST_COUNTED


def test_the_engines_that_answered_are_known(desk: Desk, sam: Person) -> None:
    for engine in ("clerk", None, "a model", "clerk"):
        desk.talk("one", None, engine=engine)
    with desk.database.reading() as tx:
        assert inbox.engines(tx, sam) == ["a model", "clerk"]


def test_a_view_is_kept_under_a_name_and_is_ones_own(database: Database, sam: Person, ada: Person) -> None:
    asked = Filters(q="torn", stuck=True, first=TODAY)
    with database.transaction() as tx:
        kept = views.keep(tx, sam, "  Torn\nones ", asked)
        assert views.listed(tx, sam) == [kept] == [views.View(kept.id, "Torn ones", asked)]
        assert views.listed(tx, ada) == []
        with pytest.raises(NotFound):
            views.remove(tx, ada, kept.id)
        with pytest.raises(Conflict):
            views.keep(tx, sam, "Torn ones", Filters())
        views.keep(tx, ada, "Torn ones", Filters())
        views.remove(tx, sam, kept.id)
        assert views.listed(tx, sam) == []


def test_views_are_few_and_their_names_short(database: Database, sam: Person) -> None:
    with database.transaction() as tx:
        for name in (" ", "x" * (views.LONGEST + 1)):
            with pytest.raises(Invalid):
                views.keep(tx, sam, name, Filters())
        for number in range(views.MOST):
            views.keep(tx, sam, f"view {number}", Filters())
        with pytest.raises(Conflict):
            views.keep(tx, sam, "one more", Filters())


@pytest.mark.parametrize(
    "ask",
    [
        lambda tx, who: inbox.listed(tx, who, 10),
        lambda tx, who: inbox.count(tx, who, Filters()),
        lambda tx, who: inbox.entry(tx, who, "x"),
        inbox.unanswered,
        inbox.counts,
        inbox.engines,
        inbox.tags,
        views.listed,
        lambda tx, who: views.keep(tx, who, "x", Filters()),
        lambda tx, who: views.remove(tx, who, 1),
    ],
)
def test_the_desk_is_for_staff(database: Database, alice: Person, sol: Person, ask: Callable[..., Any]) -> None:
    for somebody in (alice, sol):
        with database.transaction() as tx, pytest.raises(NotAllowed):
            ask(tx, somebody)


def test_a_row_says_what_its_shopper_said_last(desk: Desk, database: Database, alice: Person) -> None:
    desk.talk("torn", alice, "Hello.", "My parcel is torn, I am alice@example.test")
    desk.talk("silent", None, "Only a question")
    with database.transaction() as tx:
        [_, torn] = inbox.listed(tx, desk.staff, 10).items
        transcript.speak(tx, torn.conversation, transcript.new_message_id(), Reply("I am sorry to hear that."))
        [torn, other] = inbox.listed(tx, desk.staff, 10).items
    assert torn.last_message == "I am sorry to hear that."
    assert torn.masked.last_words == "My parcel is torn, I am a•••@•••.test"
    assert torn.last_words_at and torn.last_words_at < torn.conversation.updated_at
    assert other.last_words == "Only a question"
