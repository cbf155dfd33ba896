"""Events: a row written in the transaction that made them true, and read back by whoever reacts."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Column, Index, Integer, String, Table, Text, and_, bindparam, insert, select, update

from backend.infra.database import Instant, Transaction, metadata, now

events = Table(
    "events",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(36), nullable=False, unique=True),
    Column("kind", String(64), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("done_at", Instant),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("due_at", Instant, nullable=False),
    Column("error", Text),
    Index("ix_events_waiting", "done_at", "due_at"),
    sqlite_autoincrement=True,
)

receipts = Table(
    "event_receipts",
    metadata,
    Column("event_id", String(36), primary_key=True),
    Column("reaction", String(64), primary_key=True),
    Column("done_at", Instant, nullable=False),
)

LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 12


@dataclass(frozen=True)
class Event:
    """Something that has happened in the shop."""

    seq: int
    id: str
    kind: str
    payload: dict[str, Any]
    attempts: int


def announce(tx: Transaction, kind: str, payload: dict[str, Any]) -> None:
    """Records that something happened, to be reacted to after this transaction is kept."""
    moment = now()
    tx.execute(insert(events), dict(id=str(uuid.uuid4()), kind=kind, payload=payload, created_at=moment, due_at=moment))


_due = (
    select(events)
    .where(events.c.done_at.is_(None), events.c.due_at <= bindparam("moment"), events.c.attempts < MOST_ATTEMPTS)
    .order_by(events.c.seq)
    .limit(1)
)


def waiting(tx: Transaction) -> bool:
    """Whether an event is due: a look that takes no lock."""
    return tx.execute(_due, {"moment": now()}).first() is not None


def claim(tx: Transaction) -> Event | None:
    """The oldest event that is due, leased to the caller for a minute; None when nothing waits."""
    row = tx.execute(_due, {"moment": now()}).mappings().first()
    if row is None:
        return None
    # The lease is a later due time: when the claimer dies, the event is simply due again.
    taken = tx.execute(
        update(events)
        .where(and_(events.c.seq == row["seq"], events.c.due_at == row["due_at"], events.c.done_at.is_(None)))
        .values(due_at=now() + LEASE, attempts=events.c.attempts + 1)
    )
    if not taken.rowcount:
        return None
    return Event(row["seq"], row["id"], row["kind"], row["payload"], row["attempts"] + 1)


def receipted(tx: Transaction, event: Event) -> set[str]:
    """The names of the reactions that have already had this event."""
    return set(tx.execute(select(receipts.c.reaction).where(receipts.c.event_id == event.id)).scalars())


def receipt(tx: Transaction, event: Event, reaction: str) -> None:
    """Notes that a reaction has had this event, so that it does not get it again."""
    tx.execute(insert(receipts), dict(event_id=event.id, reaction=reaction, done_at=now()))


def settle(tx: Transaction, event: Event) -> None:
    """Marks an event as done with."""
    tx.execute(update(events).where(events.c.seq == event.seq).values(done_at=now(), error=None))


def postpone(tx: Transaction, event: Event, error: str, until: datetime) -> None:
    """Puts an event off after a reaction failed."""
    tx.execute(update(events).where(events.c.seq == event.seq).values(due_at=until, error=error[:2000]))
