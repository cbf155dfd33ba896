"""The tables of support."""

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, Index, Integer, String, Table

from backend.infra.database import Instant, metadata

notices = Table(
    "notices",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("text", String(500), nullable=False),
    Column("by_person_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("posted_at", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    CheckConstraint("until >= posted_at", name="until_after_posted"),
    Index("ix_notices_until", "until"),
    sqlite_autoincrement=True,
)

webhooks = Table(
    "webhooks",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("url", String(1000), nullable=False),
    Column("kinds", JSON, nullable=False),
    Column("secret", String(64), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("last_at", Instant),
    Column("last_outcome", String(300)),
    sqlite_autoincrement=True,
)
