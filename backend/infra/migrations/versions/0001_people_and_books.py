"""People and books."""

import sqlalchemy as sa
from alembic import op

from backend.infra.database import Instant

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.CheckConstraint("role in ('shopper', 'seller', 'support', 'admin')", name=op.f("ck_people_role_known")),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_people_email_lower")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("email", name=op.f("uq_people_email")),
    )
    op.create_table(
        "refresh_tokens",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("family", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.Column("revoked_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_refresh_tokens_person_id")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_refresh_tokens")),
    )
    op.create_index("ix_refresh_tokens_family", "refresh_tokens", ["family"], unique=False)
    op.create_table(
        "categories",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_categories")),
        sa.UniqueConstraint("name", name=op.f("uq_categories_name")),
    )
    op.create_table(
        "books",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("isbn13", sa.String(length=13), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("title_key", sa.String(length=500), nullable=False),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("stock", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("rating", sa.Float(), nullable=True),
        sa.Column("ratings_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("series", sa.String(length=300), nullable=True),
        sa.Column("series_number", sa.Float(), nullable=True),
        sa.Column("seller_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.CheckConstraint("price >= 0", name=op.f("ck_books_price_not_negative")),
        sa.CheckConstraint("rating between 0 and 5", name=op.f("ck_books_rating_in_range")),
        sa.CheckConstraint("ratings_count >= 0", name=op.f("ck_books_ratings_count_not_negative")),
        sa.CheckConstraint("stock >= 0", name=op.f("ck_books_stock_not_negative")),
        sa.ForeignKeyConstraint(["category_id"], ["categories.id"], name=op.f("fk_books_category_id")),
        sa.ForeignKeyConstraint(["seller_id"], ["people.id"], name=op.f("fk_books_seller_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_books")),
        sa.UniqueConstraint("isbn13", name=op.f("uq_books_isbn13")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_books_category", "books", ["category_id"], unique=False)
    op.create_index("ix_books_popularity", "books", ["ratings_count", "id"], unique=False)
    op.create_index("ix_books_price", "books", ["price", "id"], unique=False)
    op.create_index("ix_books_rating", "books", ["rating", "ratings_count", "id"], unique=False)
    op.create_index("ix_books_seller", "books", ["seller_id"], unique=False)
    op.create_index("ix_books_series", "books", ["series"], unique=False)
    op.create_index("ix_books_title_key", "books", ["title_key", "id"], unique=False)
    op.create_index("ix_books_year", "books", ["year", "id"], unique=False)
    op.create_table(
        "book_authors",
        sa.Column("author", sa.String(length=200), nullable=False),
        sa.Column("book_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["book_id"], ["books.id"], name=op.f("fk_book_authors_book_id")),
        sa.PrimaryKeyConstraint("author", "book_id", name=op.f("pk_book_authors")),
    )
    op.create_index("ix_book_authors_book", "book_authors", ["book_id"], unique=False)
    op.create_table(
        "catalogue_version",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_catalogue_version_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue_version")),
    )


def downgrade() -> None:
    op.drop_table("catalogue_version")
    op.drop_table("book_authors")
    op.drop_table("books")
    op.drop_table("categories")
    op.drop_table("refresh_tokens")
    op.drop_table("people")
