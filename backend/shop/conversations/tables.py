"""The tables of conversations."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    false,
)
from sqlalchemy import text as sql

from backend.infra.database import Instant, metadata

LONG = 20
"""Messages from which on a conversation is a long one."""
SHORT_LISTS = {
    "waiting": "needs_person",
    "taken": "taken_by_id IS NOT NULL",
    "stuck": "is_stuck",
    "bad": "bad_answers > 0",
    "ordered": "has_order",
    "long": f"message_count >= {LONG}",
    "resolved": "resolved_at IS NOT NULL",
}
"""What a list of the inbox is about. Asked for in these very words, or SQLite does not see that it has an index."""


def _short_list(name: str, of_it: str, *first: str) -> Index:
    """An index of those conversations only that a list of the inbox is about, in the order of the inbox."""
    where = sql(of_it)
    return Index(f"ix_conversations_{name}", *first, "last_seq", sqlite_where=where, postgresql_where=where)


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
    # When the staff were written to because it waits.
    Column("called_at", Instant),
    # What the inbox is sorted out by, kept ready: none of it can be counted together from a million messages.
    Column("was_handed_over", Boolean, nullable=False, server_default=false()),
    Column("was_lost", Boolean, nullable=False, server_default=false()),
    Column("is_stuck", Boolean, nullable=False, server_default=false()),
    Column("has_order", Boolean, nullable=False, server_default=false()),
    Column("bad_answers", Integer, nullable=False, server_default="0"),
    Column("found_nothing", Integer, nullable=False, server_default="0"),
    Column("engine", String(100)),
    # One to five, and why.
    Column("satisfaction", Integer),
    Column("satisfaction_reason", Text),
    Column("assigned_id", Integer, ForeignKey("people.id")),
    # Who of the staff speaks in it instead of an engine.
    Column("taken_by_id", Integer, ForeignKey("people.id")),
    Column("resolved_at", Instant),
    Column("notes", JSON),
    # The message up to which the notes go.
    Column("noted_seq", Integer, nullable=False, server_default="0"),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Index("ix_conversations_person", "person_id", "last_seq"),
    # With the moment, so that conversations of other days are passed over without being looked into.
    Index("ix_conversations_latest", "last_seq", "updated_at"),
    Index("ix_conversations_created", "created_at"),
    Index("ix_conversations_engine", "engine", "last_seq"),
    *(_short_list(name, of_it) for name, of_it in SHORT_LISTS.items()),
    _short_list("assigned", "assigned_id IS NOT NULL", "assigned_id"),
)

messages = Table(
    "messages",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("conversation_seq", Integer, ForeignKey("conversations.seq"), nullable=False),
    Column("role", String(16), nullable=False),
    # Who of the staff said it.
    Column("by_person_id", Integer, ForeignKey("people.id")),
    Column("text", Text, nullable=False),
    Column("blocks", JSON, nullable=False),
    Column("action", String(32)),
    Column("engine", String(100)),
    Column("prompt_version", String(16)),
    # What was wrong with whoever was to answer first.
    Column("fault", String(200)),
    Column("feedback", String(8)),
    Column("feedback_comment", Text),
    # Of what a shopper said: which message is the answer to it, and until when nobody else answers it.
    Column("answer_id", String(32)),
    Column("answering_until", Instant),
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
