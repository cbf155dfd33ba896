"""Stripe's hosted checkout, through Stripe's own library."""

import json
from typing import Any

import stripe

from backend.errors import Busy, invalid
from backend.infra.payments.provider import Bill, Checkout, Receipt
from backend.values import Money

PAID_EVENTS = ("checkout.session.completed", "checkout.session.async_payment_succeeded")
FAILED = ("failed", "canceled")
RETRIES = 2


class StripeCheckout:
    """Paid by card and whatever else Stripe offers, before anything is packed."""

    name = "stripe"
    is_prepaid = True

    def __init__(self, key: str, webhook_secret: str, address: str | None = None) -> None:
        elsewhere: Any = {"base_addresses": {"api": address}} if address else {}
        self._client = stripe.StripeClient(key, max_network_retries=RETRIES, **elsewhere)
        self._secret = webhook_secret

    def checkout(self, bill: Bill) -> Checkout:
        asked: Any = {
            "mode": "payment",
            "client_reference_id": bill.order_id,
            "line_items": [
                {
                    "quantity": line.quantity,
                    "price_data": {
                        "currency": line.unit_price.currency.lower(),
                        "unit_amount": line.unit_price.amount,
                        "product_data": {"name": line.title},
                    },
                }
                for line in bill.lines
            ],
            "success_url": f"{bill.back_to}?back=paid",
            "cancel_url": f"{bill.back_to}?back=unpaid",
        }
        try:
            session = self._client.v1.checkout.sessions.create(asked, {"idempotency_key": f"pay-{bill.order_id}"})
        except stripe.StripeError as error:
            raise Busy("The payment could not be begun just now. Please try again in a moment.") from error
        return Checkout(session.url or "", session.id)

    def give_back(self, reference: str, amount: Money, key: str) -> str:
        asked: Any = {"payment_intent": reference, "amount": amount.amount}
        try:
            return self._client.v1.refunds.create(asked, {"idempotency_key": key}).id
        except stripe.InvalidRequestError as error:
            # Stripe forgets a key after a day: what we asked for before that is then told like this.
            if error.code == "charge_already_refunded" and (before := self._given_back(reference, amount)):
                return before
            raise

    def _given_back(self, reference: str, amount: Money) -> str | None:
        """Stripe's name for a refund of exactly this amount that is made or on its way, if there is one."""
        made = self._client.v1.refunds.list({"payment_intent": reference, "limit": 100})
        wanted = amount.amount, amount.currency.lower()
        good = (one.id for one in made.data if (one.amount, one.currency) == wanted and one.status not in FAILED)
        return next(good, None)

    def receipt(self, payload: bytes, signature: str) -> Receipt | None:
        try:
            text = payload.decode()
            stripe.WebhookSignature.verify_header(text, signature, self._secret, stripe.Webhook.DEFAULT_TOLERANCE)
            event = json.loads(text)
        except (ValueError, stripe.SignatureVerificationError) as error:
            raise invalid("Stripe-Signature", "This was not signed by Stripe for this shop.") from error
        session = event["data"]["object"]
        if event["type"] not in PAID_EVENTS or session.get("payment_status") != "paid":
            return None
        paid = Money(session["amount_total"], session["currency"].upper())
        return Receipt(event["id"], session.get("client_reference_id") or "", paid, session["payment_intent"])
