"""Telling about books in hand: price, stock, year, author, what it is about; and two or more side by side."""

import re
from collections.abc import Sequence

from backend.chat.models.clerk import conditions, references, shells
from backend.chat.models.clerk.choosing import Chosen, choose, title_in
from backend.chat.models.clerk.memory import Book, Memory, Turn
from backend.chat.models.clerk.quantities import mentioned
from backend.chat.models.clerk.speak import Voice
from backend.chat.models.clerk.steps import Calls, Plan, Say, call, use
from backend.chat.models.clerk.understand import Intent

MOST_COMPARED = 6


def details(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """A question about a book that is named, or that is in hand."""
    if intent.aspect == "price" and memory.last and memory.last.added and _means_all_of_it(intent.what):
        held = yield from use("view_cart")
        return voice.refused(held, "view_cart") if "error" in held else voice.cart(held, "view_cart")
    chosen = yield from choose(_asked_about(intent), memory)
    if not (chosen.books or chosen.unclear or chosen.is_reference) and intent.what != shells.core(intent.what):
        chosen = yield from choose(intent.what, memory)
    if chosen.unclear:
        found = yield from use("find_books", query=chosen_words(intent))
        return voice.found(found, intent.what)
    if not chosen.books:
        return (yield from _unknown(intent, chosen, voice))
    if (
        intent.aspect == "stock"
        and len(chosen.books) == 1
        and (count := chosen.quantities[0] or mentioned(intent.text))
    ) and count > max(1, chosen.books[0]["stock"]):
        yield from use("book_details", book_id=chosen.books[0]["id"])
        return voice.too_few(chosen.books[0], count, "details")
    if intent.aspect == "price" and any(count and count > 1 for count in chosen.quantities):
        told = yield from tell(chosen.books[:4], "price", voice)
        return Say(f"{told.text} {voice.sum_of(chosen.books, chosen.quantities)}", "details")
    if intent.aspect == "price" and len(chosen.books) > 1:
        return (yield from side_by_side(list(chosen.books), intent, voice))
    return (yield from tell(list(chosen.books[:4]), intent.aspect, voice))


def _means_all_of_it(words: str) -> bool:
    return not words or bool(references.PRONOUN.fullmatch(title_in(words)))


def _asked_about(intent: Intent) -> str:
    """What a question names; for "it", what was named in the same breath: "what about Emma, is it in stock?"."""
    words = shells.core(intent.what) if intent.what else "it"
    first, _, rest = re.sub(r"[?.;]", ",", intent.text).partition(",")
    before = re.sub(
        r" (?:sounds?|looks?|seems?|is|would be)(?: \w+){1,3}$", "", shells.core(shells.without_greeting(first))
    )
    names = bool(shells.telling(before)) or references.resolve(before, Memory((), Turn(""))) is not None
    if rest and names and references.PRONOUN.fullmatch(words) and before not in intent.what:
        return before
    return words


def chosen_words(intent: Intent) -> str:
    """The words of a question that name books."""
    return shells.core(intent.what)


def tell(books: Sequence[Book], aspect: str, voice: Voice) -> Plan:
    """Shows books and tells about them."""
    tool = "read_reviews" if aspect == "rating" else "book_details"
    told = yield Calls(call(tool, book_id=book["id"]) for book in books)
    known = [result["book"] | {"written": result.get("written")} for result in told if "book" in result]
    if not known:
        return voice.refused(told[0], "details")
    return voice.about(known, aspect)


def compare(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """Books side by side, and which is the cheapest, the newest or the best loved; None when none are meant."""
    words = re.sub(r"^(?:is |are |the |out of |of |between |among |,|:)+ ?", "", _compared(intent)).strip(" ?,:.")
    asked, rest = conditions.read(words)
    is_named = bool(shells.telling(words)) or references.resolve(words, memory) is not None
    is_whole_shop = re.search(
        r"\byou(?: guys)? (?:sell|have|stock|got)\b|\bin (?:the|your) (?:shop|store)\b", intent.text
    )
    if is_whole_shop or not (is_named or memory.shown) or (asked.category and not shells.telling(rest)):
        return None  # type: ignore[return-value]
    chosen = (yield from choose(words, memory)) if is_named else Chosen(tuple(_in_view(memory)), is_reference=True)
    books = list(chosen.books)
    if len(books) == 1 and not chosen.missing and memory.in_hand and memory.in_hand[0]["id"] != books[0]["id"]:
        books = [memory.in_hand[0], *books]
    if not books and (plural := references.resolve("them", memory)):
        books = plural if not chosen.missing else []
    if not books:
        return voice.end("which", "ask") if chosen.is_reference else None  # type: ignore[return-value]
    one = len(books) == 1
    told = yield from (tell(books, "about", voice) if one else side_by_side(books, intent, voice))
    return voice.told(told.text + voice.but(chosen.missing), told.action)


def _in_view(memory: Memory) -> list[Book]:
    return memory.shown if len(memory.shown) > 1 else memory.recent[-2:] or memory.shown


def side_by_side(books: list[Book], intent: Intent, voice: Voice) -> Plan:
    """A comparison of books that are known."""
    result = yield from use("compare_books", book_ids=[book["id"] for book in books[:MOST_COMPARED]])
    if "error" in result:
        return voice.refused(result, "compare")
    return voice.compared(result["books"], intent.text)


def _compared(intent: Intent) -> str:
    if found := re.match(r"(.+?) (?:vs\.?|versus|compared (?:to|with)) (.+)", intent.text, re.IGNORECASE):
        return f"{shells.core(found[1])} and {found[2]}"
    return intent.what


def _unknown(intent: Intent, chosen: Chosen, voice: Voice) -> Plan:
    if chosen.is_reference or not chosen.missing:
        return voice.end("which", "ask")
    found = yield from use("find_books", query=shells.core(intent.what), show=False)
    if found.get("books") and intent.aspect == "about":
        found = yield from use("find_books", query=shells.core(intent.what))
        return voice.found(found, intent.what)
    return voice.end("nothing", "details", wish=chosen.missing[0])
