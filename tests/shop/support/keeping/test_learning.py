"""A conversation as a dialogue: whatever was said, every line of it is one that the dialogues know."""

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.errors import NotAllowed
from backend.infra.database import Database, now
from backend.shop.accounts import audit
from backend.shop.accounts.people import Person
from backend.shop.conversations import threads, transcript
from backend.shop.conversations.transcript import DESK_NOTICES, HANDED_BACK, RESOLVED, TAKEN_OVER, Message, Reply
from backend.shop.support.helping import answering
from backend.shop.support.keeping import learning
from backend.shop.support.keeping.learning import Told
from backend.shop.support.reading.masking import known_of
from tests.dialogues import script
from tests.dialogues.script import STEPS

BUTTONS = {"Confirm": "Confirm", "Decline": "Decline"}
ALICE = Told("Shopper", known_of("Alice Archer"), BUTTONS)
ODD_ONES = ["\n".join(STEPS), "# Shopper: hi", "a\u2028b\x85c\x1dd", "Shop shows: A", "\ud800", "#"]
ODD = st.text() | st.sampled_from(ODD_ONES)
NO_MASK = Told("Shopper", (), BUTTONS)


def said(role: Any, text: str, blocks: list[dict[str, Any]] | None = None, **more: Any) -> Message:
    known = dict.fromkeys(Message.__dataclass_fields__) | dict(role=role, text=text, blocks=blocks or [], tool_calls=[])
    return Message(**known | dict(seq=1, id="m", conversation_seq=1, created_at=now(), engine="clerk") | more)


def lines_of(*messages: Message, told: Told = ALICE) -> list[str]:
    return learning.dialogue(told, messages, date(2026, 1, 5)).splitlines()[1:]


def steps(folder: Path, *messages: Message) -> list[script.Step]:
    file = folder / "told.txt"
    file.write_text(learning.dialogue(NO_MASK, messages, date(2026, 1, 5)), encoding="utf-8")
    return script.read(file)


def books(*titles: str, role: str | None = None) -> dict[str, Any]:
    return {"type": "books", "role": role, "books": [{"title": title} for title in titles]}


def quote(quantity: int, title: str, amount: int) -> dict[str, Any]:
    line = {"book": {"title": title}, "quantity": quantity}
    return {"type": "quote", "quote": {"lines": [line], "total": {"amount": amount, "currency": "USD"}}}


BLOCKS = st.lists(
    st.lists(ODD, max_size=3).map(lambda titles: books(*titles))
    | st.builds(quote, st.integers(1, 99), ODD, st.integers(0, 10**6)),
    max_size=3,
)
MESSAGES = st.builds(
    said,
    st.sampled_from(["shopper", "assistant", "staff"]),
    ODD,
    BLOCKS,
    feedback=st.sampled_from([None, "up", "down"]),
    feedback_comment=st.none() | ODD,
    engine=st.sampled_from(["clerk", "shop", None]),
)
NOTICES = st.builds(said, st.just("assistant"), ODD, engine=st.just("shop"), action=st.sampled_from(DESK_NOTICES))


@given(messages=st.lists(MESSAGES | NOTICES, max_size=8))
def test_whatever_was_said_every_line_is_one_of_a_dialogue(
    tmp_path_factory: pytest.TempPathFactory, messages: list[Message]
) -> None:
    folder = tmp_path_factory.mktemp("told")
    told = steps(folder, *messages)
    heard = [step for step in told if step.what in ("Shopper", "Shopper presses Confirm", "Shopper presses Decline")]
    spoken = [message for message in messages if message.action not in DESK_NOTICES]
    roles = [(one.role, after.role) for one, after in pairwise(spoken)]
    assert len(heard) == roles.count(("shopper", "assistant"))


@given(title=ODD, quantity=st.integers(1, 99), amount=st.integers(0, 10**6))
def test_what_is_offered_is_read_as_it_was_or_not_told_at_all(
    tmp_path_factory: pytest.TempPathFactory, title: str, quantity: int, amount: int
) -> None:
    told = steps(tmp_path_factory.mktemp("told"), said("assistant", "Here.", [quote(quantity, title, amount)]))
    offers = [script.basket(step.words) for step in told if step.what == "Shop offers"]
    assert offers in ([], [({title: quantity}, f"{amount / 100:.2f}")])


