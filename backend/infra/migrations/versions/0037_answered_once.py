"""Which message is the answer to what a shopper said, and until when nobody else answers it."""

import sqlalchemy as sa
from alembic import op

from backend.infra.database import Instant

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    op.add_column("messages", sa.Column("answer_id", sa.String(length=32), nullable=True))
    op.add_column("messages", sa.Column("answering_until", Instant(), nullable=True))


def downgrade() -> None:
    op.drop_column("messages", "answering_until")
    op.drop_column("messages", "answer_id")
