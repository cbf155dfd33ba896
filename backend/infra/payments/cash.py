"""Cash on delivery: nothing to call, nobody to be called by."""

from backend.errors import Conflict, NotFound
from backend.infra.payments.provider import Bill, Checkout, Receipt
from backend.values import Money


class Cash:
    """Paid at the door, and given back by hand: the default."""

    name = "cash"
    is_prepaid = False

    def checkout(self, bill: Bill) -> Checkout:
        raise Conflict("This shop is paid on delivery.")

    def give_back(self, reference: str, amount: Money, key: str) -> str:
        raise Conflict("What was not paid in cash is not given back in cash.")

    def receipt(self, payload: bytes, signature: str) -> Receipt | None:
        raise NotFound("There is no such page.")
