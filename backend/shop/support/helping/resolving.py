"""Conversations that are resolved: nobody has to see to them, until their shopper speaks again."""

from sqlalchemy import update

from backend.infra.database import Transaction, now
from backend.shop.accounts import audit
from backend.shop.accounts.people import Person
from backend.shop.conversations import threads, transcript
from backend.shop.conversations.tables import conversations
from backend.shop.conversations.threads import Conversation
from backend.shop.support.helping import taking
from backend.shop.support.reading import inbox


def resolve(tx: Transaction, staff: Person, conversation_id: str, sentence: str) -> None:
    """Says that all is done here: it waits for nobody, and nobody of the staff speaks in it. Twice is once.

    The shopper is told by the sentence, in which {name} is that of the staff.
    """
    conversation = threads.hold(tx, inbox.entry(tx, staff, conversation_id).conversation)
    if conversation.resolved_at is not None:
        return
    taking.refuse_others(tx, staff, conversation)
    _set(tx, conversation, resolved_at=now(), needs_person=False, taken_by_id=None)
    transcript.note_desk(tx, conversation, transcript.RESOLVED, sentence.format(name=staff.name))
    audit.note(tx, staff, "resolved a conversation", conversation.id)


def reopen(tx: Transaction, staff: Person, conversation_id: str) -> None:
    """Says that there is still something to do. Twice is once."""
    conversation = threads.hold(tx, inbox.entry(tx, staff, conversation_id).conversation)
    if conversation.resolved_at is not None:
        _set(tx, conversation, resolved_at=None)
        transcript.tell_desk(tx, conversation)
        audit.note(tx, staff, "reopened a conversation", conversation.id)


def _set(tx: Transaction, conversation: Conversation, **changed: object) -> None:
    tx.execute(update(conversations).where(conversations.c.seq == conversation.seq).values(changed))
