"""What a carrier does without anybody's doing: each parcel goes on to its next status when its time has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from sqlalchemy import bindparam, exists, null, select

from backend.infra.database import Transaction, now
from backend.infra.shipping.carrier import Shipping
from backend.shop.orders import ledger, lifecycle
from backend.shop.orders import parcels as packing
from backend.shop.orders.steps import WAY
from backend.shop.orders.tables import order_steps, orders, parcel_steps, parcels
from backend.shop.payments import entries

TRAVELLING = ("pending", "paid", "processing", "shipped")
"""How far an order is whose parcels still have somewhere to go; what is cancelled or refunded stays where it is."""


@dataclass(frozen=True)
class Due:
    """A parcel whose time has come, as it was found."""

    order_id: str
    parcel_id: int
    status: str


_steps_since = (
    exists().where(parcel_steps.c.parcel_seq == parcels.c.seq, parcel_steps.c.at > bindparam("since")),
    exists().where(order_steps.c.order_seq == orders.c.seq, order_steps.c.at > bindparam("since")),
)
_resting = (
    select(orders.c.id, parcels.c.number, parcels.c.status)
    .join(orders, orders.c.seq == parcels.c.order_seq)
    .where(parcels.c.status == bindparam("status"), orders.c.status.in_(TRAVELLING))
    .where(orders.c.address.is_not(null()))
    .where(~entries.awaited_for(orders.c.seq), *(~stepped for stepped in _steps_since))
    .order_by(parcels.c.seq)
)


def due(tx: Transaction, pauses: Mapping[str, timedelta]) -> list[Due]:
    """The parcels that have rested long enough, of orders with an address that are paid for or will be on delivery."""
    moment = now()
    waits = [(before, moment - pauses[after]) for before, after in pairwise(WAY) if after in pauses]
    return [Due(*row) for before, since in waits for row in tx.execute(_resting, {"status": before, "since": since})]


def carry(tx: Transaction, shipping: Shipping, found: Due) -> None:
    """Takes a parcel to its next status, unless somebody has done so or the order has gone another way meanwhile."""
    order = ledger.placed(tx, found.order_id)
    if order.status not in TRAVELLING or order.asked:
        return
    parcel = next((one for one in order.parcels if (one.id, one.status) == (found.parcel_id, found.status)), None)
    if parcel is None:
        return
    label = shipping.label(order.id, parcel.id)
    after = WAY[WAY.index(parcel.status) + 1]
    if after == "shipped":
        packing.label(tx, parcel, parcel.carrier or label.carrier, parcel.tracking_number or label.tracking_number)
    lifecycle.move(tx, label.carrier, order, parcel, after)
