"""Hearing a message: it is written down once, and what it was said in is read."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from langchain_core.messages import AnyMessage, HumanMessage, SystemMessage

from backend.chat import history, marks, prompts
from backend.chat.notes import Notes
from backend.infra.database import Transaction, now
from backend.shop.accounts.people import Person
from backend.shop.catalogue import categories
from backend.shop.conversations import threads, transcript
from backend.shop.conversations.threads import Conversation
from backend.shop.conversations.transcript import Message
from backend.shop.orders import consent
from backend.shop.orders.consent import Proposal
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


def hear(tx: Transaction, person: Person | None, conversation_id: str | None, message: str, key: str | None) -> Heard:
    """Writes down what a shopper says, and gathers what is needed to answer it.

    A key is the same when the same message is sent again.
    """
    conversation = threads.join(tx, person, conversation_id) if conversation_id else threads.begin(tx, person, message)
    conversation = threads.hold(tx, conversation)  # nobody takes it over between this look and what comes of it
    conversation = taking.relieve(tx, conversation, prompts.desk()["left"])
    recalled = history.recall(tx, conversation)
    earlier = recalled.latest
    message_id = transcript.id_by_key(conversation, key) if key else None
    was_heard = message_id is not None and transcript.holds(tx, conversation, message_id)
    if conversation.taken_by_id and was_heard:
        seq = 0  # sent again because its delivery was not seen
    elif not conversation.taken_by_id and earlier and earlier[-1].role == "shopper" and earlier[-1].text == message:
        seq = earlier[-1].seq
        earlier = earlier[:-1]  # said again because no answer came: it is heard once
    else:
        seq = transcript.hear(tx, conversation, message, None if was_heard else message_id)
    told = SystemMessage(prompts.system_prompt(_facts(tx, person, recalled.notes)))
    asked = [told, *history.for_model(earlier), HumanMessage(message)]
    waiting = _waiting(tx, person, conversation, earlier)
    is_asked_last = waiting is None or _is_asked_last(waiting, earlier)
    return Heard(conversation, transcript.new_message_id(), asked, waiting, is_asked_last, seq)


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
