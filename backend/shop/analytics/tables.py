"""The tables of figures: the tally of what each day sold, and the searches that found nothing."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Date, ForeignKey, Index, Integer, String, Table

from backend.infra.database import Instant, metadata

tallied_orders = Table(
    "tallied_orders",
    metadata,
    Column("order_seq", Integer, ForeignKey("orders.seq"), primary_key=True, autoincrement=False),
)

tallied_days = Table(
    "tallied_days",
    metadata,
    Column("day", Date, primary_key=True),
    Column("currency", String(3), primary_key=True),
    Column("orders", Integer, nullable=False),
    Column("revenue", BigInteger, nullable=False),
    CheckConstraint("orders >= 0", name="orders_not_negative"),
    CheckConstraint("revenue >= 0", name="revenue_not_negative"),
)

tallied_books = Table(
    "tallied_books",
    metadata,
    Column("day", Date, primary_key=True),
    Column("currency", String(3), primary_key=True),
    Column("book_id", Integer, ForeignKey("books.id"), primary_key=True),
    Column("copies", Integer, nullable=False),
    Column("revenue", BigInteger, nullable=False),
    CheckConstraint("copies >= 0", name="copies_not_negative"),
    CheckConstraint("revenue >= 0", name="revenue_not_negative"),
    # The key's index alone would be asked first and the row after: a scan of a year has no time for that.
    Index("ix_tallied_books_sums", "currency", "day", "book_id", "copies", "revenue"),
)

# The same by month: a year by book is a dozen of these and not hundreds of those.
tallied_months = Table(
    "tallied_months",
    metadata,
    # Its first day.
    Column("month", Date, primary_key=True),
    Column("currency", String(3), primary_key=True),
    Column("book_id", Integer, ForeignKey("books.id"), primary_key=True),
    Column("copies", Integer, nullable=False),
    Column("revenue", BigInteger, nullable=False),
    CheckConstraint("copies >= 0", name="copies_not_negative"),
    CheckConstraint("revenue >= 0", name="revenue_not_negative"),
    Index("ix_tallied_months_sums", "currency", "month", "book_id", "copies", "revenue"),
)

missed_searches = Table(
    "missed_searches",
    metadata,
    Column("words", String(200), primary_key=True),
    Column("times", Integer, nullable=False),
    Column("last_at", Instant, nullable=False),
    CheckConstraint("times >= 1", name="times_positive"),
    Index("ix_missed_searches_times", "times", "words"),
    Index("ix_missed_searches_last", "last_at"),
)
