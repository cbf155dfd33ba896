"""What each month sold by book, from what each day did."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "tallied_months",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("book_id", sa.Integer(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("revenue", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("copies >= 0", name=op.f("ck_tallied_months_copies_not_negative")),
        sa.CheckConstraint("revenue >= 0", name=op.f("ck_tallied_months_revenue_not_negative")),
        sa.ForeignKeyConstraint(["book_id"], ["books.id"], name=op.f("fk_tallied_months_book_id")),
        sa.PrimaryKeyConstraint("month", "currency", "book_id", name=op.f("pk_tallied_months")),
    )
    op.create_index("ix_tallied_months_sums", "tallied_months", ["currency", "month", "book_id", "copies", "revenue"])
    is_server = op.get_bind().dialect.name == "postgresql"
    month = "CAST(date_trunc('month', day) AS date)" if is_server else "date(day, 'start of month')"
    op.execute(
        "INSERT INTO tallied_months (month, currency, book_id, copies, revenue)"  # noqa: S608
        f" SELECT {month}, currency, book_id, SUM(copies), SUM(revenue) FROM tallied_books"
        f" GROUP BY {month}, currency, book_id"
    )


def downgrade() -> None:
    op.drop_table("tallied_months")
