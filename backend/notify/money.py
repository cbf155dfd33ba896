"""Money that goes back."""

from backend.infra.outbox import Event
from backend.notify.reaction import Means
from backend.shop.payments import entries
from backend.values import Money


def give_back(event: Event, means: Means) -> None:
    """Has the provider give back a payment; told twice, it does so once."""
    told = event.payload
    amount = Money(told["amount"], told["currency"])
    key = f"refund-{told['order_id']}-{told['refund']}"
    reference = means.payments.give_back(told["reference"], amount, key)
    with means.database.transaction() as tx:
        entries.settle(tx, told["refund"], reference)
