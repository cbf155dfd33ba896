"""Satisfaction: what a shopper says of how their conversation went, from 1 to 5, and why."""

from sqlalchemy import update

from backend.errors import invalid
from backend.infra.database import Transaction
from backend.shop.accounts.people import Person
from backend.shop.conversations import threads, transcript
from backend.shop.conversations.tables import conversations
from backend.shop.payments import card_numbers

LONGEST_REASON = 1000


def rate(tx: Transaction, person: Person | None, conversation_id: str, score: int, reason: str) -> None:
    """Keeps how content a shopper is with their own conversation, in place of what they said before."""
    conversation = threads.open_for(tx, person, conversation_id)
    why = card_numbers.struck(reason.strip())
    if not 1 <= score <= 5:
        raise invalid("score", "It goes from 1 to 5.")
    if len(why) > LONGEST_REASON:
        raise invalid("reason", f"A reason has at most {LONGEST_REASON} letters.")
    said = dict(satisfaction=score, satisfaction_reason=why or None)
    tx.execute(update(conversations).where(conversations.c.seq == conversation.seq).values(said))
    transcript.tell_desk(tx, conversation)
