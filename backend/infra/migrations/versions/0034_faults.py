"""What was wrong where an engine was to answer and another one did."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0031"


def upgrade() -> None:
    op.add_column("messages", sa.Column("fault", sa.String(length=200), nullable=True))


def downgrade() -> None:
    op.drop_column("messages", "fault")
