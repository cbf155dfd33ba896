"""The tables of the catalogue: books, their files, authors and categories, sheets of books, the counter of changes."""

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    column,
    table,
)

from backend.infra.database import Instant, metadata

categories = Table(
    "categories",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("name", String(80), nullable=False, unique=True),
)

books = Table(
    "books",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("isbn13", String(13), nullable=False, unique=True),
    Column("title", String(500), nullable=False),
    # The title without case and accents: databases disagree about how to sort those.
    Column("title_key", String(500), nullable=False),
    Column("authors", JSON, nullable=False),
    Column("category_id", Integer, ForeignKey("categories.id"), nullable=False),
    Column("price", Integer, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("stock", Integer, nullable=False),
    Column("year", Integer),
    Column("description", Text, nullable=False),
    # What all readers say: those that a sheet counted, and those who wrote a review here (see ratings).
    Column("rating", Float),
    Column("ratings_count", Integer, nullable=False, server_default="0"),
    Column("imported_rating", Float),
    Column("imported_count", Integer, nullable=False, server_default="0"),
    Column("stars_given", Integer, nullable=False, server_default="0"),
    Column("reviews_given", Integer, nullable=False, server_default="0"),
    Column("series", String(300)),
    Column("series_number", Float),
    Column("seller_id", Integer, ForeignKey("people.id")),
    # The name of its picture among the shop's files; None where the cover is drawn.
    Column("cover", String(64)),
    Column("withdrawn_at", Instant),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    # The version of the catalogue that changed the book's words or presence last.
    Column("version", Integer, nullable=False, server_default="0"),
    CheckConstraint("price >= 0", name="price_not_negative"),
    CheckConstraint("stock >= 0", name="stock_not_negative"),
    CheckConstraint("rating between 0 and 5", name="rating_in_range"),
    CheckConstraint("ratings_count >= 0", name="ratings_count_not_negative"),
    Index("ix_books_seller", "seller_id"),
    Index("ix_books_series", "series"),
    Index("ix_books_version", "version"),
    sqlite_autoincrement=True,
)

_for_sale = books.c.withdrawn_at.is_(None)
for _name, *_columns in (
    ("category", books.c.category_id),
    ("price", books.c.price, books.c.id),
    ("year", books.c.year, books.c.id),
    ("title_key", books.c.title_key, books.c.id),
    ("rating", books.c.rating, books.c.ratings_count, books.c.id),
    ("popularity", books.c.ratings_count, books.c.id),
    ("stock", books.c.stock),
):
    # Of what is for sale only: then counting and sorting need not look at the books themselves.
    Index(f"ix_books_{_name}", *_columns, sqlite_where=_for_sale, postgresql_where=_for_sale)

book_authors = Table(
    "book_authors",
    metadata,
    # A book's authors once more, one row each, so that the database can filter and count by author.
    Column("author", String(200), primary_key=True),
    Column("book_id", Integer, ForeignKey("books.id"), primary_key=True),
    Index("ix_book_authors_book", "book_id"),
)

book_files = Table(
    "book_files",
    metadata,
    Column("book_id", Integer, ForeignKey("books.id"), primary_key=True),
    Column("format", String(8), nullable=False),
    # What the store calls it; no two uploads share a name.
    Column("name", String(100), nullable=False, unique=True),
    Column("size", BigInteger, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("added_at", Instant, nullable=False),
    CheckConstraint("format in ('pdf', 'epub')", name="format_known"),
    CheckConstraint("size > 0", name="size_positive"),
)

catalogue_version = Table(
    "catalogue_version",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    # A name that no other database has, for whatever is kept beside it.
    Column("catalogue", String(32), nullable=False, server_default=""),
    CheckConstraint("id = 1", name="one_row"),
)

sheets = Table(
    "sheets",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("name", String(200), nullable=False),
    # The name of its content among the shop's files.
    Column("file", String(64), nullable=False),
    Column("currency", String(3), nullable=False),
    Column("rows", Integer, nullable=False),
    Column("done", Integer, nullable=False, server_default="0"),
    Column("added", Integer, nullable=False, server_default="0"),
    Column("changed", Integer, nullable=False, server_default="0"),
    Column("brought_at", Instant, nullable=False),
    Column("finished_at", Instant),
    CheckConstraint("done between 0 and rows", name="done_of_rows"),
    CheckConstraint("added >= 0 and changed >= 0", name="counts_not_negative"),
    Index("ix_sheets_person", "person_id", "seq"),
)

sheet_rejects = Table(
    "sheet_rejects",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("sheet_seq", Integer, ForeignKey("sheets.seq"), nullable=False),
    Column("line", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Index("ix_sheet_rejects_sheet", "sheet_seq", "seq"),
)

sellers = table("people", column("id", Integer), column("name", String), column("shop_name", String))
"""Of the people, all that the catalogue reads: the names printed beside a seller's book."""
