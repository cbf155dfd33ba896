"""Steps that a carrier takes by itself, and parcels by how far they are."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    for table in ("order_steps", "parcel_steps"):
        op.add_column(table, sa.Column("by_carrier", sa.String(length=80), nullable=True))
    op.create_index("ix_parcels_status", "parcels", ["status", "seq"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_parcels_status", table_name="parcels")
    for table in ("parcel_steps", "order_steps"):
        op.drop_column(table, "by_carrier")
