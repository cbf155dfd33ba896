"""The tables of the catalogue: books, their authors and categories, and the counter that tells of changes."""

from sqlalchemy import (
    JSON,
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
    Column("rating", Float),
    Column("ratings_count", Integer, nullable=False, server_default="0"),
    Column("series", String(300)),
    Column("series_number", Float),
    Column("seller_id", Integer, ForeignKey("people.id")),
    Column("withdrawn_at", Instant),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    CheckConstraint("price >= 0", name="price_not_negative"),
    CheckConstraint("stock >= 0", name="stock_not_negative"),
    CheckConstraint("rating between 0 and 5", name="rating_in_range"),
    CheckConstraint("ratings_count >= 0", name="ratings_count_not_negative"),
    Index("ix_books_category", "category_id"),
    Index("ix_books_seller", "seller_id"),
    Index("ix_books_price", "price", "id"),
    Index("ix_books_year", "year", "id"),
    Index("ix_books_title_key", "title_key", "id"),
    Index("ix_books_rating", "rating", "ratings_count", "id"),
    Index("ix_books_popularity", "ratings_count", "id"),
    Index("ix_books_series", "series"),
    sqlite_autoincrement=True,
)

book_authors = Table(
    "book_authors",
    metadata,
    # A book's authors once more, one row each, so that the database can filter and count by author.
    Column("author", String(200), primary_key=True),
    Column("book_id", Integer, ForeignKey("books.id"), primary_key=True),
    Index("ix_book_authors_book", "book_id"),
)

catalogue_version = Table(
    "catalogue_version",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)

sellers = table("people", column("id", Integer), column("name", String))
"""Of the people, all that the catalogue reads: the name printed beside a seller's book."""
