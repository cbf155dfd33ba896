"""The table of summaries."""

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, Integer, String, Table, Text

from backend.infra.database import Instant, metadata

summaries = Table(
    "summaries",
    metadata,
    Column("book_id", Integer, ForeignKey("books.id"), primary_key=True),
    # Of the file or the description that it is made from: another digest, another summary.
    Column("digest", String(64), nullable=False),
    Column("status", String(8), nullable=False),
    # Raised with every change, so that work on something that has changed meanwhile is not kept.
    Column("step", Integer, nullable=False),
    Column("pieces", JSON, nullable=False),
    Column("drafts", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("engine", String(100), nullable=False),
    # What was read for it, the file or the description; None before anything was.
    Column("source", String(16)),
    Column("changed_at", Instant, nullable=False),
    CheckConstraint("status in ('waiting', 'working', 'ready', 'failed')", name="status_known"),
)
