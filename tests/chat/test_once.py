"""A message is answered once, however often and however fast it is sent."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import update

from backend.chat import turn
from backend.chat.happenings import Done, Happening, Said
from backend.errors import Conflict, Invalid
from backend.infra.database import Database, now
from backend.services import Services
from backend.shop.accounts.people import Person
from backend.shop.conversations import threads, transcript
from backend.shop.conversations.tables import messages
from backend.shop.conversations.threads import Conversation
from backend.shop.orders.tables import quotes

Ask = Callable[..., Iterator[Happening]]


@pytest.fixture
def talk(database: Database, alice: Person) -> Conversation:
    with database.transaction() as tx:
        return threads.begin(tx, alice, "hello")


@pytest.fixture
def ask(services: Services, alice: Person, talk: Conversation) -> Ask:
    """Asks the same as ever, under the same key."""

    def ask(message: str = "do you have Emma?", key: str | None = "k1") -> Iterator[Happening]:
        return turn.say(services.counter, alice, talk.id, message, key)

    return ask


def answer_of(happenings: Iterator[Happening]) -> Done:
    [*_, done] = happenings
    assert isinstance(done, Done)
    return done


def said(database: Database, talk: Conversation) -> list[str]:
    with database.reading() as tx:
        return [message.role for message in transcript.latest(tx, talk, 50)]


def test_what_is_being_answered_is_not_answered_again_and_afterwards_the_answer_is_the_same(
    database: Database, talk: Conversation, ask: Ask
) -> None:
    under_way = ask()
    next(under_way)
    for key in ("k1", None):
        with pytest.raises(Conflict, match="being answered"):
            next(ask(key=key))
    first, again = answer_of(under_way), answer_of(ask())
    assert again.reply.blocks and again.message_id == first.message_id
    assert (again.reply.text, again.reply.blocks) == (first.reply.text, first.reply.blocks)
    assert said(database, talk) == ["shopper", "assistant"]


def test_of_two_that_come_at_once_one_is_answered(database: Database, talk: Conversation, ask: Ask) -> None:
    at_once = Barrier(2)

    def send() -> str | None:
        at_once.wait()
        try:
            return answer_of(ask()).message_id
        except Conflict:
            return None

    with ThreadPoolExecutor(2) as pool:
        answers = {sent.result() for sent in [pool.submit(send), pool.submit(send)]} - {None}
    assert len(answers) == 1
    assert said(database, talk) == ["shopper", "assistant"]


def test_a_first_message_that_comes_twice_at_once_begins_one_conversation(
    services: Services, alice: Person, bob: Person
) -> None:
    at_once = Barrier(3)

    def send(person: Person) -> str | None:
        at_once.wait()
        try:
            return answer_of(turn.say(services.counter, person, None, "do you have Emma?", "k1")).conversation_id
        except Conflict:
            return None

    with ThreadPoolExecutor(3) as pool:
        sent = [pool.submit(send, person) for person in (alice, alice, bob)]
    assert len({one.result() for one in sent} - {None}) == 2
    with services.database.reading() as tx:
        assert [threads.listed(tx, person, 9).total for person in (alice, bob)] == [1, 1]


def test_what_was_stopped_or_died_is_answered_when_it_is_sent_again(
    database: Database, talk: Conversation, ask: Ask
) -> None:
    stopped = ask()
    next(stopped)
    stopped.close()  # type: ignore[attr-defined]
    died = ask()
    next(died)
    with database.transaction() as tx:
        tx.execute(update(messages).values(answering_until=now() - timedelta(seconds=1)))
    assert answer_of(ask()).reply.action == "search"
    assert said(database, talk) == ["shopper", "assistant"]


def test_what_died_with_the_clerk_can_soon_be_sent_again(database: Database, talk: Conversation, ask: Ask) -> None:
    died = ask()
    next(died)
    with database.reading() as tx:
        [heard] = transcript.latest(tx, talk, 1)
    assert heard.answering_until and heard.answering_until < now() + timedelta(seconds=11)


def test_a_key_is_not_used_for_another_message(ask: Ask) -> None:
    answer_of(ask())
    with pytest.raises(Invalid):
        next(ask("do you have Dune?"))


def test_an_answer_that_was_written_down_is_the_answer_even_if_nobody_was_there_to_hear_its_end(
    database: Database, talk: Conversation, ask: Ask
) -> None:
    cut = ask()
    first = next(happening for happening in cut if isinstance(happening, Done))
    cut.close()  # type: ignore[attr-defined]
    assert answer_of(ask()).message_id == first.message_id
    assert said(database, talk) == ["shopper", "assistant"]


def test_what_was_stopped_is_asked_again_by_one_at_a_time(database: Database, talk: Conversation, ask: Ask) -> None:
    stopped = ask()
    next(happening for happening in stopped if isinstance(happening, Said))
    stopped.close()  # type: ignore[attr-defined]
    again = ask()
    next(again)
    with pytest.raises(Conflict, match="being answered"):
        next(ask())
    assert answer_of(again).message_id == answer_of(ask()).message_id
    assert said(database, talk) == ["shopper", "assistant", "shopper", "assistant"]


def test_nobody_lets_go_of_what_somebody_else_answers(database: Database, ask: Ask) -> None:
    stuck = ask()
    next(stuck)
    with database.transaction() as tx:
        tx.execute(update(messages).values(answering_until=now() - timedelta(seconds=1)))
    again = ask()
    next(again)
    stuck.close()  # type: ignore[attr-defined]
    with pytest.raises(Conflict, match="being answered"):
        next(ask())


def test_a_page_that_was_loaded_anew_asks_the_same(database: Database, talk: Conversation, ask: Ask) -> None:
    under_way = ask()
    next(under_way)
    with database.reading() as tx:
        [asked] = transcript.latest(tx, talk, 1)
    with pytest.raises(Conflict, match="being answered"):
        next(ask(key=asked.id))
    assert answer_of(under_way).message_id == answer_of(ask(key=asked.id)).message_id


def test_a_button_that_is_pressed_three_times_at_once_is_answered_once(
    services: Services, alice: Person, talk: Conversation, ask: Ask
) -> None:
    answer_of(ask("do you have Emma?"))
    pending = answer_of(ask("buy it", "k2")).pending
    assert pending
    at_once = Barrier(3)

    def press() -> str:
        at_once.wait()
        return answer_of(turn.answer(services.counter, alice, talk.id, pending["id"], yes=True)).message_id

    with ThreadPoolExecutor(3) as pool:
        answers = {pressed.result() for pressed in [pool.submit(press) for _ in range(3)]}
    assert len(answers) == 1
    assert said(services.database, talk)[-2:] == ["shopper", "assistant"]


def test_a_button_that_is_pressed_twice_at_once_too_late_leads_to_one_offer_that_can_be_taken(
    services: Services, database: Database, alice: Person, talk: Conversation, ask: Ask
) -> None:
    answer_of(ask())
    pending = answer_of(ask("buy it", "k2")).pending
    assert pending
    with database.transaction() as tx:
        tx.execute(update(quotes).values(expires_at=now()))
    pressed = [turn.answer(services.counter, alice, talk.id, pending["id"], yes=True) for _ in range(2)]
    for press in pressed:
        next(press)
    for press in pressed:
        next(press)  # what each has said of it is not written down yet
    offers = [answer_of(press) for press in pressed]
    assert [[block["quote"]["id"] for block in offer.reply.blocks] for offer in offers] == [
        [offer.pending and offer.pending["quote"]["id"]] for offer in offers
    ]
    assert [block["type"] for block in answer_of(ask("yes", "k3")).reply.blocks] == ["order"]
