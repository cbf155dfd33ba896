"""Notes of long conversations, and which books are bought together."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("conversations", sa.Column("notes", sa.JSON(), nullable=True))
    op.add_column("conversations", sa.Column("noted_seq", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "companions",
        sa.Column("book_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["book_id"], ["books.id"], name=op.f("fk_companions_book_id_books")),
        sa.ForeignKeyConstraint(["other_id"], ["books.id"], name=op.f("fk_companions_other_id_books")),
        sa.PrimaryKeyConstraint("book_id", "other_id", name=op.f("pk_companions")),
    )
    op.execute(
        "INSERT INTO companions (book_id, other_id, times)"
        " SELECT one.book_id, other.book_id, COUNT(*) FROM order_lines one"
        " JOIN order_lines other ON other.order_seq = one.order_seq AND other.book_id <> one.book_id"
        " JOIN orders ON orders.seq = one.order_seq"
        " WHERE orders.status <> 'cancelled' GROUP BY one.book_id, other.book_id"
    )


def downgrade() -> None:
    op.drop_table("companions")
    op.drop_column("conversations", "noted_seq")
    op.drop_column("conversations", "notes")
