"""The tables of what was asked, paid and given back."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, String, Table

from backend.infra.database import Instant, metadata

payments = Table(
    "payments",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("order_seq", Integer, ForeignKey("orders.seq"), nullable=False),
    Column("kind", String(8), nullable=False),
    # The provider's name.
    Column("way", String(16), nullable=False),
    Column("amount", Integer, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("status", String(8), nullable=False),
    # The provider's name for it.
    Column("reference", String(255)),
    # Of a refund: the payment that it gives back. No payment is given back twice.
    Column("of_seq", Integer, ForeignKey("payments.seq"), unique=True),
    Column("made_at", Instant, nullable=False),
    Column("due_at", Instant),
    Column("done_at", Instant),
    CheckConstraint("kind in ('payment', 'refund')", name="kind_known"),
    CheckConstraint("status in ('open', 'done', 'void')", name="status_known"),
    CheckConstraint("amount >= 0", name="amount_not_negative"),
    CheckConstraint("(kind = 'refund') = (of_seq is not null)", name="refund_of_payment"),
    Index("ix_payments_order", "order_seq", "seq"),
    Index("ix_payments_due", "status", "due_at"),
)

payment_events = Table(
    "payment_events",
    metadata,
    Column("id", String(255), primary_key=True),
    Column("heard_at", Instant, nullable=False),
)
