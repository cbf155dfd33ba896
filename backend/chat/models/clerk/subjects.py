"""Words that name a title, an author or a subject; the catalogue decides which."""

from backend.chat.models.clerk import conditions, naming, shells, topics
from backend.chat.models.clerk.advising import loose
from backend.chat.models.clerk.choosing import BETWEEN, divide, title_in
from backend.chat.models.clerk.conditions import Conditions
from backend.chat.models.clerk.listing import show
from backend.chat.models.clerk.memory import Book, Memory, Turn
from backend.chat.models.clerk.speak import Voice
from backend.chat.models.clerk.steps import Calls, Plan, call, use
from backend.chat.models.clerk.telling import tell
from backend.chat.models.clerk.understand import Intent
from backend.chat.models.clerk.wording import vocabulary

MOST_WORDS_OF_A_WISH = 5


def by_name(wanted: str, asked: Conditions, voice: Voice) -> Plan:
    """What is a title, or an author, and nothing else; nothing said when it is neither."""
    names = list(dict.fromkeys((wanted, title_in(wanted))))
    results = yield Calls(call("find_books", query=name, limit=8, show=False) for name in names)
    found = [result.get("books", []) for result in results]
    is_one = any(naming.is_title(name, book) for name, books in zip(names, found, strict=True) for book in books)
    if BETWEEN.search(wanted) and not is_one:
        several = yield from divide(wanted, Memory((), Turn("")))
        if len(several.books) > 1 and not several.missing:
            return (yield from tell(several.books[:6], "found", voice))
    for name, books in zip(names, found, strict=True):
        if said := (yield from _named(name, books, asked, voice)):
            return said
    return None  # type: ignore[return-value]


def _named(name: str, books: list[Book], asked: Conditions, voice: Voice) -> Plan:
    fitting = naming.best(name, books)
    if fitting and naming.is_title(name, fitting[0]):
        return (yield from tell(fitting[:1], "found", voice))
    if books and (author := naming.author_named(name, books[0])):
        return (yield from show(asked.arguments() | {"author": author}, voice, name))
    if len(fitting) == 1:
        return (yield from tell(fitting, "found", voice))
    return (yield from show(asked.arguments() | {"query": name}, voice, name)) if fitting else None  # type: ignore[return-value]


def by_title_and_author(title: str, author: str, voice: Voice) -> Plan:
    """A title that says nothing by itself, by its author: "It by Stephen King"."""
    quiet = yield from use("find_books", query=title_in(title), author=author, limit=3, show=False)
    exact = [book for book in quiet.get("books", []) if naming.is_exactly(title_in(title), book)]
    return (yield from tell(exact, "found", voice)) if exact else None  # type: ignore[return-value]


def by_words(wanted: str, asked: Conditions, telling: list[str], intent: Intent, voice: Voice) -> Plan:
    """A title or an author first, then a subject, then the kind of book alone."""
    if named := (yield from by_name(wanted, Conditions(), voice)):
        return named
    if asked == Conditions(in_stock=True):
        name = shells.core(conditions.read(wanted)[1])  # with the number of a series, which is no word that tells
        if named := (yield from by_name(name, asked, voice)):
            return named  # whether it is in stock is said of it
    if described := (yield from _described(wanted, asked, telling, voice)):
        return described
    is_subject = bool(asked.category or shells.occurs("topical", intent.text) or not _is_a_name(telling))
    if is_subject and (books := (yield from topics.about(telling, asked.arguments()))):
        return (yield from topics.show(books, voice))
    return (yield from _otherwise(wanted, asked, telling, intent, voice))


def _described(wanted: str, asked: Conditions, telling: list[str], voice: Voice) -> Plan:
    """The books of an author within other conditions, or those that the words describe as they stand."""
    bounds, subject = asked.arguments(), " ".join(telling)
    queries = list(dict.fromkeys((wanted if not bounds else subject, subject)))
    alone, *results = yield Calls(
        [call("find_books", query=subject, limit=3, show=False)]
        + [call("find_books", query=query, show=False, **bounds) for query in queries]
    )
    for book in alone.get("books", [])[:1]:
        if bounds and (author := naming.author_named(subject, book)):
            return (yield from show(bounds | {"author": author}, voice, author))
    for query, found in zip(queries, results, strict=True):
        if any(_describes(telling, book) for book in found.get("books", [])):
            return (yield from show({"query": query, **bounds}, voice, wanted))
    return None  # type: ignore[return-value]


def _otherwise(wanted: str, asked: Conditions, telling: list[str], intent: Intent, voice: Voice) -> Plan:
    """The kind of book alone, something for a mood, or that there is nothing."""
    if asked.category or asked.author:
        return (yield from show(asked.arguments(), voice, wanted))
    if all(word.lower() in vocabulary("vocabulary")["moods"].split() for word in telling):
        found = yield from use("recommend_books", **loose(asked))
        return voice.end("recommend" if found.get("books") else "recommend_none", "recommend", **voice.listed(found))
    if shells.occurs("topical", intent.text) or len(telling) <= MOST_WORDS_OF_A_WISH:
        return voice.end("nothing", "search", wish=wanted)
    return voice.end("stuck", "ask")


def _is_a_name(telling: list[str]) -> bool:
    """Whether most of the words have capitals, as titles and people have."""
    return sum(word[:1].isupper() for word in telling) * 2 > len(telling)


def _describes(telling: list[str], book: Book) -> bool:
    """Whether most of the words occur in what the shop knows about a book."""
    known = naming.content(
        f"{book['title']} {book['authors']} {book['category']} {book['about']} {book.get('series') or ''}"
    )
    said = naming.content(" ".join(telling))
    hits = sum(any(other.startswith(word[: max(4, len(word) - 2)]) for other in known) for word in said)
    return bool(said) and hits >= max(min(2, len(said)), round(len(said) * 0.6))
