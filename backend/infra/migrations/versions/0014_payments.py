"""What was asked, paid and given back; and what a provider has told already."""

import sqlalchemy as sa
from alembic import op

from backend.infra.database import Instant

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "payments",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("order_seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("way", sa.String(length=16), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("reference", sa.String(length=255), nullable=True),
        sa.Column("of_seq", sa.Integer(), nullable=True),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("due_at", Instant(), nullable=True),
        sa.Column("done_at", Instant(), nullable=True),
        sa.CheckConstraint("kind in ('payment', 'refund')", name=op.f("ck_payments_kind_known")),
        sa.CheckConstraint("status in ('open', 'done', 'void')", name=op.f("ck_payments_status_known")),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_payments_amount_not_negative")),
        sa.CheckConstraint("(kind = 'refund') = (of_seq is not null)", name=op.f("ck_payments_refund_of_payment")),
        sa.ForeignKeyConstraint(["order_seq"], ["orders.seq"], name=op.f("fk_payments_order_seq")),
        sa.ForeignKeyConstraint(["of_seq"], ["payments.seq"], name=op.f("fk_payments_of_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_payments")),
        sa.UniqueConstraint("of_seq", name=op.f("uq_payments_of_seq")),
    )
    op.create_index("ix_payments_order", "payments", ["order_seq", "seq"], unique=False)
    op.create_index("ix_payments_due", "payments", ["status", "due_at"], unique=False)
    op.create_table(
        "payment_events",
        sa.Column("id", sa.String(length=255), nullable=False),
        sa.Column("heard_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_events")),
    )


def downgrade() -> None:
    op.drop_table("payment_events")
    op.drop_table("payments")
