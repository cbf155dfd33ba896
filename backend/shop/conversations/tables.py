"""The tables of conversations."""

from sqlalchemy import JSON, Boolean, CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, Text, false

from backend.infra.database import Instant, metadata

conversations = Table(
    "conversations",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("person_id", Integer, ForeignKey("people.id")),
    Column("title", String(120), nullable=False),
    Column("message_count", Integer, nullable=False, server_default="0"),
    Column("last_message", String(200), nullable=False, server_default=""),
    # The order of the inbox: raised with every message, so that paging never depends on a clock.
    Column("last_seq", Integer, nullable=False, server_default="0"),
    Column("needs_person", Boolean, nullable=False, server_default=false()),
    Column("notes", JSON),
    # The message up to which the notes go.
    Column("noted_seq", Integer, nullable=False, server_default="0"),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Index("ix_conversations_person", "person_id", "last_seq"),
    Index("ix_conversations_latest", "last_seq"),
    Index("ix_conversations_created", "created_at"),
)

messages = Table(
    "messages",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("conversation_seq", Integer, ForeignKey("conversations.seq"), nullable=False),
    Column("role", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("blocks", JSON, nullable=False),
    Column("action", String(32)),
    Column("engine", String(100)),
    Column("prompt_version", String(16)),
    Column("feedback", String(8)),
    Column("feedback_comment", Text),
    Column("created_at", Instant, nullable=False),
    CheckConstraint("role in ('shopper', 'assistant', 'staff')", name="role_known"),
    Index("ix_messages_conversation", "conversation_seq", "seq"),
)

tool_calls = Table(
    "tool_calls",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("message_seq", Integer, ForeignKey("messages.seq"), nullable=False),
    Column("call_id", String(100), nullable=False),
    Column("name", String(64), nullable=False),
    Column("arguments", JSON, nullable=False),
    Column("result", Text, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("ms", Integer, nullable=False),
    Index("ix_tool_calls_message", "message_seq", "seq"),
)
