"""The tables of reviews, and of what is said about them."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from backend.infra.database import Instant, metadata

reviews = Table(
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("book_id", Integer, ForeignKey("books.id"), nullable=False),
    Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("rating", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("written_at", Instant, nullable=False),
    Column("edited_at", Instant),
    Column("hidden_at", Instant),
    CheckConstraint("rating between 1 and 5", name="rating_in_range"),
    # One reader, one voice: the database itself refuses a second review of a book.
    UniqueConstraint("book_id", "person_id"),
    Index("ix_reviews_best", "book_id", "rating", "id"),
    sqlite_autoincrement=True,
)

review_reports = Table(
    "review_reports",
    metadata,
    Column("review_id", Integer, ForeignKey("reviews.id"), primary_key=True),
    Column("person_id", Integer, ForeignKey("people.id"), primary_key=True),
    Column("reason", String(500), nullable=False),
    Column("made_at", Instant, nullable=False),
    # When staff have looked at it.
    Column("settled_at", Instant),
    Index("ix_review_reports_open", "settled_at", "review_id"),
)

review_verdicts = Table(
    "review_verdicts",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("review_id", Integer, ForeignKey("reviews.id"), nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("reason", String(500), nullable=False),
    Column("by_person_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("at", Instant, nullable=False),
    CheckConstraint("verdict in ('hidden', 'restored')", name="verdict_known"),
    Index("ix_review_verdicts_review", "review_id", "seq"),
)