def test_what_was_fine_has_to_come_again() -> None:
    sold = quote(2, "Emma", 1450)
    order = {"type": "order", "order": sold["quote"] | {"status": "pending"}}
    found = lines_of(
        said("shopper", "two copies of\nEmma"),
        said("assistant", "I can offer you that.", [sold]),
        said("shopper", "Confirm"),
        said("assistant", "Done.", [order], engine="shop"),
    )
    asked = ["", "Shopper: two copies of Emma", "Shop shows nothing", "Shop offers: 2 x Emma for $14.50"]
    assert found == [*asked, "", "Shopper presses Confirm", "Order: 2 x Emma for $14.50"]


def test_what_was_rated_down_must_not_come_again() -> None:
    found = lines_of(
        said("shopper", "a book like Dune"),
        said("assistant", "Here you are.", [books("Emma", "Holes")], feedback="down", feedback_comment="I said Dune"),
    )
    assert "# Rated down: I said Dune" in found
    assert "# The shop said: Here you are." in found
    assert found[-1] == "Shop does not show: Emma; Holes"


def test_what_staff_corrected_must_not_be_said_again_and_a_call_for_them_is_no_mistake() -> None:
    corrected = lines_of(
        said("shopper", "when do you open?"),
        said("assistant", "We never do. Good bye."),
        said("staff", "At nine. Ask for Alice."),
    )
    assert corrected[-2:] == ["Shop does not say: We never do.", "# Staff said: At nine. Ask for ••••."]
    called = lines_of(
        said("shopper", "a human, please"),
        said("assistant", "Somebody will.", [{"type": "handover", "note": ""}], action="human_handoff"),
        said("staff", "Here I am."),
    )
    assert "Shop calls a person" in called


def notice(what: str) -> Message:
    return said("assistant", "Sam of the shop is here now, or gone.", engine="shop", action=what)


def test_what_was_said_to_staff_is_told_only_to_be_read() -> None:
    found = lines_of(
        said("shopper", "a human, please"),
        said("assistant", "Somebody will.", [{"type": "handover", "note": ""}], action="human_handoff"),
        notice(TAKEN_OVER),
        said("staff", "What is it?"),
        said("shopper", "my parcel"),
        notice(HANDED_BACK),
        said("shopper", "do you have Emma?"),
        said("assistant", "Here you are.", [books("Emma")]),
        notice(RESOLVED),
    )
    to_staff = ["# Staff said: What is it?", "", "# Shopper, whom nobody but staff answered: my parcel"]
    called = ["", "Shopper: a human, please", "Shop shows nothing", "Shop calls a person"]
    assert found == [*called, *to_staff, "", "Shopper: do you have Emma?", "Shop shows: Emma"]


def test_what_staff_say_after_a_button_was_pressed_corrects_nothing() -> None:
    found = lines_of(
        notice(TAKEN_OVER),
        said("shopper", "Decline"),
        said("assistant", "As you wish.", engine="shop"),
        said("staff", "Fine."),
    )
    assert found == ["", "Shopper presses Decline", "Shop shows nothing", "# Staff said: Fine."]


def test_a_sentence_with_something_personal_in_it_is_passed_over() -> None:
    found = lines_of(
        said("shopper", "hi"), said("assistant", "Good day, Alice Archer! What may it be?", feedback="down")
    )
    assert found[-1] == "Shop does not say: What may it be?"


def test_nothing_personal_is_left_in_it() -> None:
    words = "I am Alice Archer, alice@example.test, 0171 234 5678, about order 2BCD-3FGH"
    whole = "\n".join(
        lines_of(said("shopper", words), said("assistant", words, feedback="down", feedback_comment=words))
    )
    for secret in ("Alice", "Archer", "alice@", "5678", "2BCD"):
        assert secret not in whole


def test_a_visitors_words_begin_a_visitors_line() -> None:
    visitor = Told("Visitor", (), BUTTONS)
    assert "Visitor: hi" in lines_of(said("shopper", "hi"), said("assistant", "Hello."), told=visitor)


def test_it_is_written_down_and_for_staff_only(database: Database, alice: Person, sam: Person, ada: Person) -> None:
    with database.transaction() as tx:
        talk = threads.begin(tx, alice, "hello")
        transcript.hear(tx, talk, "hello, I am Alice")
        transcript.speak(tx, talk, transcript.new_message_id(), Reply("Good day."))
        answering.answer(tx, sam, talk.id, "Sam here.")
        text = learning.take(tx, sam, talk.id, BUTTONS)
    assert "Alice" not in text
    assert "Sam" not in text
    with database.reading() as tx:
        notes = [(note.by, note.what) for note in audit.listed(tx, ada, 10).items]
    assert notes[:2] == [("Sam", "took a conversation away as a dialogue"), ("Sam", "read a conversation")]
    with pytest.raises(NotAllowed), database.transaction() as tx:
        learning.take(tx, alice, talk.id, BUTTONS)
