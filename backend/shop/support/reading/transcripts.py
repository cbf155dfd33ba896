"""The transcript as staff read it: personal data is hidden until they say why they have to see it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from backend.infra.database import Transaction
from backend.shop.accounts import people
from backend.shop.accounts.people import Person
from backend.shop.conversations import transcript
from backend.shop.conversations.tables import conversations
from backend.shop.conversations.threads import Conversation
from backend.shop.conversations.transcript import Message, ToolCall
from backend.shop.orders import ledger
from backend.shop.orders.ledger import Order
from backend.shop.support.reading import inbox, looks
from backend.shop.support.reading.inbox import Entry
from backend.shop.support.reading.masking import mask, mask_json, mask_within
from backend.values import Page

MOST_ORDERS, MOST_OTHERS = 10, 10
Known = tuple[str, ...]


@dataclass(frozen=True)
class Opened:
    """A conversation in front of one of the staff, and until when they see the personal data in it."""

    entry: Entry
    uncovered_until: datetime | None


@dataclass(frozen=True)
class Other:
    """Another conversation of the same shopper."""

    id: str
    title: str
    updated_at: datetime
    needs_person: bool
    resolved_at: datetime | None


def opened(tx: Transaction, staff: Person, conversation_id: str) -> Opened:
    """One conversation, whoever's it is; `looks.look` comes before."""
    entry = inbox.entry(tx, staff, conversation_id)
    until = looks.uncovered_until(tx, staff, entry.conversation)
    return Opened(entry if until else entry.masked, until)


def messages(
    tx: Transaction, staff: Person, conversation_id: str, limit: int, cursor: str | None = None
) -> Page[Message]:
    """A page of what was said and done in it, newest first."""
    entry = inbox.entry(tx, staff, conversation_id)
    page = transcript.paged(tx, entry.conversation, limit, cursor)
    if looks.uncovered_until(tx, staff, entry.conversation):
        return page
    return page.map(lambda message: masked(message, entry.known))


def orders(tx: Transaction, staff: Person, conversation_id: str) -> list[Order]:
    """The latest orders of whoever speaks in it."""
    talk = inbox.entry(tx, staff, conversation_id).conversation
    shopper = people.find(tx, talk.person_id) if talk.person_id else None
    return ledger.of_shopper(tx, shopper, MOST_ORDERS) if shopper else []


def others(tx: Transaction, staff: Person, conversation_id: str) -> list[Other]:
    """Their other conversations, the one last spoken in first; each is masked until it is uncovered itself."""
    entry = inbox.entry(tx, staff, conversation_id)
    talk = entry.conversation
    if talk.person_id is None:
        return []
    found = [Other(*row) for row in tx.execute(_others_of(talk))]
    open_to_them = looks.uncovered(tx, staff, [other.id for other in found])
    return [
        other if other.id in open_to_them else replace(other, title=mask(other.title, entry.known)) for other in found
    ]


def _others_of(talk: Conversation) -> Select[Any]:
    about = conversations.c
    return (
        select(about.id, about.title, about.updated_at, about.needs_person, about.resolved_at)
        .where(about.person_id == talk.person_id, about.seq != talk.seq)
        .order_by(about.last_seq.desc())
        .limit(MOST_OTHERS)
    )


def masked(message: Message, known: Known) -> Message:
    """A message without personal data."""
    return replace(
        message,
        text=mask(message.text, known),
        feedback_comment=message.feedback_comment and mask(message.feedback_comment, known),
        blocks=mask_within(message.blocks, known),
        tool_calls=[_masked_call(call, known) for call in message.tool_calls],
    )


def _masked_call(call: ToolCall, known: Known) -> ToolCall:
    return replace(call, arguments=mask_within(call.arguments, known), result=mask_json(call.result, known))
