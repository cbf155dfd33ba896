"""Writing a review: one reader, one book, one voice, which they may change or take back."""

import re
import unicodedata

from sqlalchemy import bindparam, delete, insert, select, update

from backend.errors import Conflict, NotAllowed, invalid
from backend.infra.database import Transaction, now
from backend.shop.accounts.people import Person
from backend.shop.catalogue import books, ratings, selling
from backend.shop.catalogue.tables import books as books_table
from backend.shop.payments import card_numbers
from backend.shop.reviews import reading
from backend.shop.reviews.reading import MOST_STARS, Review
from backend.shop.reviews.tables import review_reports, review_verdicts, reviews

LONGEST = 4000
_book = select(books_table.c.id).where(books_table.c.id == bindparam("book_id")).with_for_update(key_share=True)


def write(tx: Transaction, person: Person, book_id: int, rating: int, text: str) -> Review:
    """Publishes what somebody says of a book; what they said of it before is replaced."""
    if not 1 <= rating <= MOST_STARS:
        raise invalid("rating", f"A rating is a whole number of stars from 1 to {MOST_STARS}.")
    said = tidy(text, LONGEST, "text")
    books.get(tx, book_id)
    if selling.sells(tx, person.id, book_id):
        raise NotAllowed("Whoever sells a book leaves its reviews to its readers.")
    take_turn(tx, book_id)
    before = _own_to_change(tx, person, book_id)
    if before is None:
        row = dict(book_id=book_id, person_id=person.id, rating=rating, text=said, written_at=now())
        tx.execute(insert(reviews), row)
    elif (before.rating, before.text) == (rating, said):
        return before
    else:
        changed = dict(rating=rating, text=said, edited_at=now())
        tx.execute(update(reviews).where(reviews.c.id == before.id).values(changed))
    count_stars(tx, book_id)
    review = reading.own(tx, person, book_id)
    assert review
    return review


def take_back(tx: Transaction, person: Person, book_id: int) -> None:
    """Deletes one's own review of a book; where there is none, nothing changes."""
    take_turn(tx, book_id)
    review = _own_to_change(tx, person, book_id)
    if review is None:
        return
    tx.execute(delete(review_reports).where(review_reports.c.review_id == review.id))
    tx.execute(delete(review_verdicts).where(review_verdicts.c.review_id == review.id))
    tx.execute(delete(reviews).where(reviews.c.id == review.id))
    count_stars(tx, book_id)


def take_turn(tx: Transaction, book_id: int) -> None:
    """Waits for whoever is changing the reviews of this book, so that each counts those of all before."""
    tx.execute(_book, {"book_id": book_id})


def count_stars(tx: Transaction, book_id: int) -> None:
    """Brings a book's rating up to date with its reviews; part of every change to them."""
    given = reading.given(tx, book_id)
    ratings.tally(tx, book_id, sum(stars * count for stars, count in given.items()), sum(given.values()))


def tidy(text: str, most: int, field: str) -> str:
    """The text as it is kept: lines and what can be seen of them, no card number, no more than so many letters."""
    if len(text) > most:
        raise invalid(field, f"At most {most} letters, please.")
    lines = unicodedata.normalize("NFC", text).splitlines()
    seen = ("".join(letter if letter.isprintable() else " " for letter in line).strip() for line in lines)
    return card_numbers.struck(re.sub(r"\n{3,}", "\n\n", "\n".join(seen)).strip())[:most]


def _own_to_change(tx: Transaction, person: Person, book_id: int) -> Review | None:
    review = reading.own(tx, person, book_id)
    if review and review.is_hidden:
        # Otherwise whoever was hidden could write the same again.
        raise Conflict("The shop has hidden your review of this book. Please ask us if you think that was wrong.")
    return review
