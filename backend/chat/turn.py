"""One turn: what the shopper said -> what the shop answers."""

import json
import re
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from langchain_core.messages import AnyMessage, HumanMessage, SystemMessage

from backend import shapes
from backend.chat import consent as typed
from backend.chat import history, marks, prompts
from backend.chat.agent import Agent
from backend.chat.blocks import ABOUT_BOOKS, BooksBlock, OrderBlock, QuoteBlock, books_in, settle
from backend.chat.context import TurnContext
from backend.chat.happenings import Began, Done, Happening, Said
from backend.chat.missed import sought_in_vain
from backend.chat.notes import Notes
from backend.errors import Conflict, NotFound
from backend.infra import metrics
from backend.infra.database import Database, Transaction, now
from backend.shop.accounts.people import Person
from backend.shop.analytics.missed import Misses
from backend.shop.catalogue import categories, recommending
from backend.shop.conversations import threads, transcript
from backend.shop.conversations.threads import Conversation
from backend.shop.conversations.transcript import Message, Reply
from backend.shop.orders import consent
from backend.shop.orders.consent import Proposal
from backend.shop.payments.entries import Terms


@dataclass(frozen=True)
class Counter:
    """Where people talk to the shop: its database, its assistant, the currency meant, what was missed, and terms."""

    database: Database
    agent: Agent
    currency: str
    misses: Misses = field(default_factory=Misses)
    terms: Terms | None = None


STOPPED = "stopped"
ENGINE = transcript.THE_SHOP
"""Who answers a yes or a no: the shop itself, never a model."""


@dataclass(frozen=True)
class Heard:
    """A message, written down, with what it was said in and what waited for an answer then."""

    conversation: Conversation
    message_id: str
    earlier: list[AnyMessage]
    waiting: Proposal | None
    is_asked_last: bool = True
    """Whether nothing else was asked after what waits, so that a yes can only be meant for it."""


def say(counter: Counter, person: Person | None, conversation_id: str | None, message: str) -> Iterator[Happening]:
    """Hears a message and answers it, bit by bit; the last happening is Done.

    A clear yes or no to what waits is carried out here and never reaches a model.
    """
    with counter.database.transaction() as tx:
        heard = _hear(tx, person, conversation_id, message)
    yield Began(heard.conversation.id, heard.message_id)
    answer = typed.answer_to(message, heard.waiting) if heard.waiting and heard.is_asked_last else None
    if person and heard.waiting and answer:
        reply = _carry_out(counter, person, heard.conversation, heard.waiting, answer == "yes")
        yield Said(reply.text)
    else:
        reply = yield from _ask(counter, person, heard)
    yield _write_down(counter.database, person, heard, reply)


def answer(counter: Counter, person: Person, conversation_id: str, proposal_id: str, yes: bool) -> Iterator[Happening]:
    """The button's yes or no to what waits in a conversation; NotFound or Conflict when it does not wait (any more)."""
    words = prompts.sentences()["button_yes" if yes else "button_no"]
    with counter.database.transaction() as tx:
        conversation = threads.join(tx, person, conversation_id)
        waiting = consent.answerable(tx, person, conversation, proposal_id, yes)
        heard = _hear(tx, person, conversation_id, words)
    yield Began(heard.conversation.id, heard.message_id)
    reply = _carry_out(counter, person, heard.conversation, waiting, yes)
    yield Said(reply.text)
    yield _write_down(counter.database, person, heard, reply)


def _hear(tx: Transaction, person: Person | None, conversation_id: str | None, message: str) -> Heard:
    conversation = threads.join(tx, person, conversation_id) if conversation_id else threads.begin(tx, person, message)
    recalled = history.recall(tx, conversation)
    earlier = recalled.latest
    if earlier and earlier[-1].role == "shopper" and earlier[-1].text == message:
        earlier = earlier[:-1]  # said again because no answer came: it is heard once
    else:
        transcript.hear(tx, conversation, message)
    told = SystemMessage(prompts.system_prompt(_facts(tx, person, recalled.notes)))
    asked = [told, *history.for_model(earlier), HumanMessage(message)]
    waiting = _waiting(tx, person, conversation, earlier)
    is_asked_last = waiting is None or _is_asked_last(waiting, earlier)
    return Heard(conversation, transcript.new_message_id(), asked, waiting, is_asked_last)


def _is_asked_last(waiting: Proposal, earlier: Sequence[Message]) -> bool:
    """Whether the last question of the shop is the one on the card of what waits."""
    for message in reversed(earlier):
        if any(_shows(block, waiting) for block in message.blocks):
            return True
        if message.role != "shopper" and re.search(r"[?？]", message.text):
            return False
    return True


def _facts(tx: Transaction, person: Person | None, noted: Notes) -> prompts.Facts:
    return prompts.Facts(
        today=now().date(),
        shopper=person.name if person else None,
        categories=[category.name for category in categories.listed(tx)],
        notes=marks.as_data(json.dumps(noted.as_json(), ensure_ascii=False)) if noted else "",
    )


def _waiting(
    tx: Transaction, person: Person | None, conversation: Conversation, earlier: Sequence[Message]
) -> Proposal | None:
    """What waits for a yes, provided that the shopper has been shown it.

    A turn that was stopped, or whose process died, may have proposed something and never said so. Nobody can agree to
    what they have not seen, so it is dropped.
    """
    waiting = consent.proposed(tx, person, conversation)
    if waiting and not any(_shows(block, waiting) for message in earlier for block in message.blocks):
        consent.drop(tx, conversation)
        return None
    return waiting


