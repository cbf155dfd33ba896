"""Events: a row written in the transaction that made them true, and read back by whoever reacts."""

import json
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Index,
    Integer,
    String,
    Table,
    Text,
    Update,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from backend.infra import logs, metrics
from backend.infra.database import Instant, Transaction, metadata, now, once_kept

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
    Column("taken_until", Instant),
    Column("error", Text),
    Column("given_up_at", Instant),
    Index("ix_events_waiting", "done_at", "due_at"),
    Index("ix_events_given_up", "given_up_at"),
    sqlite_autoincrement=True,
)

receipts = Table(
    "event_receipts",
    metadata,
    Column("event_id", String(36), primary_key=True),
    Column("reaction", String(64), primary_key=True),
    Column("done_at", Instant, nullable=False),
)

LEASE = timedelta(seconds=20)
SENT_AGAIN = timedelta(hours=1)  # a broker that lost what it had confirmed delays an event, and no more
KEPT_FOR = timedelta(days=30)
MOST_ATTEMPTS = 60  # with an hour between the later ones: two days, in which a mail server is repaired


@dataclass(frozen=True)
class Event:
    """Something that has happened in the shop."""

    seq: int
    id: str
    kind: str
    payload: dict[str, Any]
    attempts: int
    happened_at: datetime


def announce(tx: Transaction, kind: str, payload: dict[str, Any]) -> None:
    """Records that something happened, to be reacted to after this transaction is kept."""
    _record(tx, str(uuid.uuid4()), kind, payload)


def announce_once(tx: Transaction, cause: Event, kind: str, payload: dict[str, Any]) -> None:
    """Records what follows from another event; a reaction that is repeated records it once."""
    event_id = str(uuid.uuid5(uuid.UUID(cause.id), f"{kind} {json.dumps(payload, sort_keys=True)}"))
    if tx.execute(select(events.c.seq).where(events.c.id == event_id)).first() is None:
        _record(tx, event_id, kind, payload)


def _record(tx: Transaction, event_id: str, kind: str, payload: dict[str, Any]) -> None:
    moment, kept = now(), payload | logs.trail()
    tx.execute(insert(events), dict(id=event_id, kind=kind, payload=kept, created_at=moment, due_at=moment))
    once_kept(tx, metrics.events.labels(kind).inc)


_open = events.c.done_at.is_(None), events.c.given_up_at.is_(None)
_free = or_(events.c.taken_until.is_(None), events.c.taken_until <= bindparam("moment"))
_due = select(events.c.id).where(*_open, events.c.due_at <= bindparam("moment"), _free).order_by(events.c.seq).limit(1)
_take = (
    update(events)
    .where(events.c.id == bindparam("event_id"), *_open, _free)
    .values(taken_until=bindparam("until"), attempts=events.c.attempts + 1)
    .returning(events)
)


def next_due(tx: Transaction) -> str | None:
    """The id of the oldest event that is due and that nobody has taken: a look that takes no lock."""
    return tx.execute(_due, {"moment": now()}).scalar()


def take(tx: Transaction, event_id: str) -> Event | None:
    """An event, the caller's alone for as long as the lease is renewed; None when it is over, or somebody else's."""
    moment = now()
    row = tx.execute(_take, {"event_id": event_id, "moment": moment, "until": moment + LEASE}).mappings().first()
    return _event(row) if row else None


def renew(tx: Transaction, event: Event) -> None:
    """Says that whoever has taken an event is still at work on it."""
    tx.execute(_of_whoever_has(event).values(taken_until=now() + LEASE))


def _of_whoever_has(event: Event) -> Update:
    # Each taking is counted: the count is another once somebody else has taken it, after a lease that ran out.
    return update(events).where(events.c.seq == event.seq, events.c.attempts == event.attempts, *_open)


def return_to(tx: Transaction, event_id: str) -> None:
    """Has an event that somebody else has taken come again when their lease ends, unless they finish."""
    taken = events.c.id == event_id, *_open, events.c.taken_until.is_not(None)
    tx.execute(update(events).where(*taken).values(due_at=events.c.taken_until))


def lease_to_send(tx: Transaction, most: int) -> list[Event]:
    """The oldest events that are due, so many at most, leased to the caller to be sent to a broker."""
    moment = now()
    oldest = select(events).where(*_open, events.c.due_at <= moment, _free).order_by(events.c.seq).limit(most)
    rows = tx.execute(oldest.with_for_update(skip_locked=True), {"moment": moment}).mappings().all()
    # The lease is a later due time: when the sender dies, they are simply due again.
    leased = update(events).where(events.c.seq.in_([row["seq"] for row in rows]))
    tx.execute(leased.values(due_at=moment + LEASE))
    return [_event(row) for row in rows]


def mark_sent(tx: Transaction, sent: list[Event]) -> None:
    """Leaves events to the broker; one of which nothing comes is sent again after a long while."""
    _have_due(tx, sent, now() + SENT_AGAIN)


def take_back(tx: Transaction, unsent: list[Event]) -> None:
    """Ends the lease of events that could not be sent."""
    _have_due(tx, unsent, now())


def _have_due(tx: Transaction, leased: list[Event], due_at: datetime) -> None:
    # Not those that a worker has had meanwhile: of them the worker has decided.
    same = update(events).where(events.c.seq == bindparam("leased"), events.c.attempts == bindparam("had"))
    if leased:
        rows = [{"leased": event.seq, "had": event.attempts} for event in leased]
        tx.execute(same.values(due_at=due_at), rows)


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
    tx.execute(_of_whoever_has(event).values(due_at=until, taken_until=None, error=error[:2000]))


def give_up(tx: Transaction, event: Event, error: str) -> None:
    """Leaves an event for good, until somebody has it replayed."""
    tx.execute(_of_whoever_has(event).values(given_up_at=now(), error=error[:2000]))


def replay(tx: Transaction, event_id: str) -> None:
    """Has an event that was given up tried anew, as often as a new one, by the reactions that have not had it."""
    anew = dict(given_up_at=None, taken_until=None, attempts=0, due_at=now(), error=None)
    tx.execute(update(events).where(events.c.id == event_id, events.c.given_up_at.is_not(None)).values(anew))


def given_up_count(tx: Transaction) -> int:
    """How many events were given up."""
    return tx.execute(select(func.count()).where(events.c.given_up_at.is_not(None))).scalar_one()


def waiting_count(tx: Transaction) -> int:
    """How many events have not been reacted to and have not been given up."""
    return tx.execute(select(func.count()).where(*_open)).scalar_one()


def failing(tx: Transaction) -> int:
    """How many events have a reaction that failed and is tried again."""
    return tx.execute(select(func.count()).where(*_open, events.c.error.is_not(None))).scalar_one()


def forget_old(tx: Transaction) -> None:
    """Throws away what was done with so long ago that no broker brings it again."""
    old = select(events.c.id).where(events.c.done_at < now() - KEPT_FOR)
    tx.execute(delete(receipts).where(receipts.c.event_id.in_(old)))
    tx.execute(delete(events).where(events.c.done_at < now() - KEPT_FOR))


def _event(row: Any) -> Event:
    return Event(row["seq"], row["id"], row["kind"], row["payload"], row["attempts"], row["created_at"])
