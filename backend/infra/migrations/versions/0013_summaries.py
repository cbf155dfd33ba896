"""Summaries of books."""

import sqlalchemy as sa
from alembic import op

from backend.infra.database import Instant

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "summaries",
        sa.Column("book_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("status", sa.String(8), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("pieces", sa.JSON(), nullable=False),
        sa.Column("drafts", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("engine", sa.String(100), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.CheckConstraint(
            "status in ('waiting', 'working', 'ready', 'failed')", name=op.f("ck_summaries_status_known")
        ),
        sa.ForeignKeyConstraint(["book_id"], ["books.id"], name=op.f("fk_summaries_book_id_books")),
        sa.PrimaryKeyConstraint("book_id", name=op.f("pk_summaries")),
    )


def downgrade() -> None:
    op.drop_table("summaries")
