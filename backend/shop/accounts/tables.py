"""The tables of people: their addresses, sessions and links by letter, their wish to sell, and what was done."""

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKey,
    FromClause,
    Index,
    Integer,
    String,
    Table,
    Text,
    func,
    text,
)

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
    Column("era", Integer, nullable=False, server_default="0"),
    # What a seller's books are sold under; None for everybody else.
    Column("shop_name", String(100)),
    CheckConstraint("role in ('shopper', 'seller', 'support', 'admin')", name="role_known"),
    CheckConstraint("email = lower(email)", name="email_lower"),
)


def trading_name(person: FromClause) -> ColumnElement[str]:
    """What a seller is called: by the name of their shop, or else by their own."""
    return func.coalesce(person.c.shop_name, person.c.name)


addresses = Table(
    "addresses",
    metadata,
    Column("person_id", Integer, ForeignKey("people.id"), primary_key=True),
    Column("address", JSON, nullable=False),
)

refresh_tokens = Table(
    "refresh_tokens",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("family", String(36), nullable=False),
    Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("era", Integer, nullable=False, server_default="0"),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    Column("revoked_at", Instant),
    Index("ix_refresh_tokens_family", "family"),
)

letter_links = Table(
    "letter_links",
    metadata,
    # One per person and purpose: a newer link takes the place of an older one.
    Column("person_id", Integer, ForeignKey("people.id"), primary_key=True),
    Column("purpose", String(16), primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("email", String(254), nullable=False),
    Column("event_id", String(36), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    CheckConstraint("purpose in ('password', 'email')", name="purpose_known"),
)

audit_notes = Table(
    "audit_notes",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", Instant, nullable=False),
    Column("by_person_id", Integer, ForeignKey("people.id")),
    Column("what", String(200), nullable=False),
    Column("about", String(500), nullable=False),
)

seller_applications = Table(
    "seller_applications",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("shop_name", String(100), nullable=False),
    Column("about", Text, nullable=False),
    Column("status", String(16), nullable=False),
    Column("applied_at", Instant, nullable=False),
    Column("decided_at", Instant),
    Column("decided_by_id", Integer, ForeignKey("people.id")),
    Column("reason", Text),
    CheckConstraint("status in ('open', 'approved', 'refused')", name="status_known"),
    CheckConstraint("(status = 'open') = (decided_at is null)", name="decided_unless_open"),
    Index("ix_seller_applications_person", "person_id", "id"),
    # One at a time: the database itself refuses a second while the first is open.
    Index(
        "uq_seller_applications_open",
        "person_id",
        unique=True,
        sqlite_where=text("status = 'open'"),
        postgresql_where=text("status = 'open'"),
    ),
    sqlite_autoincrement=True,
)
