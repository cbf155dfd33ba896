"""What conversations come to: how many led to a quote, how many to an order, and with which engine."""

from dataclasses import dataclass

from sqlalchemy import Select, case, exists, func, select

from backend.infra.database import Transaction
from backend.shop.accounts.people import Person
from backend.shop.analytics.periods import Period
from backend.shop.analytics.readers import admin_only
from backend.shop.conversations.tables import conversations, messages
from backend.shop.conversations.transcript import THE_SHOP
from backend.shop.orders.tables import proposals


@dataclass(frozen=True)
class Funnel:
    """Of the conversations begun in a period, those with a quote, and those with an order not cancelled since."""

    engine: str | None
    conversations: int
    quoted: int
    ordered: int


def funnel(tx: Transaction, reader: Person, period: Period) -> Funnel:
    """What the conversations of a period came to."""
    admin_only(reader)
    talked, quoted, ordered = tx.execute(_counts(period)).one()
    return Funnel(None, talked, quoted, ordered)


def by_engine(tx: Transaction, reader: Person, period: Period) -> list[Funnel]:
    """The same by engine, the busiest first; a conversation that two have answered in counts for each."""
    admin_only(reader)
    answered = (
        select(messages.c.conversation_seq, messages.c.engine)
        .join(conversations, conversations.c.seq == messages.c.conversation_seq)
        .where(*_begun_in(period), messages.c.engine.is_not(None), messages.c.engine != THE_SHOP)
        .distinct()
        .subquery()
    )
    counts = _counts(period).join(answered, answered.c.conversation_seq == conversations.c.seq)
    query = counts.add_columns(answered.c.engine).group_by(answered.c.engine)
    found = [Funnel(engine, talked, quoted, ordered) for talked, quoted, ordered, engine in tx.execute(query).all()]
    return sorted(found, key=lambda one: (-one.conversations, one.engine or ""))


def _counts(period: Period) -> Select[int, int, int]:
    quoted = exists().where(proposals.c.conversation_seq == conversations.c.seq, proposals.c.quote_seq.is_not(None))
    return (
        select(func.count(), func.count(case((quoted, 1))), func.count(case((conversations.c.has_order, 1))))
        .select_from(conversations)
        .where(*_begun_in(period))
    )


def _begun_in(period: Period):  # type: ignore[no-untyped-def]
    return conversations.c.created_at >= period.since, conversations.c.created_at < period.until
