"""Which version of the catalogue changed a book last, and a name for the catalogue, so that an index can follow.

The indexes of books are of those for sale from now on.
"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


INDEXES = {
    "category": ["category_id"],
    "price": ["price", "id"],
    "year": ["year", "id"],
    "title_key": ["title_key", "id"],
    "rating": ["rating", "ratings_count", "id"],
    "popularity": ["ratings_count", "id"],
}
FOR_SALE = sa.text("withdrawn_at IS NULL")


def upgrade() -> None:
    for name, columns in (INDEXES | {"stock": ["stock"]}).items():
        if name in INDEXES:
            op.drop_index(f"ix_books_{name}", "books")
        op.create_index(f"ix_books_{name}", "books", columns, sqlite_where=FOR_SALE, postgresql_where=FOR_SALE)
    op.add_column("books", sa.Column("version", sa.Integer(), server_default="0", nullable=False))
    op.create_index("ix_books_version", "books", ["version"])
    op.add_column("catalogue_version", sa.Column("catalogue", sa.String(32), server_default="", nullable=False))
    catalogue_version = sa.table("catalogue_version", sa.column("id"), sa.column("version"), sa.column("catalogue"))
    if not op.get_bind().execute(sa.select(catalogue_version.c.id)).first():
        op.execute(catalogue_version.insert().values(id=1, version=0))
    op.execute(catalogue_version.update().values(catalogue=secrets.token_hex(8)))


def downgrade() -> None:
    op.drop_column("catalogue_version", "catalogue")
    op.drop_index("ix_books_version", "books")
    op.drop_column("books", "version")
    op.drop_index("ix_books_stock", "books")
    for name, columns in INDEXES.items():
        op.drop_index(f"ix_books_{name}", "books")
        op.create_index(f"ix_books_{name}", "books", columns)
