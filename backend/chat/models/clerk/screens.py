"""Books to be read on a screen: what waits in the shopper's library, and whether a book has a file."""

from backend.chat.models.clerk import shells
from backend.chat.models.clerk.choosing import choose
from backend.chat.models.clerk.memory import Book, Memory
from backend.chat.models.clerk.speak import Voice, joined, price
from backend.chat.models.clerk.steps import Plan, Say, use
from backend.chat.models.clerk.understand import Intent
from backend.chat.models.clerk.wording import phrase

ACTION = "library"
SAID_OF_FILES = phrase("said_of_files")


def library(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """What the shopper can read on a screen; of one book, whether it waits there."""
    held = yield from use("view_library")
    if "error" in held:
        return voice.refused(held, ACTION)
    books: list[Book] = held["books"]
    words = SAID_OF_FILES.sub(" ", intent.what).strip()
    chosen = (yield from choose(shells.core(words), memory)) if words else None
    if chosen and chosen.books:
        book = next((one for one in books if one["id"] == chosen.books[0]["id"]), None)
        return _waits(book, voice) if book else _has(chosen.books[0], voice)
    if not books:
        return voice.end("library_empty", ACTION)
    return voice.end("library", ACTION, titles=joined([book["title"] for book in books]))


def has_a_file(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """Whether a book can be read on a screen; asked of no book, which formats the shop has."""
    chosen = yield from choose(shells.core(intent.what) if intent.what else "it", memory)
    if not chosen.books:
        return voice.policy("Formats", "policy_faq")
    told = yield from use("book_details", book_id=chosen.books[0]["id"])
    return _has(told["book"], voice) if "book" in told else voice.refused(told, "details")


def _waits(book: Book, voice: Voice) -> Say:
    return voice.end("library_has", ACTION, title=book["title"], format=book["file_format"].upper())


def _has(book: Book, voice: Voice) -> Say:
    if not book["file_format"]:
        return voice.end("file_none", "details", title=book["title"], price=price(book))
    kind = book["file_format"].upper()
    return voice.end("file_some", "details", title=book["title"], format=kind, price=price(book))
