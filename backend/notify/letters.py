"""Letters to shoppers."""

from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from backend.infra.database import now
from backend.infra.outbox import Event
from backend.notify.reaction import Means
from backend.shop.accounts import people
from backend.shop.accounts.people import Person
from backend.shop.orders import ledger
from backend.shop.orders.ledger import Order


def confirm_order(event: Event, means: Means) -> None:
    """Tells the shopper what they have bought."""
    shopper, order = _subject(event, means)
    _send(
        event,
        means,
        shopper,
        f"Your order {order.id}",
        f"Dear {shopper.name},\n\nThank you for your order {order.id}.\n\n{_listing(order)}\n\n"
        f"You pay on delivery. You can follow it here: {means.public_url}/orders/{order.id}\n\nShelftalker\n",
    )


def confirm_cancellation(event: Event, means: Means) -> None:
    """Tells the shopper that their order is cancelled."""
    shopper, order = _subject(event, means)
    _send(
        event,
        means,
        shopper,
        f"Order {order.id} is cancelled",
        f"Dear {shopper.name},\n\nYour order {order.id} is cancelled, nothing will be charged.\n\n{_listing(order)}\n\n"
        "Shelftalker\n",
    )


def _subject(event: Event, means: Means) -> tuple[Person, Order]:
    with means.database.reading() as tx:
        shopper = people.find(tx, event.payload["person_id"])
        assert shopper, "people are never deleted while they have orders"
        return shopper, ledger.get(tx, shopper, event.payload["order_id"])


def _listing(order: Order) -> str:
    lines = [f"  {line.quantity} x {line.title}  {line.line_total}" for line in order.lines]
    return "\n".join([*lines, f"  Total  {order.total}"])


def _send(event: Event, means: Means, to: Person, subject: str, text: str) -> None:
    letter = EmailMessage()
    letter["From"] = means.mail_from
    letter["To"] = to.email
    letter["Subject"] = subject
    letter["Date"] = format_datetime(now())
    letter["Message-ID"] = make_msgid(event.id, domain="shelftalker")
    letter.set_content(text)
    means.mailbox.send(letter, key=f"{event.kind.replace('_', '-')}-{event.id}")
