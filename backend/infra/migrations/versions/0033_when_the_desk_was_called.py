"""When the desk was last called by letter: a single row, long ago at first."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from backend.infra.database import Instant

revision = "0033"
down_revision = "0034"


def upgrade() -> None:
    desk_calls = op.create_table("desk_calls", sa.Column("at", Instant(), nullable=False))
    op.bulk_insert(desk_calls, [{"at": datetime(2000, 1, 1, tzinfo=UTC)}])


def downgrade() -> None:
    op.drop_table("desk_calls")
