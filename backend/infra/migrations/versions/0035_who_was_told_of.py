"""When the staff were written to because a conversation waits."""

import sqlalchemy as sa
from alembic import op

from backend.infra.database import Instant

revision = "0035"
down_revision = "0033"


def upgrade() -> None:
    op.add_column("conversations", sa.Column("called_at", Instant(), nullable=True))


def downgrade() -> None:
    op.drop_column("conversations", "called_at")
