"""Tools for reviews. What is published in a shopper's name is cut out of their own message."""

import re

from langchain.tools import ToolRuntime, tool
from rapidfuzz import fuzz

from backend.chat import own_words, prompts
from backend.chat.blocks import BookBlock, shows
from backend.chat.context import TurnContext
from backend.chat.tools.books import WHOLE, BookId
from backend.chat.tools.telling import told, told_book, told_review
from backend.errors import NotAllowed, NotFound, invalid
from backend.infra.database import Transaction
from backend.shapes import Book, Review
from backend.shop.accounts.people import Person
from backend.shop.catalogue import books
from backend.shop.catalogue.books import Book as ShopBook
from backend.shop.conversations import transcript
from backend.shop.reviews import reading, writing

Runtime = ToolRuntime[TurnContext]
MOST_TOLD = 5
MESSAGES_BACK = 6
ALIKE, SHORTEST = 80, 4


@tool(description=prompts.tool("read_reviews"))
def read_reviews(runtime: Runtime, book_id: BookId) -> str:
    """A book with what readers say of it."""
    with runtime.context.reading() as tx:
        book = books.get(tx, book_id)
        found = reading.of_book(tx, book_id, MOST_TOLD)
        own = reading.own(tx, runtime.context.person, book_id) if runtime.context.person else None
    reviews = found.page.items
    shown = [Review.of(review) for review in reviews]
    runtime.context.show(BookBlock(book=Book.of(book), reviews=shown, own_review=Review.of(own) if own else None))
    return told(
        book=told_book(book, about=WHOLE) | {"readers": book.reviews_count},
        reviews=[told_review(review) for review in reviews],
        written=found.page.total,
        own=told_review(own) if own else None,
    )


@tool(description=prompts.tool("write_review"))
def write_review(runtime: Runtime, book_id: BookId, rating: int | None = None, text: str | None = None) -> str:
    """The shopper's own stars and words on a book; what is left out of an earlier review stays as it was."""
    context, shopper = runtime.context, runtime.context.shopper()
    with context.transaction() as tx:
        book = books.get(tx, book_id)
        _refuse_unless_spoken_of(tx, context, book)
        before = reading.own(tx, shopper, book_id)
        stars = _own_stars(context.message, rating if rating is not None or not before else before.rating, before)
        words = (before.text if before else "") if text is None else _own_words(context.message, text)
        review = writing.write(tx, shopper, book_id, stars, words)
        book = books.get(tx, book_id)
    context.show(BookBlock(book=Book.of(book), own_review=Review.of(review)))
    return told(book=told_book(book), own=told_review(review), before=told_review(before) if before else None)


@tool(description=prompts.tool("delete_review"))
def delete_review(runtime: Runtime, book_id: BookId) -> str:
    """The shopper's own review of a book, taken back because they ask for it."""
    context, shopper = runtime.context, runtime.context.shopper()
    if not own_words.take_back(context.message):
        raise NotAllowed("Only when the shopper asks for it in this message is their review deleted.")
    with context.transaction() as tx:
        book = _reviewed(tx, shopper, book_id)
        _refuse_unless_spoken_of(tx, context, book)
        writing.take_back(tx, shopper, book_id)
    return told(book=told_book(book), deleted=True)


def _reviewed(tx: Transaction, shopper: Person, book_id: int) -> ShopBook:
    if reading.own(tx, shopper, book_id) is None:
        raise NotFound("You have not reviewed this book.")
    return books.several(tx, [book_id])[book_id]


def _own_stars(message: str, rating: int | None, before: reading.Review | None) -> int:
    if rating is None:
        raise invalid("rating", "How many stars, from 1 to 5?")
    given = [stars.count for stars in own_words.stars(message)]
    if rating not in given and not (before and before.rating == rating):
        raise invalid("rating", "The shopper has not given so many stars in this message: ask them.")
    return rating


def _own_words(message: str, text: str) -> str:
    said = own_words.quoted(message, text)
    if said is None:
        raise invalid("text", "These are not the shopper's words in this message: a review has no others.")
    return said


def _refuse_unless_spoken_of(tx: Transaction, context: TurnContext, book: ShopBook) -> None:
    """The book must be named in the message, or stand on one of the last cards: no model files a review elsewhere."""
    said = _long_words(context.message)
    title = _long_words(book.title) or [book.title.casefold()]
    is_named = any(fuzz.ratio(one, other) >= ALIKE for one in title for other in said)
    latest = transcript.latest(tx, context.conversation, MESSAGES_BACK)
    if not is_named and not any(shows(block, book.id) for message in latest for block in message.blocks):
        raise invalid("book_id", "Which book is meant? Please look at it first, or name it with the review.")


def _long_words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.casefold()) if len(word) >= SHORTEST]
