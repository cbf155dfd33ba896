"""Which books are meant: by reference, by name among those on the counter, or by asking the catalogue quietly."""

import re
from collections.abc import Generator
from dataclasses import dataclass, field, replace
from itertools import combinations_with_replacement
from typing import Any

from backend.chat.models.clerk import naming, quantities, references, shells
from backend.chat.models.clerk.memory import Book, Memory, once
from backend.chat.models.clerk.quantities import Wanted
from backend.chat.models.clerk.steps import Calls, Result, call
from backend.chat.models.clerk.wording import phrase
from backend.chat.models.clerk.words import fold

BETWEEN = re.compile(
    r"\s*(?:,\s*(?:and|&|or)\s+|,\s*|;\s*|\s+(?:and|&|or|plus|vs\.?|versus|with|as well as|along with)\s+|\s*\+\s*)",
    re.IGNORECASE,
)
BEFORE_TITLE = phrase("before_title")
AFTER_TITLE = phrase("after_title")
EACH_OF = re.compile(r"(?P<count>\w+)(?: copies)? each of (?P<what>.+)$", re.IGNORECASE)
MOST_PARTS, LONGEST_TITLE = 8, 4


@dataclass(frozen=True)
class Chosen:
    """Books that are meant, how many of each, and the words that meant none."""

    books: tuple[Book, ...] = ()
    quantities: tuple[int | None, ...] = ()
    missing: tuple[str, ...] = ()
    unclear: tuple[Book, ...] = field(default=())
    """Several that a name fits equally well."""
    is_reference: bool = False
    is_sane: bool = True


Choice = Generator[Calls, list[Result], Chosen]


def choose(words: str, memory: Memory) -> Choice:
    """The books that words mean; the catalogue decides whether "and" or a number is a part of a title."""
    if each := EACH_OF.match(words):
        several = yield from divide(each["what"], memory)
        return replace(several, quantities=(quantities.mentioned(each["count"]),) * len(several.books))
    whole = yield from _one(words, memory)
    if whole.is_reference or not whole.is_sane or (whole.books and not _may_be_several(words, whole.books[0])):
        return whole
    if len(_pieces(words)) > 1:
        several = yield from divide(words, memory)
        if len(several.books) > 1 or (several.books and not whole.books):
            return several
    return whole


def _may_be_several(words: str, book: Book) -> bool:
    """Whether "and" or a comma stands there that is not in the title of the book found."""
    return bool(BETWEEN.search(words)) and not naming.is_title(title_in(quantities.read(words).rest or words), book)


def _one(words: str, memory: Memory) -> Choice:
    wanted = quantities.read(words)
    if not wanted.is_sane and wanted.sure and wanted.rest:
        return Chosen(is_sane=False, missing=(wanted.rest,))
    if wanted.sure and wanted.rest and not references.PLURAL.fullmatch(wanted.rest):
        return _counted(wanted, (yield from _named(wanted.rest, memory)))
    if wanted.sure and not wanted.rest and wanted.is_sane:
        return Chosen(tuple(memory.in_hand[:1]), (wanted.quantity,), is_reference=True)
    referred = None if words == "It" else references.resolve(words, memory)
    if referred is not None:
        return Chosen(tuple(referred), (_count_of(words),) * len(referred), is_reference=True)
    if wanted.quantity and references.PLURAL.fullmatch(wanted.rest) and len(memory.in_hand) == 1:
        return Chosen(tuple(memory.in_hand), (wanted.quantity,), is_reference=True)
    if wanted.quantity and wanted.rest and (referred := references.resolve(wanted.rest, memory)) is not None:
        return Chosen(tuple(referred), (wanted.quantity,) * len(referred), is_reference=True)
    literal = yield from _named(words, memory)
    if literal.books or literal.unclear or not (wanted.quantity and wanted.rest):
        return literal
    return _counted(wanted, (yield from _named(wanted.rest, memory)))


def _count_of(words: str) -> int | None:
    found = re.match(r"(?:just |only )*(\w+) copies of ", words)
    return quantities.mentioned(found[1]) if found else None


def _counted(wanted: Wanted, chosen: Chosen) -> Chosen:
    """With the number as that of copies, unless it belongs to the title."""
    own = [book for book in (*chosen.books, *chosen.unclear) if _is_own(wanted, book)]
    if own and not wanted.sure:
        return Chosen(tuple(own[:1]), (None,))
    sane = wanted.is_sane or not chosen.books
    return Chosen(
        chosen.books, (wanted.quantity,) * len(chosen.books), chosen.missing, chosen.unclear, chosen.is_reference, sane
    )


def _is_own(wanted: Wanted, book: Book) -> bool:
    return wanted.quantity is not None and naming.holds_number(wanted.quantity, wanted.rest, book)


