"""The tables of people and their sessions."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, String, Table

from backend.infra.database import Instant, metadata

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("email", String(254), nullable=False, unique=True),
    Column("name", String(100), nullable=False),
    Column("password_hash", String(255), nullable=False),
    Column("role", String(16), nullable=False),
    Column("created_at", Instant, nullable=False),
    CheckConstraint("role in ('shopper', 'seller', 'support', 'admin')", name="role_known"),
    CheckConstraint("email = lower(email)", name="email_lower"),
)

refresh_tokens = Table(
    "refresh_tokens",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("family", String(36), nullable=False),
    Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    Column("revoked_at", Instant),
    Index("ix_refresh_tokens_family", "family"),
)
