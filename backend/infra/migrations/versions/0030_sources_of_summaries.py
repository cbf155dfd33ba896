"""What a summary was made from. Those made before are made anew, for nobody wrote that down."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0021"


def upgrade() -> None:
    op.execute("DELETE FROM summaries")
    op.add_column("summaries", sa.Column("source", sa.String(length=16), nullable=True))


def downgrade() -> None:
    op.drop_column("summaries", "source")
