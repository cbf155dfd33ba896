"""Erasing conversations: what was said in them, and what was done to say it, is gone for good."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from backend.infra.database import Transaction
from backend.shop.conversations import said
from backend.shop.conversations.tables import conversations, messages, tool_calls

AT_ONCE = 1000
"""Messages that are erased in one go: what a statement holds in memory stays the same however long the talk was."""


def erase(tx: Transaction, seqs: Sequence[int]) -> None:
    """Erases conversations that nothing else refers to any more; whoever erases has locked them."""
    some = select(messages.c.seq).where(messages.c.conversation_seq.in_(seqs)).limit(AT_ONCE)
    while found := tx.execute(some).scalars().all():
        said.forget(tx, found)
        tx.execute(delete(tool_calls).where(tool_calls.c.message_seq.in_(found)))
        tx.execute(delete(messages).where(messages.c.seq.in_(found)))
    tx.execute(delete(conversations).where(conversations.c.seq.in_(seqs)))
