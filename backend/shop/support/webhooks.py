"""Webhooks: addresses elsewhere that an admin wants told of what happens in the shop."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from backend.errors import Conflict, NotAllowed, NotFound, invalid
from backend.infra.calling import Caller
from backend.infra.database import Transaction, now
from backend.shop.accounts import audit
from backend.shop.accounts.people import Person
from backend.shop.support.tables import webhooks

KINDS = (
    "order_placed",
    "order_paid",
    "order_processing",
    "order_shipped",
    "order_delivered",
    "order_cancelled",
    "order_refunded",
    "order_lapsed",
    "parcel_shipped",
    "parcel_delivered",
    "stock_low",
)
"""What may be told outside: events in which there is nothing secret."""
MOST = 50


@dataclass(frozen=True)
class Webhook:
    """An address, the kinds of events it is told of, and what came of the last call; the secret is for signing only."""

    id: int
    url: str
    kinds: tuple[str, ...]
    created_at: datetime
    last_at: datetime | None
    last_outcome: str | None
    secret: str = field(repr=False)


def add(tx: Transaction, admin: Person, caller: Caller, url: str, kinds: Sequence[str]) -> Webhook:
    """Has an address told of events of these kinds from now on; its secret is made up here."""
    _admin_only(admin)
    unknown = sorted(set(kinds) - set(KINDS))
    if unknown or not kinds:
        raise invalid("kinds", f"Events are {', '.join(KINDS)}.")
    if tx.execute(select(func.count()).select_from(webhooks)).scalar_one() >= MOST:
        raise Conflict(f"There are {MOST} webhooks already. Please remove one first.")
    chosen = [kind for kind in KINDS if kind in kinds]
    row = dict(url=caller.check(url), kinds=chosen, secret=secrets.token_urlsafe(32), created_at=now())
    made = tx.execute(insert(webhooks).returning(webhooks), row).mappings().one()
    audit.note(tx, admin, "added a webhook", url)
    return _webhook(made)


def listed(tx: Transaction, admin: Person) -> list[Webhook]:
    """All webhooks, the latest first."""
    _admin_only(admin)
    return [_webhook(row) for row in tx.execute(select(webhooks).order_by(webhooks.c.id.desc())).mappings()]


def remove(tx: Transaction, admin: Person, webhook_id: int) -> None:
    """Tells an address nothing more, not even what waits to be told."""
    _admin_only(admin)
    webhook = find(tx, webhook_id)
    if webhook is None:
        raise NotFound("There is no such webhook.")
    tx.execute(delete(webhooks).where(webhooks.c.id == webhook_id))
    audit.note(tx, admin, "removed a webhook", webhook.url)


def wanting(tx: Transaction, kind: str) -> list[int]:
    """The webhooks that are told of events of a kind."""
    rows = tx.execute(select(webhooks.c.id, webhooks.c.kinds)).all()
    return [row.id for row in rows if kind in row.kinds]


def find(tx: Transaction, webhook_id: int) -> Webhook | None:
    """A webhook; None when it was removed."""
    row = tx.execute(select(webhooks).where(webhooks.c.id == webhook_id)).mappings().first()
    return _webhook(row) if row else None


def record(tx: Transaction, webhook_id: int, outcome: str) -> None:
    """Notes what came of calling an address."""
    last = dict(last_at=now(), last_outcome=outcome[:300])
    tx.execute(update(webhooks).where(webhooks.c.id == webhook_id).values(last))


def _webhook(row: Any) -> Webhook:
    return Webhook(**dict(row) | {"kinds": tuple(row["kinds"])})


def _admin_only(person: Person) -> None:
    if person.role != "admin":
        raise NotAllowed("Only an admin can see to webhooks.")