def _shows(block: dict[str, Any], waiting: Proposal) -> bool:
    if waiting.quote:
        return bool(block["type"] == "quote" and block["quote"]["id"] == waiting.quote.id)
    return bool(block["type"] == "cancellation" and block.get("pending_id") == waiting.id)


def _ask(counter: Counter, person: Person | None, heard: Heard) -> Generator[Happening, None, Reply]:
    message = str(heard.earlier[-1].text)
    context = TurnContext(counter.database, person, heard.conversation, counter.currency, message)
    said: list[str] = []
    try:
        for happening in counter.agent.answer(heard.earlier, context):
            if isinstance(happening, Reply):
                in_vain = sought_in_vain(happening.tool_calls)
                counter.misses.note(in_vain)
                return replace(happening, found_nothing=bool(in_vain))
            if isinstance(happening, Said):
                said.append(happening.text)
            yield happening
    except GeneratorExit:
        _write_down_stopped(counter, heard, "".join(said), context)
        raise
    raise AssertionError("an agent ends with its reply")


def _write_down_stopped(counter: Counter, heard: Heard, said: str, context: TurnContext) -> None:
    """The shopper stopped the answer, or went away: what they had heard of it stays in the transcript.

    Unless they have spoken again before that was noticed: then it would stand below the wrong question.
    """
    done = [step.call for step in context.steps]
    reply = Reply(said.strip(), action=STOPPED, engine=counter.agent.name, tool_calls=done)
    with suppress(NotFound), counter.database.transaction() as tx:  # the conversation may have been erased
        if heard.waiting and (said or done):
            consent.drop(tx, heard.conversation)  # half an answer may have moved on to something else
        if transcript.is_last(tx, heard.conversation, str(heard.earlier[-1].text)):
            transcript.speak(tx, heard.conversation, heard.message_id, reply)
    metrics.turns.labels(reply.engine, STOPPED).inc()


def _carry_out(counter: Counter, person: Person, conversation: Conversation, waiting: Proposal, yes: bool) -> Reply:
    if not yes:
        return _declined(counter.database, person, conversation, waiting)
    try:
        with counter.database.transaction() as tx:
            order = consent.confirm(tx, person, conversation, waiting.id, counter.terms)
    except Conflict as refusal:
        return _offer_anew(counter.database, person, conversation, waiting, refusal)
    shown = settle([OrderBlock(order=shapes.Order.of(order))])
    told = "bought" if waiting.quote else "cancelled"
    sentences = prompts.sentences()
    text = sentences[told].format(order=order.id, total=order.total, paying=sentences[f"paying_{order.payment}"])
    if waiting.quote and not order.address:
        text = f"{text} {sentences['unaddressed']}"
    return Reply(text, shown, action="buy" if waiting.quote else "cancel_order", engine=ENGINE)


def _declined(database: Database, person: Person, conversation: Conversation, waiting: Proposal) -> Reply:
    with database.transaction() as tx:
        consent.decline(tx, person, conversation, waiting.id)
    told = "not_bought" if waiting.quote else "not_cancelled"
    text = prompts.sentences()[told].format(order=waiting.order.id if waiting.order else "")
    return Reply(text, action="buy" if waiting.quote else "cancel_order", engine=ENGINE)


def _offer_anew(
    database: Database, person: Person, conversation: Conversation, waiting: Proposal, refusal: Conflict
) -> Reply:
    """The shop has moved on since the quote: says how, and offers what can still be had for a new yes."""
    with database.transaction() as tx:
        fresh = consent.propose_anew(tx, person, conversation, waiting)
    if fresh is None:
        return _instead(database, waiting, refusal)
    assert fresh.quote
    shown = settle([QuoteBlock(quote=shapes.Quote.of(fresh.quote))])
    return Reply(prompts.sentences()["fresh_quote"].format(why=refusal), shown, action="buy", engine=ENGINE)


def _instead(database: Database, waiting: Proposal, refusal: Conflict) -> Reply:
    """Nothing of what waited can be had any more: says so, and shows what is like it."""
    gone = [line.book.id for line in waiting.quote.lines] if waiting.quote else []
    with database.reading() as tx:
        alike = recommending.instead_of(tx, gone)
    shown = settle([BooksBlock(books=[shapes.Book.of(book) for book in alike], role="alternative")]) if alike else []
    sentence = "gone_but" if alike else "too_late"
    return Reply(prompts.sentences()[sentence].format(why=refusal), shown, action="invalid", engine=ENGINE)


def _write_down(database: Database, person: Person | None, heard: Heard, reply: Reply) -> Done:
    with database.transaction() as tx:
        transcript.speak(tx, heard.conversation, heard.message_id, reply)
        if heard.waiting and _moved_on(heard.waiting, reply):
            consent.drop(tx, heard.conversation)
        waiting = consent.waiting(tx, person, heard.conversation)
    metrics.turns.labels(reply.engine, "answered").inc()
    pending = shapes.Pending.of(waiting) if waiting else None
    return Done(heard.conversation.id, heard.message_id, reply, pending)


def _moved_on(waiting: Proposal, reply: Reply) -> bool:
    """Whether an answer was about something else than what waits, so that a later yes could be misunderstood."""
    if any(block["type"] in ("quote", "cancellation") for block in reply.blocks):
        return False
    offered = {line.book.id for line in waiting.quote.lines} if waiting.quote else set()
    return any(_is_about_else(block, offered) for block in reply.blocks)


def _is_about_else(block: dict[str, Any], offered: set[int]) -> bool:
    if block["type"] in ABOUT_BOOKS:
        return bool(books_in(block) - offered)
    return block["type"] not in ("sign_in", "handover")
