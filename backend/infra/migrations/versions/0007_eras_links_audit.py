"""Eras of sessions, links sent by letter, and what was done with accounts."""

import sqlalchemy as sa
from alembic import op

from backend.infra.database import Instant

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("people", sa.Column("era", sa.Integer(), server_default="0", nullable=False))
    op.add_column("refresh_tokens", sa.Column("era", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "letter_links",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.CheckConstraint("purpose in ('password', 'email')", name=op.f("ck_letter_links_purpose_known")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_letter_links_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", "purpose", name=op.f("pk_letter_links")),
        sa.UniqueConstraint("digest", name=op.f("uq_letter_links_digest")),
    )
    op.create_table(
        "audit_notes",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by_person_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("about", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["by_person_id"], ["people.id"], name=op.f("fk_audit_notes_by_person_id_people")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_notes")),
    )


def downgrade() -> None:
    op.drop_table("audit_notes")
    op.drop_table("letter_links")
    op.drop_column("refresh_tokens", "era")
    op.drop_column("people", "era")
