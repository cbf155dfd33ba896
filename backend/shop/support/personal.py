"""What the shop knows of a shopper that nobody reads in a conversation by the way."""

from backend.infra.database import Transaction
from backend.shop.accounts import addresses, people
from backend.shop.accounts.addresses import Address
from backend.shop.orders import ledger
from backend.shop.support.masking import known_of

LATEST_ORDERS = 10


def known(tx: Transaction, shopper_id: int | None) -> tuple[str, ...]:
    """Their name, and the lines of where their parcels go and of where the latest went; nothing for a visitor."""
    shopper = people.find(tx, shopper_id) if shopper_id else None
    if shopper is None:
        return ()
    placed = [order.address for order in ledger.of_shopper(tx, shopper, LATEST_ORDERS)]
    return known_of(shopper.name, _lines([addresses.of(tx, shopper), *placed]))


def _lines(found: list[Address | None]) -> list[str]:
    return [line for address in found if address for line in (*address.printed[:-1], address.postal_code) if line]
