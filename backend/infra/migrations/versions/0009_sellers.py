"""Sellers: how one becomes one, what their shop is called, covers of their own and sheets of books."""

import sqlalchemy as sa
from alembic import op

from backend.infra.database import Instant

revision = "0009"
down_revision = "0008"

OPEN = sa.text("status = 'open'")


def upgrade() -> None:
    op.add_column("people", sa.Column("shop_name", sa.String(100), nullable=True))
    op.add_column("books", sa.Column("cover", sa.String(64), nullable=True))
    op.create_table(
        "seller_applications",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("shop_name", sa.String(100), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("applied_at", Instant(), nullable=False),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "status in ('open', 'approved', 'refused')", name=op.f("ck_seller_applications_status_known")
        ),
        sa.CheckConstraint(
            "(status = 'open') = (decided_at is null)", name=op.f("ck_seller_applications_decided_unless_open")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_seller_applications_person_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["people.id"], name=op.f("fk_seller_applications_decided_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seller_applications")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_seller_applications_person", "seller_applications", ["person_id", "id"])
    op.create_index(
        "uq_seller_applications_open",
        "seller_applications",
        ["person_id"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_table(
        "sheets",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("file", sa.String(64), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), server_default="0", nullable=False),
        sa.Column("added", sa.Integer(), server_default="0", nullable=False),
        sa.Column("changed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("brought_at", Instant(), nullable=False),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.CheckConstraint("done between 0 and rows", name=op.f("ck_sheets_done_of_rows")),
        sa.CheckConstraint("added >= 0 and changed >= 0", name=op.f("ck_sheets_counts_not_negative")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_sheets_person_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_sheets")),
        sa.UniqueConstraint("id", name=op.f("uq_sheets_id")),
    )
    op.create_index("ix_sheets_person", "sheets", ["person_id", "seq"])
    op.create_table(
        "sheet_rejects",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("sheet_seq", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["sheet_seq"], ["sheets.seq"], name=op.f("fk_sheet_rejects_sheet_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_sheet_rejects")),
    )
    op.create_index("ix_sheet_rejects_sheet", "sheet_rejects", ["sheet_seq", "seq"])


def downgrade() -> None:
    op.drop_table("sheet_rejects")
    op.drop_table("sheets")
    op.drop_table("seller_applications")
    op.drop_column("books", "cover")
    op.drop_column("people", "shop_name")
