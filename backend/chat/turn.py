"""One turn: what the shopper said -> what the shop answers."""

import time
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any

from backend import shapes
from backend.chat import consent as typed
from backend.chat import prompts
from backend.chat.agent import Agent
from backend.chat.blocks import ABOUT_BOOKS, BooksBlock, OrderBlock, QuoteBlock, books_in, settle
from backend.chat.context import TurnContext
from backend.chat.happenings import Began, Done, Happening, Said
from backend.chat.hearing import Heard, hear
from backend.chat.loop import PARAGRAPH
from backend.chat.missed import sought_in_vain
from backend.errors import Conflict, NotFound, ShopError
from backend.infra import metrics
from backend.infra.database import Database, Transaction
from backend.shop.accounts.people import Person
from backend.shop.analytics.missed import Misses
from backend.shop.catalogue import recommending
from backend.shop.conversations import once, threads, transcript
from backend.shop.conversations.threads import Conversation
from backend.shop.conversations.transcript import STOPPED, Message, Reply
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


WITH_PERSON = "with_person"
"""What a turn is called when somebody of the staff has the conversation instead of us."""
AFTER_THE_ENGINE = 10.0
"""Seconds that a turn may last beyond what its engine may take: for the clerk, and for writing it down."""
GLANCE = 0.5
"""Seconds after which a look is taken whether somebody of the staff has come in while an engine speaks."""
ENGINE = transcript.THE_SHOP
"""Who answers a yes or a no: the shop itself, never a model."""
SILENCE = Reply("", action=WITH_PERSON, engine=ENGINE)
"""What is answered while somebody of the staff has the conversation; it is not written down."""


def say(
    counter: Counter, person: Person | None, conversation_id: str | None, message: str, key: str | None = None
) -> Iterator[Happening]:
    """Hears a message and answers it, bit by bit; the last happening is Done.

    A clear yes or no to what waits is carried out here and never reaches a model. While somebody of the staff has the
    conversation, the message is only written down: once for each key under which it may be sent again. What was
    answered under its key is answered the same again; Conflict while it is still being answered.
    """
    with counter.database.transaction() as tx:
        heard = hear(tx, person, conversation_id, message, key, counter.agent.seconds + AFTER_THE_ENGINE)
    with _claimed(counter.database, heard):
        yield Began(heard.conversation.id, heard.message_id, heard.kept)
        if heard.given:
            yield from _say_again(counter.database, person, heard.conversation, heard.given)
        elif heard.conversation.taken_by_id:
            yield _write_down(counter.database, person, heard, SILENCE)
        else:
            yield from _answer(counter, person, message, heard)


def _answer(counter: Counter, person: Person | None, message: str, heard: Heard) -> Iterator[Happening]:
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
        heard = hear(tx, person, conversation_id, words, key=f"{words} {proposal_id}")
    yield Began(heard.conversation.id, heard.message_id)
    if heard.given:
        yield from _say_again(counter.database, person, heard.conversation, heard.given)
        return
    reply = _carry_out(counter, person, heard.conversation, waiting, yes)
    yield Said(reply.text)
    yield _write_down(counter.database, person, heard, reply)


@contextmanager
def _claimed(database: Database, heard: Heard) -> Iterator[None]:
    """Whoever stops answering a message, or fails to, lets others answer it."""
    try:
        yield
    except BaseException:
        with suppress(ShopError), database.transaction() as tx:
            once.let_go(tx, heard.claimed_seq, heard.message_id)
        raise


def _say_again(
    database: Database, person: Person | None, conversation: Conversation, given: Message
) -> Iterator[Happening]:
    """The answer that was given before to the same message."""
    with database.reading() as tx:
        pending = _pending(tx, person, conversation)
    yield Said(given.text)
    yield Done(conversation.id, given.id, _reply_of(given), pending)


def _reply_of(given: Message) -> Reply:
    return Reply(given.text, given.blocks, given.action or "", given.engine or ENGINE)


def _ask(counter: Counter, person: Person | None, heard: Heard) -> Generator[Happening, None, Reply]:
    message = str(heard.earlier[-1].text)
    context = TurnContext(counter.database, person, heard.conversation, counter.currency, message)
    advice = f"{prompts.sentences()['card_number']}{PARAGRAPH}" if heard.kept else ""
    said = [advice]
    try:
        if advice:
            yield Said(advice)
        with closing(counter.agent.answer(heard.earlier, context)) as answering:
            for happening in _until_taken_over(counter.database, heard, answering):
                if isinstance(happening, Reply):
                    in_vain = sought_in_vain(happening.tool_calls)
                    counter.misses.note(in_vain)
                    return replace(happening, text=f"{advice}{happening.text}", found_nothing=bool(in_vain))
                if isinstance(happening, Said):
                    said.append(happening.text)
                yield happening
    except GeneratorExit:
        _write_down_stopped(counter, heard, "".join(said), context)
        raise
    return SILENCE


def _until_taken_over(
    database: Database, heard: Heard, answering: Iterator[Happening | Reply]
) -> Iterator[Happening | Reply]:
    """An engine's answer; it ends as soon as somebody of the staff is seen to have come in."""
    looked = time.monotonic()
    for happening in answering:
        if time.monotonic() - looked >= GLANCE:
            looked = time.monotonic()
            with database.reading() as tx:
                if transcript.was_taken_over(tx, heard.conversation, heard.seq):
                    return
        yield happening


def _write_down_stopped(counter: Counter, heard: Heard, said: str, context: TurnContext) -> None:
    """The shopper stopped the answer, or went away: what they had heard of it stays in the transcript.

    Unless they have spoken again before that was noticed: then it would stand below the wrong question.
    """
    done = [step.call for step in context.steps]
    reply = Reply(said.strip(), action=STOPPED, engine=counter.agent.name, tool_calls=done)
    with suppress(NotFound), counter.database.transaction() as tx:  # the conversation may have been erased
        threads.hold(tx, heard.conversation)
        if transcript.was_taken_over(tx, heard.conversation, heard.seq):
            return
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
        threads.hold(tx, heard.conversation)
        # Of the shop itself a shopper hears what came of their yes; what an engine says is too late then.
        if reply.engine != ENGINE and transcript.was_taken_over(tx, heard.conversation, heard.seq):
            reply = SILENCE
        given = transcript.find(tx, heard.conversation, heard.message_id)  # the same button, pressed twice at once
        if reply is SILENCE:
            _drop_unseen(tx, person, heard)
        elif given:
            reply = _reply_of(given)
        else:
            transcript.speak(tx, heard.conversation, heard.message_id, reply)
            if heard.waiting and _moved_on(heard.waiting, reply):
                consent.drop(tx, heard.conversation)
        pending = _pending(tx, person, heard.conversation)
    metrics.turns.labels(reply.engine, WITH_PERSON if reply is SILENCE else "answered").inc()
    return Done(heard.conversation.id, heard.message_id, reply, pending)


def _pending(tx: Transaction, person: Person | None, conversation: Conversation) -> dict[str, Any] | None:
    waiting = consent.waiting(tx, person, conversation)
    return shapes.Pending.of(waiting) if waiting else None


def _drop_unseen(tx: Transaction, person: Person | None, heard: Heard) -> None:
    """Nobody is asked for a yes to what an answer proposed that was never given."""
    proposed = consent.proposed(tx, person, heard.conversation)
    if proposed and (heard.waiting is None or proposed.id != heard.waiting.id):
        consent.drop(tx, heard.conversation)


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
