"""Carts, quotes, orders, and what waits for a yes."""

import sqlalchemy as sa
from alembic import op

from backend.infra.database import Instant

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "cart_items",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("book_id", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("added_at", Instant(), nullable=False),
        sa.CheckConstraint("quantity between 1 and 99", name=op.f("ck_cart_items_quantity_sane")),
        sa.ForeignKeyConstraint(["book_id"], ["books.id"], name=op.f("fk_cart_items_book_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_cart_items_person_id")),
        sa.PrimaryKeyConstraint("person_id", "book_id", name=op.f("pk_cart_items")),
    )
    op.create_table(
        "quotes",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("from_cart", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.CheckConstraint("status in ('open', 'accepted', 'declined')", name=op.f("ck_quotes_status_known")),
        sa.CheckConstraint("total >= 0", name=op.f("ck_quotes_total_not_negative")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_quotes_person_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_quotes")),
        sa.UniqueConstraint("id", name=op.f("uq_quotes_id")),
    )
    op.create_index("ix_quotes_person", "quotes", ["person_id", "seq"], unique=False)
    op.create_table(
        "quote_lines",
        sa.Column("quote_seq", sa.Integer(), nullable=False),
        sa.Column("book_id", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unit_price", sa.Integer(), nullable=False),
        sa.CheckConstraint("quantity between 1 and 99", name=op.f("ck_quote_lines_quantity_sane")),
        sa.CheckConstraint("unit_price >= 0", name=op.f("ck_quote_lines_price_not_negative")),
        sa.ForeignKeyConstraint(["book_id"], ["books.id"], name=op.f("fk_quote_lines_book_id")),
        sa.ForeignKeyConstraint(["quote_seq"], ["quotes.seq"], name=op.f("fk_quote_lines_quote_seq")),
        sa.PrimaryKeyConstraint("quote_seq", "book_id", name=op.f("pk_quote_lines")),
    )
    op.create_table(
        "orders",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("quote_seq", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("placed_at", Instant(), nullable=False),
        sa.CheckConstraint(
            "status in ('pending', 'paid', 'processing', 'shipped', 'delivered', 'cancelled', 'refunded')",
            name=op.f("ck_orders_status_known"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_orders_person_id")),
        sa.ForeignKeyConstraint(["quote_seq"], ["quotes.seq"], name=op.f("fk_orders_quote_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_orders")),
        sa.UniqueConstraint("id", name=op.f("uq_orders_id")),
        sa.UniqueConstraint("quote_seq", name=op.f("uq_orders_quote_seq")),
    )
    op.create_index("ix_orders_person", "orders", ["person_id", "seq"], unique=False)
    op.create_table(
        "order_lines",
        sa.Column("order_seq", sa.Integer(), nullable=False),
        sa.Column("book_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unit_price", sa.Integer(), nullable=False),
        sa.CheckConstraint("quantity >= 1", name=op.f("ck_order_lines_quantity_positive")),
        sa.ForeignKeyConstraint(["book_id"], ["books.id"], name=op.f("fk_order_lines_book_id")),
        sa.ForeignKeyConstraint(["order_seq"], ["orders.seq"], name=op.f("fk_order_lines_order_seq")),
        sa.PrimaryKeyConstraint("order_seq", "book_id", name=op.f("pk_order_lines")),
    )
    op.create_index("ix_order_lines_book", "order_lines", ["book_id"], unique=False)
    op.create_table(
        "order_steps",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("order_seq", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("by_person_id", sa.Integer(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["by_person_id"], ["people.id"], name=op.f("fk_order_steps_by_person_id")),
        sa.ForeignKeyConstraint(["order_seq"], ["orders.seq"], name=op.f("fk_order_steps_order_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_order_steps")),
    )
    op.create_index("ix_order_steps_order", "order_steps", ["order_seq", "seq"], unique=False)
    op.create_table(
        "proposals",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("conversation_seq", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("quote_seq", sa.Integer(), nullable=True),
        sa.Column("order_seq", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.CheckConstraint("kind in ('purchase', 'cancellation')", name=op.f("ck_proposals_kind_known")),
        sa.CheckConstraint(
            "status in ('open', 'confirmed', 'declined', 'dropped')", name=op.f("ck_proposals_status_known")
        ),
        sa.ForeignKeyConstraint(
            ["conversation_seq"], ["conversations.seq"], name=op.f("fk_proposals_conversation_seq")
        ),
        sa.ForeignKeyConstraint(["order_seq"], ["orders.seq"], name=op.f("fk_proposals_order_seq")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_proposals_person_id")),
        sa.ForeignKeyConstraint(["quote_seq"], ["quotes.seq"], name=op.f("fk_proposals_quote_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_proposals")),
        sa.UniqueConstraint("id", name=op.f("uq_proposals_id")),
    )
    op.create_index(
        "uq_proposals_open",
        "proposals",
        ["conversation_seq"],
        unique=True,
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )


def downgrade() -> None:
    op.drop_table("proposals")
    op.drop_table("order_steps")
    op.drop_table("order_lines")
    op.drop_table("orders")
    op.drop_table("quote_lines")
    op.drop_table("quotes")
    op.drop_table("cart_items")
