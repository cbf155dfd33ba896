"""Hearing a message: it is written down once, and what it was said in is read."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from langchain_core.messages import AnyMessage, HumanMessage, SystemMessage

from backend.chat import history, marks, prompts
from backend.chat.notes import Notes
from backend.errors import invalid
from backend.infra.database import Transaction, now
from backend.shop.accounts.people import Person
from backend.shop.catalogue import categories
from backend.shop.conversations import once, threads, transcript
from backend.shop.conversations.threads import Conversation
from backend.shop.conversations.transcript import Message
from backend.shop.orders import consent
from backend.shop.orders.consent import Proposal
from backend.shop.payments import card_numbers
from backend.shop.support.helping import taking


@dataclass(frozen=True)
class Heard:
    """A message, written down, with what it was said in and what waited for an answer then."""

    conversation: Conversation
    message_id: str
    earlier: list[AnyMessage]
    waiting: Proposal | None
    is_asked_last: bool = True
    """Whether nothing else was asked after what waits, so that a yes can only be meant for it."""
    seq: int = 0
    """The place of the message in the transcript."""
    claimed_seq: int = 0
    """The place at which it was heard first, which is claimed by whoever answers it."""
    given: Message | None = None
    """The answer, where one has been given to the same message before."""
    kept: str | None = None
    """What is left of it where a card number was struck out."""


def hear(
    tx: Transaction,
    person: Person | None,
    conversation_id: str | None,
    message: str,
    key: str | None,
    seconds: float | None = None,
) -> Heard:
    """Writes down what a shopper says, without card numbers, and gathers what is needed to answer it.

    A key is the same when the same message is sent again. For so many seconds nobody else is to answer it; for None
    nobody is kept from it, and all who are at it give one answer. Conflict while somebody is at it.
    """
    said, message = message, card_numbers.struck(message)  # before it is kept anywhere, or anybody reads it
    kept = message if message != said else None
    conversation = _conversation(tx, person, conversation_id, message, key)
    conversation = threads.hold(tx, conversation)  # nobody takes it over between this look and what comes of it
    conversation = taking.relieve(tx, conversation, prompts.desk()["left"])
    message_id = transcript.id_by_key(conversation, key) if key else None
    before = _sent_before(tx, conversation, message, key) if key else None
    given = once.answer_to(tx, conversation, before) if before else None
    if given:
        return Heard(conversation, given.id, [], None, given=given, kept=kept)
    recalled = history.recall(tx, conversation)
    seq, earlier = _written(tx, conversation, message, message_id, before, recalled.latest)
    told = SystemMessage(prompts.system_prompt(_facts(tx, person, recalled.notes)))
    asked = [told, *history.for_model(earlier), HumanMessage(message)]
    waiting = _waiting(tx, person, conversation, earlier)
    is_asked_last = waiting is None or _is_asked_last(waiting, earlier)
    shared_id = before.answer_id if before and seconds is None else None
    answer_id, claimed_seq = shared_id or transcript.new_message_id(), before.seq if before else seq
    if not conversation.taken_by_id:
        once.claim(tx, claimed_seq, answer_id, seconds or 0)
    return Heard(conversation, answer_id, asked, waiting, is_asked_last, seq, claimed_seq, kept=kept)


def _conversation(
    tx: Transaction, person: Person | None, conversation_id: str | None, message: str, key: str | None
) -> Conversation:
    if conversation_id:
        return threads.join(tx, person, conversation_id)
    return threads.begin_once(tx, person, message, key) if person and key else threads.begin(tx, person, message)


def _sent_before(tx: Transaction, conversation: Conversation, message: str, key: str) -> Message | None:
    """The message as it was heard when it was first sent under its key; Invalid when it was another one.

    A page that was loaded anew knows that key no more, and sends the id of the message instead.
    """
    ids = transcript.id_by_key(conversation, key), key
    before = next(filter(None, (transcript.find(tx, conversation, known) for known in ids)), None)
    if before and before.text != message:
        raise invalid("key", "This key was used before with another message.")
    return before


def _written(
    tx: Transaction,
    conversation: Conversation,
    message: str,
    message_id: str | None,
    before: Message | None,
    latest: list[Message],
) -> tuple[int, list[Message]]:
    """The place of a message in the transcript, where it is written once, and what was said before it."""
    if conversation.taken_by_id:
        # Sent again because its delivery was not seen, it is there already.
        return before.seq if before else transcript.hear(tx, conversation, message, message_id), latest
    if before:
        once.refuse_while_answered(before)
    if latest and latest[-1].role == "shopper" and latest[-1].text == message:
        if before or not message_id:  # under another key it is asked anew, as after an answer that was stopped
            once.refuse_while_answered(latest[-1])
        return latest[-1].seq, latest[:-1]  # said again because no answer came
    return transcript.hear(tx, conversation, message, None if before else message_id), latest


def _is_asked_last(waiting: Proposal, earlier: Sequence[Message]) -> bool:
    """Whether the last question of the shop is the one on the card of what waits.

    Where somebody of the staff has spoken since, or has settled the matter, a yes may be meant for them.
    """
    for message in reversed(earlier):
        if any(_shows(block, waiting) for block in message.blocks):
            return True
        if message.role == "staff" or message.action in (transcript.TAKEN_OVER, transcript.RESOLVED):
            return False
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
