"""A conversation has an order as long as one made in it stands: where all were cancelled since, it has none."""

from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    op.create_index("ix_proposals_quote", "proposals", ["quote_seq"])
    op.execute(
        "UPDATE conversations SET has_order = EXISTS (SELECT 1 FROM proposals"
        " JOIN orders ON orders.quote_seq = proposals.quote_seq JOIN parcels ON parcels.order_seq = orders.seq"
        " WHERE proposals.conversation_seq = conversations.seq AND parcels.status <> 'cancelled')"
        " WHERE seq IN (SELECT conversation_seq FROM proposals WHERE quote_seq IS NOT NULL)"
    )


def downgrade() -> None:
    op.drop_index("ix_proposals_quote", "proposals")
    op.execute(
        "UPDATE conversations SET has_order = EXISTS (SELECT 1 FROM proposals"
        " JOIN orders ON orders.quote_seq = proposals.quote_seq"
        " WHERE proposals.conversation_seq = conversations.seq)"
        " WHERE seq IN (SELECT conversation_seq FROM proposals WHERE quote_seq IS NOT NULL)"
    )
