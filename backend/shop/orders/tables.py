"""The tables of quotes, orders and what leads to them."""

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, false, text

from backend.infra.database import Instant, metadata

cart_items = Table(
    "cart_items",
    metadata,
    Column("person_id", Integer, ForeignKey("people.id"), primary_key=True),
    Column("book_id", Integer, ForeignKey("books.id"), primary_key=True),
    Column("quantity", Integer, nullable=False),
    Column("added_at", Instant, nullable=False),
    CheckConstraint("quantity between 1 and 99", name="quantity_sane"),
)

quotes = Table(
    "quotes",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("status", String(16), nullable=False),
    Column("currency", String(3), nullable=False),
    Column("total", Integer, nullable=False),
    Column("from_cart", Boolean, nullable=False, server_default=false()),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    CheckConstraint("status in ('open', 'accepted', 'declined')", name="status_known"),
    CheckConstraint("total >= 0", name="total_not_negative"),
    Index("ix_quotes_person", "person_id", "seq"),
)

quote_lines = Table(
    "quote_lines",
    metadata,
    Column("quote_seq", Integer, ForeignKey("quotes.seq"), primary_key=True),
    Column("book_id", Integer, ForeignKey("books.id"), primary_key=True),
    Column("quantity", Integer, nullable=False),
    Column("unit_price", Integer, nullable=False),
    CheckConstraint("quantity between 1 and 99", name="quantity_sane"),
    CheckConstraint("unit_price >= 0", name="price_not_negative"),
)

orders = Table(
    "orders",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(16), nullable=False, unique=True),
    Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
    # One yes, one order: the database itself refuses a second order for a quote.
    Column("quote_seq", Integer, ForeignKey("quotes.seq"), nullable=False, unique=True),
    Column("status", String(16), nullable=False),
    Column("currency", String(3), nullable=False),
    Column("total", Integer, nullable=False),
    Column("placed_at", Instant, nullable=False),
    CheckConstraint(
        "status in ('pending', 'paid', 'processing', 'shipped', 'delivered', 'cancelled', 'refunded')",
        name="status_known",
    ),
    Index("ix_orders_person", "person_id", "seq"),
)

order_lines = Table(
    "order_lines",
    metadata,
    Column("order_seq", Integer, ForeignKey("orders.seq"), primary_key=True),
    Column("book_id", Integer, ForeignKey("books.id"), primary_key=True),
    Column("title", String(500), nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("unit_price", Integer, nullable=False),
    CheckConstraint("quantity >= 1", name="quantity_positive"),
    Index("ix_order_lines_book", "book_id"),
)

order_steps = Table(
    "order_steps",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("order_seq", Integer, ForeignKey("orders.seq"), nullable=False),
    Column("status", String(16), nullable=False),
    Column("by_person_id", Integer, ForeignKey("people.id")),
    Column("at", Instant, nullable=False),
    Index("ix_order_steps_order", "order_seq", "seq"),
)

proposals = Table(
    "proposals",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("conversation_seq", Integer, ForeignKey("conversations.seq"), nullable=False),
    Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("quote_seq", Integer, ForeignKey("quotes.seq")),
    Column("order_seq", Integer, ForeignKey("orders.seq")),
    Column("status", String(16), nullable=False),
    Column("made_at", Instant, nullable=False),
    CheckConstraint("kind in ('purchase', 'cancellation')", name="kind_known"),
    CheckConstraint("status in ('open', 'confirmed', 'declined', 'dropped')", name="status_known"),
    Index(
        "uq_proposals_open",
        "conversation_seq",
        unique=True,
        sqlite_where=text("status = 'open'"),
        postgresql_where=text("status = 'open'"),
    ),
)
