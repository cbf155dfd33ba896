"""Delivery addresses, and orders in parcels: one for each seller whose books are in it."""

import sqlalchemy as sa
from alembic import op

from backend.infra.database import Instant

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "addresses",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_addresses_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_addresses")),
    )
    op.add_column("orders", sa.Column("address", sa.JSON(), nullable=True))
    op.create_table(
        "parcels",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("order_seq", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("seller_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("carrier", sa.String(length=80), nullable=True),
        sa.Column("tracking_number", sa.String(length=80), nullable=True),
        sa.CheckConstraint(
            "status in ('pending', 'processing', 'shipped', 'delivered', 'cancelled')",
            name=op.f("ck_parcels_status_known"),
        ),
        sa.ForeignKeyConstraint(["order_seq"], ["orders.seq"], name=op.f("fk_parcels_order_seq")),
        sa.ForeignKeyConstraint(["seller_id"], ["people.id"], name=op.f("fk_parcels_seller_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_parcels")),
        sa.UniqueConstraint("order_seq", "number", name=op.f("uq_parcels_order_seq_number")),
    )
    op.create_index("ix_parcels_seller", "parcels", ["seller_id", "order_seq"], unique=False)
    op.create_table(
        "parcel_lines",
        sa.Column("parcel_seq", sa.Integer(), nullable=False),
        sa.Column("book_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["parcel_seq"], ["parcels.seq"], name=op.f("fk_parcel_lines_parcel_seq")),
        sa.ForeignKeyConstraint(["book_id"], ["books.id"], name=op.f("fk_parcel_lines_book_id")),
        sa.PrimaryKeyConstraint("parcel_seq", "book_id", name=op.f("pk_parcel_lines")),
    )
    op.create_table(
        "parcel_steps",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("parcel_seq", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("by_person_id", sa.Integer(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["by_person_id"], ["people.id"], name=op.f("fk_parcel_steps_by_person_id")),
        sa.ForeignKeyConstraint(["parcel_seq"], ["parcels.seq"], name=op.f("fk_parcel_steps_parcel_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_parcel_steps")),
    )
    op.create_index("ix_parcel_steps_parcel", "parcel_steps", ["parcel_seq", "seq"], unique=False)
    _divide_what_was_ordered()


def _divide_what_was_ordered() -> None:
    op.execute(
        "INSERT INTO parcels (order_seq, number, seller_id, status)"
        " SELECT order_seq, ROW_NUMBER() OVER (PARTITION BY order_seq ORDER BY COALESCE(seller_id, 0)), seller_id,"
        " CASE status WHEN 'paid' THEN 'pending' WHEN 'refunded' THEN 'cancelled' ELSE status END"
        " FROM (SELECT DISTINCT orders.seq AS order_seq, orders.status, books.seller_id FROM orders"
        " JOIN order_lines ON order_lines.order_seq = orders.seq JOIN books ON books.id = order_lines.book_id) sellers"
    )
    op.execute(
        "INSERT INTO parcel_lines (parcel_seq, book_id) SELECT parcels.seq, order_lines.book_id FROM order_lines"
        " JOIN books ON books.id = order_lines.book_id JOIN parcels ON parcels.order_seq = order_lines.order_seq"
        " AND COALESCE(parcels.seller_id, 0) = COALESCE(books.seller_id, 0)"
    )
    op.execute(
        "INSERT INTO parcel_steps (parcel_seq, status, by_person_id, at)"
        " SELECT parcels.seq, order_steps.status, order_steps.by_person_id, order_steps.at FROM order_steps"
        " JOIN parcels ON parcels.order_seq = order_steps.order_seq"
        " WHERE order_steps.status NOT IN ('paid', 'refunded') ORDER BY order_steps.seq"
    )


def downgrade() -> None:
    op.drop_table("parcel_steps")
    op.drop_table("parcel_lines")
    op.drop_table("parcels")
    op.drop_column("orders", "address")
    op.drop_table("addresses")
