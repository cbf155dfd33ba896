"""Books that are meant without being named: "the second one", "the cheaper one", "it", "both", "the Clarke one"."""

import re
from collections.abc import Callable, Sequence

from backend.chat.models.clerk import naming
from backend.chat.models.clerk.conditions import category_in
from backend.chat.models.clerk.memory import Book, Memory
from backend.chat.models.clerk.wording import phrase
from backend.chat.models.clerk.words import number

ORDINALS = {
    name: place
    for place, name in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    )
}
ORDINAL = rf"(?:{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)|last|second to last|middle)"
ONE = (
    r"(?:one|ones|book|books|option|title|result|choice|of them|of those|of these|on the list"
    r"|(?:on|in|from) (?:the|that|this|your) list|(?:that )?you (?:just )?(?:showed|listed|mentioned)(?: me)?)"
)
SPOKEN_OF = (
    r"(?:i|we|you) (?:just |first |last )?(?:talked about|discussed|asked about|mentioned|looked at|spoke (?:of|about)"
    r"|were talking about|told me about|said)(?: (?:before|earlier|first|just now))?"
)
COUNTS = r"\d{1,2}|one|two|three|four|five|six"
THE_NAMED_ONE = re.compile(
    r"(?:the|that) (.+?) (?:one|book|novel|title)|the one (?:by|about|with|from|called) (.+)|(?:the|that|this) (\w+)",
    re.IGNORECASE,
)
EXTREMES: dict[str, Callable[[Sequence[Book]], Book]] = {
    r"cheap(?:er|est)|least expensive|less expensive|lowest priced?": lambda books: min(books, key=_price),
    r"(?:most|more) expensive|priciest|pricier|dear(?:er|est)|costliest": lambda books: max(books, key=_price),
    r"new(?:er|est)|latest|most recent|more recent": lambda books: max(books, key=lambda book: book["year"] or -9999),
    r"old(?:er|est)|earli(?:er|est)": lambda books: min(books, key=lambda book: book["year"] or 9999),
    r"best(?: rated)?|better(?: rated)?|highest rated|most popular": lambda books: max(
        books, key=lambda book: book["rating"] or 0
    ),
}
PRONOUN = re.compile(
    r"(?:(?:a |one |another |the |that |this |\d+ )*copy of )?(?:it|that|this|that one"
    r"|this one|this book|that book|the book|that title|the same|the same (?:one|book)"
    r"|one|one of (?:it|them|those|these)|another|another one|another copy|one more|a copy"
    r"|(?:the )?one you (?:mentioned|showed me|have)|the above|him|her)(?: book)?",
    re.IGNORECASE,
)
PLURAL = re.compile(
    r"(?:them|those|these|they|both|both of (?:them|those|these)|them both|all|all of (?:them"
    r"|those|these|it)|them all|all (?:two|three|four|five|six|\d)"
    r"|(?:the |these |those )(?:two|three|four|\d)|everything|the lot|those (?:two|three"
    r"|books)|these (?:two|three|books)|the (?:two|three) of them)",
    re.IGNORECASE,
)
BEFORE = phrase("before_reference")
AFTER = re.compile(
    r"(?:\s+(?:please|then|now|thanks|thank you|instead|too|as well|also|for me|again|together|actually))+$",
    re.IGNORECASE,
)


def resolve(text: str, memory: Memory) -> list[Book] | None:
    """The books that a text refers to, none when there is nothing it could mean; None when it is no reference."""
    bare = BEFORE.sub("", AFTER.sub("", text.strip(" .,!?")))
    for way in (_by_year, _talked_about, _pronoun, _ordinals, _extreme, _other, _the_named_one):
        found = way(bare, memory)
        if found is not None:
            return found
    return None


def _by_year(text: str, memory: Memory) -> list[Book] | None:
    """ "the one from 1968", "the 2015 one"."""
    found = re.fullmatch(
        rf"(?:the )?(?:{ONE} (?:from|of|published in|written in) ([12]\d{{3}})|([12]\d{{3}}) {ONE})",
        text,
        re.IGNORECASE,
    )
    if not found:
        return None
    return [book for book in memory.shown if book["year"] == int(found[1] or found[2])][:1]


