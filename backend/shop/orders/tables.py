"""The tables of quotes, orders and what leads to them."""

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
    UniqueConstraint,
    false,
    text,
)

from backend.infra.database import Instant, metadata

cart_items = Table(
    "cart_items",
    metadata,
    Column("person_id", Integer, ForeignKey("people.id"), primary_key=True),
    Column("book_id", Integer, ForeignKey("books.id"), primary_key=True),
    Column("quantity", Integer, nullable=False),
    Column("added_at", Instant, nullable=False),
    # What the book cost when it was put in, so that the cart can say what has changed since.
    Column("price", Integer, nullable=False, server_default="0"),
    Column("currency", String(3), nullable=False, server_default=""),
    CheckConstraint("quantity between 1 and 99", name="quantity_sane"),
)

wishlist_items = Table(
    "wishlist_items",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("book_id", Integer, ForeignKey("books.id"), nullable=False),
    Column("added_at", Instant, nullable=False),
    UniqueConstraint("person_id", "book_id"),
    Index("ix_wishlist_items_person", "person_id", "seq"),
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
    # The address of its day: what an account says later does not send a parcel elsewhere.
    Column("address", JSON(none_as_null=True)),
    CheckConstraint(
        "status in ('pending', 'paid', 'processing', 'shipped', 'delivered', 'cancelled', 'refunded')",
        name="status_known",
    ),
    Index("ix_orders_person", "person_id", "seq"),
    Index("ix_orders_placed", "placed_at", "status"),
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
    # Of a step that a carrier took by itself: its name.
    Column("by_carrier", String(80)),
    Column("at", Instant, nullable=False),
    Index("ix_order_steps_order", "order_seq", "seq"),
)

parcels = Table(
    "parcels",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("order_seq", Integer, ForeignKey("orders.seq"), nullable=False),
    # Its id from outside: the first of an order, the second...
    Column("number", Integer, nullable=False),
    # Null is the shop itself.
    Column("seller_id", Integer, ForeignKey("people.id")),
    Column("status", String(16), nullable=False),
    Column("carrier", String(80)),
    Column("tracking_number", String(80)),
    CheckConstraint("status in ('pending', 'processing', 'shipped', 'delivered', 'cancelled')", name="status_known"),
    UniqueConstraint("order_seq", "number"),
    Index("ix_parcels_seller", "seller_id", "order_seq"),
    Index("ix_parcels_status", "status", "seq"),
)

parcel_lines = Table(
    "parcel_lines",
    metadata,
    Column("parcel_seq", Integer, ForeignKey("parcels.seq"), primary_key=True),
    Column("book_id", Integer, ForeignKey("books.id"), primary_key=True),
)

parcel_steps = Table(
    "parcel_steps",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("parcel_seq", Integer, ForeignKey("parcels.seq"), nullable=False),
    Column("status", String(16), nullable=False),
    Column("by_person_id", Integer, ForeignKey("people.id")),
    Column("by_carrier", String(80)),
    Column("at", Instant, nullable=False),
    Index("ix_parcel_steps_parcel", "parcel_seq", "seq"),
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
    Index("ix_proposals_conversation", "conversation_seq"),
    Index("ix_proposals_quote", "quote_seq"),
    Index(
        "uq_proposals_open",
        "conversation_seq",
        unique=True,
        sqlite_where=text("status = 'open'"),
        postgresql_where=text("status = 'open'"),
    ),
)
