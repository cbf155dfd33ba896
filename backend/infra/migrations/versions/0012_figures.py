"""The tally of what each day sold, counted from the orders there are; searches that found nothing; notices."""

import sqlalchemy as sa
from alembic import op

from backend.infra.database import Instant

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    _create_tally()
    _create_missed_searches()
    _create_notices()
    op.create_index("ix_orders_placed", "orders", ["placed_at", "status"])
    op.create_index("ix_conversations_created", "conversations", ["created_at"])
    op.create_index("ix_proposals_conversation", "proposals", ["conversation_seq"])
    _count_orders()


def _create_tally() -> None:
    op.create_table(
        "tallied_orders",
        sa.Column("order_seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["order_seq"], ["orders.seq"], name=op.f("fk_tallied_orders_order_seq")),
        sa.PrimaryKeyConstraint("order_seq", name=op.f("pk_tallied_orders")),
    )
    op.create_table(
        "tallied_days",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("orders", sa.Integer(), nullable=False),
        sa.Column("revenue", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("orders >= 0", name=op.f("ck_tallied_days_orders_not_negative")),
        sa.CheckConstraint("revenue >= 0", name=op.f("ck_tallied_days_revenue_not_negative")),
        sa.PrimaryKeyConstraint("day", "currency", name=op.f("pk_tallied_days")),
    )
    op.create_table(
        "tallied_books",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("book_id", sa.Integer(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("revenue", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("copies >= 0", name=op.f("ck_tallied_books_copies_not_negative")),
        sa.CheckConstraint("revenue >= 0", name=op.f("ck_tallied_books_revenue_not_negative")),
        sa.ForeignKeyConstraint(["book_id"], ["books.id"], name=op.f("fk_tallied_books_book_id")),
        sa.PrimaryKeyConstraint("day", "currency", "book_id", name=op.f("pk_tallied_books")),
    )
    op.create_index("ix_tallied_books_sums", "tallied_books", ["currency", "day", "book_id", "copies", "revenue"])


def _create_missed_searches() -> None:
    op.create_table(
        "missed_searches",
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("last_at", Instant(), nullable=False),
        sa.CheckConstraint("times >= 1", name=op.f("ck_missed_searches_times_positive")),
        sa.PrimaryKeyConstraint("words", name=op.f("pk_missed_searches")),
    )
    op.create_index("ix_missed_searches_times", "missed_searches", ["times", "words"])
    op.create_index("ix_missed_searches_last", "missed_searches", ["last_at"])


def _create_notices() -> None:
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("by_person_id", sa.Integer(), nullable=False),
        sa.Column("posted_at", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.CheckConstraint("until >= posted_at", name=op.f("ck_notices_until_after_posted")),
        sa.ForeignKeyConstraint(["by_person_id"], ["people.id"], name=op.f("fk_notices_by_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_notices_until", "notices", ["until"])


def _count_orders() -> None:
    day = "date(placed_at AT TIME ZONE 'UTC')" if op.get_bind().dialect.name == "postgresql" else "date(placed_at)"
    sold = "status NOT IN ('cancelled', 'refunded')"
    lines = f"FROM orders JOIN order_lines ON order_lines.order_seq = orders.seq WHERE {sold} GROUP BY {day}, currency"
    op.execute(f"INSERT INTO tallied_orders (order_seq) SELECT seq FROM orders WHERE {sold}")  # noqa: S608
    op.execute(
        "INSERT INTO tallied_days (day, currency, orders, revenue)"
        f" SELECT {day}, currency, COUNT(DISTINCT orders.seq), SUM(quantity * unit_price) {lines}"
    )
    op.execute(
        "INSERT INTO tallied_books (day, currency, book_id, copies, revenue)"
        f" SELECT {day}, currency, book_id, SUM(quantity), SUM(quantity * unit_price) {lines}, book_id"
    )


def downgrade() -> None:
    op.drop_index("ix_proposals_conversation", "proposals")
    op.drop_index("ix_conversations_created", "conversations")
    op.drop_index("ix_orders_placed", "orders")
    for table in ("notices", "missed_searches", "tallied_books", "tallied_days", "tallied_orders"):
        op.drop_table(table)
