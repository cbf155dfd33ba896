"""Who is at work on an event, and which events were given up."""

import sqlalchemy as sa
from alembic import op

from backend.infra.database import Instant

revision = "0020"
down_revision = "0016"

MOST_ATTEMPTS = 60


def upgrade() -> None:
    op.add_column("events", sa.Column("taken_until", Instant(), nullable=True))
    op.add_column("events", sa.Column("given_up_at", Instant(), nullable=True))
    op.create_index("ix_events_given_up", "events", ["given_up_at"], unique=False)
    worn_out = "done_at IS NULL AND attempts >= :most"
    op.execute(sa.text(f"UPDATE events SET given_up_at = due_at WHERE {worn_out}").bindparams(most=MOST_ATTEMPTS))  # noqa: S608


def downgrade() -> None:
    op.drop_index("ix_events_given_up", "events")
    op.drop_column("events", "given_up_at")
    op.drop_column("events", "taken_until")
