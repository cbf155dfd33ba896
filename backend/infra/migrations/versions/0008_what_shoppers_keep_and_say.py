"""Wishlists, reviews, and the price of the day at which a book was put into a cart."""

import sqlalchemy as sa
from alembic import op

from backend.infra.database import Instant

revision = "0008"
down_revision = "0007"

RATINGS = ("imported_rating", "imported_count", "stars_given", "reviews_given")


def upgrade() -> None:
    _remember_prices()
    _create_wishlists()
    _keep_ratings_apart()
    _create_reviews()


def _remember_prices() -> None:
    op.add_column("cart_items", sa.Column("price", sa.Integer(), server_default="0", nullable=False))
    op.add_column("cart_items", sa.Column("currency", sa.String(length=3), server_default="", nullable=False))
    op.execute(
        "UPDATE cart_items SET price = (SELECT price FROM books WHERE books.id = cart_items.book_id),"
        " currency = (SELECT currency FROM books WHERE books.id = cart_items.book_id)"
    )


def _create_wishlists() -> None:
    op.create_table(
        "wishlist_items",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("book_id", sa.Integer(), nullable=False),
        sa.Column("added_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["book_id"], ["books.id"], name=op.f("fk_wishlist_items_book_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_wishlist_items_person_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_wishlist_items")),
        sa.UniqueConstraint("person_id", "book_id", name=op.f("uq_wishlist_items_person_id_book_id")),
    )
    op.create_index("ix_wishlist_items_person", "wishlist_items", ["person_id", "seq"])


def _keep_ratings_apart() -> None:
    op.add_column("books", sa.Column("imported_rating", sa.Float(), nullable=True))
    for name in RATINGS[1:]:
        op.add_column("books", sa.Column(name, sa.Integer(), server_default="0", nullable=False))
    op.execute("UPDATE books SET imported_rating = rating, imported_count = ratings_count")


def _create_reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("book_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", Instant(), nullable=False),
        sa.Column("edited_at", Instant(), nullable=True),
        sa.Column("hidden_at", Instant(), nullable=True),
        sa.CheckConstraint("rating between 1 and 5", name=op.f("ck_reviews_rating_in_range")),
        sa.ForeignKeyConstraint(["book_id"], ["books.id"], name=op.f("fk_reviews_book_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_reviews_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
        sa.UniqueConstraint("book_id", "person_id", name=op.f("uq_reviews_book_id_person_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reviews_best", "reviews", ["book_id", "rating", "id"])
    op.create_table(
        "review_reports",
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("settled_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_review_reports_person_id")),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name=op.f("fk_review_reports_review_id")),
        sa.PrimaryKeyConstraint("review_id", "person_id", name=op.f("pk_review_reports")),
    )
    op.create_index("ix_review_reports_open", "review_reports", ["settled_at", "review_id"])
    op.create_table(
        "review_verdicts",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("by_person_id", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.CheckConstraint("verdict in ('hidden', 'restored')", name=op.f("ck_review_verdicts_verdict_known")),
        sa.ForeignKeyConstraint(["by_person_id"], ["people.id"], name=op.f("fk_review_verdicts_by_person_id")),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name=op.f("fk_review_verdicts_review_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_review_verdicts")),
    )
    op.create_index("ix_review_verdicts_review", "review_verdicts", ["review_id", "seq"])


def downgrade() -> None:
    for table in ("review_verdicts", "review_reports", "reviews", "wishlist_items"):
        op.drop_table(table)
    op.execute("UPDATE books SET rating = imported_rating, ratings_count = imported_count")
    for name in RATINGS:
        op.drop_column("books", name)
    op.drop_column("cart_items", "currency")
    op.drop_column("cart_items", "price")