def _named(words: str, memory: Memory) -> Choice:
    referred = None if words == "It" else references.resolve(words, memory)
    if referred is not None and (referred or not words[:1].isupper()):
        return Chosen(tuple(referred), (None,) * len(referred), is_reference=True)
    name = title_in(words)
    if len(on_counter := [book for book in once(memory.shown + memory.in_hand) if naming.is_title(name, book)]) == 1:
        return Chosen((on_counter[0],), (None,))
    forms = [name, name[:-1].rstrip("'")] if len(name) > 3 and name.endswith("s") else [name]
    if earliest := re.match(r"(?:the )?(?:first|original) (?P<name>\w.+|\w+)$", name, re.IGNORECASE):
        forms.append(earliest["name"])
    results = yield Calls(call("find_books", query=form, limit=6, show=False) for form in forms)
    tried = [_among(form, found.get("books", []), memory) for form, found in zip(forms, results, strict=True)]
    return next((chosen for chosen in tried if chosen.books or chosen.unclear), tried[0])


def _among(name: str, books: list[Book], memory: Memory) -> Chosen:
    fitting = naming.best(name, books)
    seen = {book["id"] for book in memory.shown}
    if len(fitting) > 1 and (on_counter := [book for book in fitting if book["id"] in seen]):
        fitting = on_counter
    if not fitting:
        return Chosen(missing=(name,))
    if len(fitting) > 1 and not naming.is_title(name, fitting[0]):
        return Chosen(unclear=tuple(fitting))
    return Chosen((fitting[0],), (None,))


def title_in(words: str) -> str:
    """A title without what is said around it."""
    if quoted := re.search(r'"([^"]+)"', words):
        return quoted[1]
    name = AFTER_TITLE.sub("", BEFORE_TITLE.sub("", words.strip(" .!?,")))
    return name.strip(" .!?,") or words


def divide(words: str, memory: Memory) -> Choice:
    """The division into parts that leaves the fewest words without a book, then the one with the fewest parts."""
    pieces = _pieces(words)
    if len(pieces) > MOST_PARTS:
        return Chosen(missing=(words,))
    spans = [
        (start, end + 1)
        for start, end in combinations_with_replacement(range(len(pieces)), 2)
        if end - start < LONGEST_TITLE
    ]
    texts = {span: words[pieces[span[0]][0] : pieces[span[1] - 1][1]] for span in spans}
    asked = {span: quantities.read(text) for span, text in texts.items()}
    calls = Calls(
        call("find_books", query=title_in(asked[span].rest or texts[span]), limit=4, show=False) for span in spans
    )
    results = yield calls
    fits = {
        span: chosen
        for span, result in zip(spans, results, strict=True)
        if (chosen := _part(texts[span], asked[span], result, memory)).books
        and (span[1] - span[0] == 1 or _holds(chosen.books[0], asked[span].rest or texts[span]))
    }
    divided = _best_division(len(pieces), fits, texts)
    each = next((count for count in divided.quantities if count), None)
    if each and re.search(r"\beach\b", words):
        return replace(divided, quantities=(each,) * len(divided.books))
    return divided


def _part(text: str, wanted: Wanted, result: Result, memory: Memory) -> Chosen:
    referred = references.resolve(wanted.rest or text, memory)
    if referred:
        return Chosen(tuple(referred), (wanted.quantity,) * len(referred))
    return _counted(wanted, _among(title_in(wanted.rest or text), result.get("books", []), memory))


def _holds(book: Book, words: str) -> bool:
    """Whether words with an "and" or a comma between them stand so in the title."""
    return naming.is_title(title_in(words), book) or fold(title_in(words)) in fold(book["title"])


def _best_division(count: int, fits: dict[tuple[int, int], Chosen], texts: dict[tuple[int, int], str]) -> Chosen:
    best: list[tuple[tuple[int, int], list[Any]]] = [((0, 0), [])]
    for end in range(1, count + 1):
        lost, parts = best[end - 1]
        options = [((lost[0] + 1, lost[1] + 1), [*parts, texts[end - 1, end]])]
        for start in range(max(0, end - LONGEST_TITLE), end):
            if (start, end) in fits:
                lost, parts = best[start]
                options.append(((lost[0], lost[1] + 1), [*parts, fits[start, end]]))
        best.append(min(options, key=lambda option: option[0]))
    parts = best[count][1]
    chosen = [part for part in parts if isinstance(part, Chosen)]
    return Chosen(
        tuple(book for part in chosen for book in part.books),
        tuple(quantity for part in chosen for quantity in part.quantities),
        tuple(title_in(part) for part in parts if isinstance(part, str) and shells.telling(part)),
        is_sane=all(part.is_sane for part in chosen),
    )


def _pieces(words: str) -> list[tuple[int, int]]:
    """Where the parts between commas and conjunctions begin and end."""
    places, start = [], 0
    for found in BETWEEN.finditer(words):
        if words[start : found.start()].strip():
            places.append((start, found.start()))
        start = found.end()
    return [*places, (start, len(words))] if words[start:].strip() else places
