"""Ratings: what readers elsewhere said of a book, by a sheet, and the stars it was given here, as one number.

A book's rating is the mean over both kinds of readers, each reader counting once: the sheet's rating weighs as much as
the number of ratings that the sheet told (as one reader where it told none), and every review weighs one.
"""

from collections.abc import Collection

from sqlalchemy import bindparam, case, func, null, update

from backend.infra.database import Transaction
from backend.shop.catalogue.books import note_change
from backend.shop.catalogue.tables import books

_elsewhere = case((books.c.imported_rating.is_(None), 0), (books.c.imported_count < 1, 1), else_=books.c.imported_count)
_readers = _elsewhere + books.c.reviews_given
_stars = func.coalesce(books.c.imported_rating, 0.0) * _elsewhere + books.c.stars_given
_combine = (
    update(books)
    .where(books.c.id.in_(bindparam("ids", expanding=True)))
    .values(
        rating=case((_readers == 0, null()), else_=_stars / _readers),
        ratings_count=books.c.imported_count + books.c.reviews_given,
    )
)


def tally(tx: Transaction, book_id: int, stars: int, reviews: int) -> None:
    """Keeps how many stars a book was given here, in so many reviews."""
    given = update(books).where(books.c.id == book_id).values(stars_given=stars, reviews_given=reviews)
    tx.execute(given)
    combine(tx, [book_id])
    note_change(tx, [book_id])  # search ranks by the number of readers


def combine(tx: Transaction, ids: Collection[int]) -> None:
    """Makes the ratings of these books anew of what the sheet said and what was given here."""
    tx.execute(_combine, {"ids": list(ids)})
