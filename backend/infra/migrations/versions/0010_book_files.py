"""Books as files."""

import sqlalchemy as sa
from alembic import op

from backend.infra.database import Instant

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "book_files",
        sa.Column("book_id", sa.Integer(), nullable=False),
        sa.Column("format", sa.String(8), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("added_at", Instant(), nullable=False),
        sa.CheckConstraint("format in ('pdf', 'epub')", name=op.f("ck_book_files_format_known")),
        sa.CheckConstraint("size > 0", name=op.f("ck_book_files_size_positive")),
        sa.ForeignKeyConstraint(["book_id"], ["books.id"], name=op.f("fk_book_files_book_id_books")),
        sa.PrimaryKeyConstraint("book_id", name=op.f("pk_book_files")),
        sa.UniqueConstraint("name", name=op.f("uq_book_files_name")),
    )


def downgrade() -> None:
    op.drop_table("book_files")