def _talked_about(text: str, memory: Memory) -> list[Book] | None:
    """ "the first one we talked about": of the books that came up one after another."""
    found = re.fullmatch(
        rf"(?:the )?({ORDINAL}|previous|earlier|other)?(?: {ONE})? (?:that )?{SPOKEN_OF}", text, re.IGNORECASE
    )
    if not found:
        return None
    books = memory.recent if len(memory.recent) > 1 else memory.shown
    word = (found[1] or "last").lower()
    place = len(books) - 2 if word in ("previous", "earlier", "other") else _place(word, len(books))
    return books[place : place + 1] if 0 <= place < len(books) else []


def _pronoun(text: str, memory: Memory) -> list[Book] | None:
    if PLURAL.fullmatch(text):
        several = next(
            (books for books in (memory.in_hand, memory.shown, memory.recent[-2:]) if len(books) > 1), memory.in_hand
        )
        count = next((number(word) for word in text.split() if number(word)), 2 if "both" in text.lower() else None)
        return several[:count] if count else several
    if PRONOUN.fullmatch(text):
        return memory.in_hand[:1]
    return None


def _ordinals(text: str, memory: Memory) -> list[Book] | None:
    if found := re.fullmatch(rf"(?:the )?(first|last) (\w+)(?: {ONE})?", text, re.IGNORECASE):
        count = number(found[2])
        if count:
            return memory.shown[:count] if found[1].lower() == "first" else memory.shown[-count:]
    if found := re.fullmatch(rf"(?:the |option |number |no\.? ?|# ?|book )+({COUNTS})(?: {ONE})?", text, re.IGNORECASE):
        place = number(found[1].lower()) or 0
        return memory.shown[place - 1 : place] if place else []
    one = rf"(?:the )?({ORDINAL})(?: {ONE})*"
    if not re.fullmatch(rf"{one}(?:(?:,| and|, and) {one})*", text, re.IGNORECASE):
        return None
    places = [_place(word.lower(), len(memory.shown)) for word in re.findall(ORDINAL, text, re.IGNORECASE)]
    return [memory.shown[place] for place in places if 0 <= place < len(memory.shown)]


def _place(word: str, count: int) -> int:
    if word == "last":
        return count - 1
    if word == "second to last":
        return count - 2
    if word == "middle":
        return count // 2
    return ORDINALS[word] if word in ORDINALS else int(re.sub(r"\D", "", word)) - 1


def _extreme(text: str, memory: Memory) -> list[Book] | None:
    if not re.search(rf"^the\b|\b{ONE}\b", text, re.IGNORECASE):
        return None
    for words, pick in EXTREMES.items():
        if re.fullmatch(
            rf"(?:the )?(?:{words})(?: {ONE})*(?: of (?:them|those|these|the (?:two|three|lot)))?", text, re.IGNORECASE
        ):
            return [pick(memory.shown)] if memory.shown else []
    return None


def _other(text: str, memory: Memory) -> list[Book] | None:
    if not re.fullmatch(r"(?:the )?other(?: one| book)?", text, re.IGNORECASE):
        return None
    in_hand = {book["id"] for book in memory.in_hand[:1]}
    return [book for book in memory.shown if book["id"] not in in_hand][:1]


def _the_named_one(text: str, memory: Memory) -> list[Book] | None:
    found = THE_NAMED_ONE.fullmatch(text)
    if not found:
        return None
    words = found[1] or found[2] or found[3]
    if found[3]:
        return _of_the_name_or_kind(found[3], memory) or None
    named = naming.best(words, memory.shown) or [book for book in memory.shown if _describes(words, book)]
    return named[:1] or None


def _of_the_name_or_kind(word: str, memory: Memory) -> list[Book]:
    """ "the Spiegelman", "that cookbook", among the books in view."""
    in_view = memory.in_hand[:1] + memory.shown
    kind, rest = category_in(word)
    return [
        book
        for book in in_view
        if naming.author_named(word, book) or (kind and not rest.strip() and kind == book["category"])
    ][:1]


def _describes(words: str, book: Book) -> bool:
    about = naming.content(f"{book['about']} {book['category']}")
    return bool(naming.content(words)) and all(word in about for word in naming.content(words))


def _price(book: Book) -> float:
    return float(book["price"])
