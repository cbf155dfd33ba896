"""Once: a message is answered once, and by one engine at a time, however often it is sent."""

from datetime import timedelta

from sqlalchemy import update

from backend.errors import Conflict
from backend.infra.database import Transaction, now
from backend.shop.conversations import transcript
from backend.shop.conversations.tables import messages
from backend.shop.conversations.threads import Conversation
from backend.shop.conversations.transcript import STOPPED, Message


def answer_to(tx: Transaction, conversation: Conversation, message: Message) -> Message | None:
    """The answer that was given to a message; half of one, which was stopped, is none."""
    answer = transcript.find(tx, conversation, message.answer_id) if message.answer_id else None
    return answer if answer and answer.action != STOPPED else None


def refuse_while_answered(message: Message) -> None:
    """Conflict while a message without an answer is still being answered."""
    if message.answering_until and message.answering_until > now():
        raise Conflict("This is being answered already. Please try again in a moment.")


def claim(tx: Transaction, message_seq: int, answer_id: str, seconds: float) -> None:
    """Has nobody else answer a message for so long, unless whoever claims it lets go of it."""
    claimed = dict(answer_id=answer_id, answering_until=now() + timedelta(seconds=seconds))
    tx.execute(update(messages).where(messages.c.seq == message_seq).values(claimed))


def let_go(tx: Transaction, message_seq: int) -> None:
    """Has others answer a message that was not answered after all."""
    nothing = dict(answer_id=None, answering_until=None)
    tx.execute(update(messages).where(messages.c.seq == message_seq).values(nothing))
