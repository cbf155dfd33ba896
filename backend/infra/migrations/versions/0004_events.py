"""Events, and answers that are given only once."""

import sqlalchemy as sa
from alembic import op

from backend.infra.database import Instant

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "events",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("done_at", Instant(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_events")),
        sa.UniqueConstraint("id", name=op.f("uq_events_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_events_waiting", "events", ["done_at", "due_at"], unique=False)
    op.create_table(
        "event_receipts",
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("reaction", sa.String(length=64), nullable=False),
        sa.Column("done_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", "reaction", name=op.f("pk_event_receipts")),
    )
    op.create_table(
        "idempotent_answers",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("endpoint", sa.String(length=200), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("body_digest", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("given_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "endpoint", "key", name=op.f("pk_idempotent_answers")),
    )
    op.create_index("ix_idempotent_answers_given_at", "idempotent_answers", ["given_at"], unique=False)


def downgrade() -> None:
    op.drop_table("idempotent_answers")
    op.drop_table("event_receipts")
    op.drop_table("events")
