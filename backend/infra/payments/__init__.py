"""The way to be paid, by URL: `cash:` on delivery, `stripe:` beforehand."""

from urllib.parse import urlparse

from backend.errors import BadSetting
from backend.infra.payments.cash import Cash
from backend.infra.payments.provider import Bill, BillLine, Checkout, Payments, Receipt
from backend.infra.payments.stripe_checkout import StripeCheckout

__all__ = ["Bill", "BillLine", "Cash", "Checkout", "Payments", "Receipt", "StripeCheckout", "payments_by_url"]


def payments_by_url(url: str, key: str, webhook_secret: str) -> Payments:
    """The provider behind a URL; `stripe://HOST:PORT` is a server of one's own that speaks Stripe's API."""
    parts = urlparse(url)
    if parts.scheme == "cash":
        return Cash()
    if parts.scheme == "stripe" and key and webhook_secret:
        return StripeCheckout(key, webhook_secret, f"http://{parts.netloc}" if parts.netloc else None)
    if parts.scheme == "stripe":
        raise BadSetting("PAYMENTS: stripe: needs STRIPE_KEY and STRIPE_WEBHOOK_SECRET")
    raise BadSetting(f"PAYMENTS: the shop cannot be paid by {parts.scheme or url!r}; use cash: or stripe:")
