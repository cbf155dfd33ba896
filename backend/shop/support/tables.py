"""The tables of support."""

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

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

desk_notes = Table(
    "desk_notes",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("conversation_seq", Integer, ForeignKey("conversations.seq"), nullable=False),
    Column("by_person_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_desk_notes_conversation", "conversation_seq", "seq"),
)

desk_tags = Table(
    "desk_tags",
    metadata,
    Column("conversation_seq", Integer, ForeignKey("conversations.seq"), primary_key=True),
    Column("tag", String(40), primary_key=True),
    Index("ix_desk_tags_tag", "tag", "conversation_seq"),
)

canned_answers = Table(
    "canned_answers",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("title", String(80), nullable=False, unique=True),
    Column("text", Text, nullable=False),
    Column("by_person_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("changed_at", Instant, nullable=False),
    sqlite_autoincrement=True,
)

saved_views = Table(
    "saved_views",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("name", String(60), nullable=False),
    # What the inbox is asked for.
    Column("asked", JSON, nullable=False),
    UniqueConstraint("person_id", "name"),
    sqlite_autoincrement=True,
)

# Who of the staff has looked into which conversation; with a reason when they wanted to see personal data.
looks = Table(
    "looks",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("conversation_seq", Integer, ForeignKey("conversations.seq"), nullable=False),
    Column("by_person_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("reason", String(300)),
    Index("ix_looks_conversation", "conversation_seq", "by_person_id", "at"),
)

# When somebody of the staff was last at the desk.
staff_seen = Table(
    "staff_seen",
    metadata,
    Column("person_id", Integer, ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
)

# When the staff were last called to the desk by letter: a single row.
desk_calls = Table("desk_calls", metadata, Column("at", Instant, nullable=False))
