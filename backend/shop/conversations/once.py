"""Once: a message is answered once, and by one engine at a time, however often it is sent."""

from datetime import timedelta

from sqlalchemy import select, update

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


def let_go(tx: Transaction, message_seq: int, answer_id: str) -> None:
    """Has others answer a message that was not answered after all; whoever has claimed it since keeps it."""
    answers = messages.alias()
    given = select(answers.c.seq).where(answers.c.id == answer_id, answers.c.action != STOPPED).exists()
    nothing = dict(answer_id=None, answering_until=None)
    ours = messages.c.seq == message_seq, messages.c.answer_id == answer_id
    tx.execute(update(messages).where(*ours, ~given).values(nothing))
