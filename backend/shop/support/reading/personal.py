"""What the shop knows of a shopper that nobody reads in a conversation by the way."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, func, select

from backend.infra.database import Transaction
from backend.shop.accounts.addresses import Address, read
from backend.shop.accounts.tables import addresses, people
from backend.shop.orders.tables import orders
from backend.shop.support.reading.masking import known_of

LATEST_ORDERS = 10


def known(tx: Transaction, shopper_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Of each shopper their name, and the lines of where their parcels go and of where the latest went."""
    lines: dict[int, list[str]] = defaultdict(list)
    for query in (_homes(shopper_ids), _destinations(shopper_ids)):
        for person_id, kept in tx.execute(query):
            lines[person_id] += _lines(read(kept))
    names = select(people.c.id, people.c.name).where(people.c.id.in_(shopper_ids))
    return {person_id: known_of(name, lines[person_id]) for person_id, name in tx.execute(names)}


def _homes(shopper_ids: Collection[int]) -> Select[Any]:
    return select(addresses.c.person_id, addresses.c.address).where(addresses.c.person_id.in_(shopper_ids))


def _destinations(shopper_ids: Collection[int]) -> Select[Any]:
    whose, seq = orders.c.person_id, orders.c.seq
    nth = func.row_number().over(partition_by=whose, order_by=seq.desc()).label("nth")
    placed = select(whose, orders.c.address, nth).where(whose.in_(shopper_ids)).subquery()
    return select(placed.c.person_id, placed.c.address).where(placed.c.nth <= LATEST_ORDERS)


def _lines(address: Address | None) -> list[str]:
    return [line for line in (*address.printed[:-1], address.postal_code) if line] if address else []
