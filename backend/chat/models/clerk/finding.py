"""Looking for books: by title, author, subject and conditions; again with one thing changed; more; the like."""

import re
from itertools import combinations
from typing import Any

from backend.chat.models.clerk import conditions, naming, references, shells
from backend.chat.models.clerk.choosing import BETWEEN, choose, divide, title_in
from backend.chat.models.clerk.conditions import Conditions, merged
from backend.chat.models.clerk.memory import Book, Memory, Turn
from backend.chat.models.clerk.prices import bare
from backend.chat.models.clerk.speak import Voice
from backend.chat.models.clerk.steps import Calls, Plan, Result, call, use
from backend.chat.models.clerk.telling import tell
from backend.chat.models.clerk.understand import Intent
from backend.chat.models.clerk.words import number
from backend.chat.models.clerk.wording import vocabulary

MANY = 13  # a number from here on is not one of books to see
CHILD = re.compile(
    r"\b(?:(\d{1,2})[ -]?(?:year|yr)s?[ -]?olds?|for (?:my |a )?(?:little )?(?:son|daughter"
    r"|nephew|niece|grandson|granddaughter|grandchild\w*|child|kid|kids|baby|toddler))\b",
    re.IGNORECASE,
)


READ = re.compile(r"\b(?:read|liked|loved|enjoyed|finished|adored)\s+(?P<name>[^.,;!?]+)[.,;!?]", re.IGNORECASE)


def search(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """Whatever names books or says what they should be like."""
    text = shells.without_greeting(intent.what or intent.text)
    if referred := references.resolve(shells.core(text), memory):
        return (yield from tell(referred[:3], "about", voice))
    starts_anew = shells.occurs("reset", text)
    if starts_anew:
        text = (text[: starts_anew.start()] + " " + text[starts_anew.end() :]).strip(" ,.!;") or text
    if shells.occurs("same_author", text):
        if not memory.in_hand:
            return voice.end("which", "ask")
        author = str(memory.in_hand[0]["authors"]).split(", ")[0]
        return (
            yield from _show({"author": author, "seen": [book["id"] for book in memory.in_hand[:1]]}, voice, author)
        )
    wanted = shells.core(text)
    asked, rest = conditions.read(wanted)
    if memory.shown and (moved := shells.occurs("cheaper", rest) or shells.occurs("dearer", rest)):
        rest = rest[: moved.start()] + rest[moved.end() :]
    telling, count = _telling(rest, asked), _how_many(rest)
    if memory.search is not None and "max_price" in memory.search and (amount := _new_limit(text)):
        return (yield from _show({**memory.search, "max_price": amount}, voice, wanted))
    if memory.search is not None and not starts_anew and (changed := _changed(text, asked, telling, memory)):
        return (yield from _show(changed, voice, wanted))
    if asked.author and rest and (exact := (yield from _by_title_and_author(rest, asked.author, voice))):
        return exact
    if not telling and asked:
        return (yield from _show(asked.arguments() | {"limit": count}, voice, wanted))
    if not telling:
        return (yield from _by_name(wanted, Conditions(), voice)) or voice.end("ask_what", "ask")
    if CHILD.search(intent.text):
        return (yield from advise(intent, memory, voice))
    return (yield from _by_words(wanted, asked, telling, intent, voice))


def _telling(rest: str, asked: Conditions) -> list[str]:
    """The words that say what a book should be like; beside a condition, moods and numbers say nothing."""
    moods = vocabulary("vocabulary")["moods"].split()
    words = shells.telling(rest)
    return [word for word in words if word.lower() not in moods and (number(word) or MANY) >= MANY] if asked else words


def _how_many(rest: str) -> int | None:
    counts = [count for word in rest.split() if (count := number(word)) and 1 < count < MANY]
    return counts[0] if counts else None


def more(memory: Memory, voice: Voice) -> Plan:
    """The next books of the last search."""
    if memory.search is None:
        return (yield from advise(Intent("recommend", "", "", ""), memory, voice))
    wish = {name: value for name, value in memory.search.items() if name not in ("seen", "show")}
    seen = [*memory.search.get("seen", []), *(book["id"] for turn in memory.earlier for book in turn.books)]
    tool = "recommend_books" if memory.last_tool == "recommend_books" else "find_books"
    found = yield from use(tool, **wish, seen=list(dict.fromkeys(seen)))
    if found.get("books"):
        return voice.end("more", "search" if tool == "find_books" else "recommend", **voice.listed(found))
    return voice.end("no_more", "search")


def advise(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """Books like another, or loved ones of a kind."""
    asked, _ = conditions.read(shells.core(intent.what) if intent.what else intent.text)
    whole, _ = conditions.read(intent.text)
    if likeness := re.search(
        r"\b(?:like|similar|liked|loved|enjoyed|adored|finished|else|same)\b", intent.text, re.IGNORECASE
    ):
        words = re.split(r"[,;.?!]| but | what | can | any | is there | do you | recommend", intent.what)[0]
        if references.PRONOUN.fullmatch(words) and (named := READ.search(intent.text)):
            words = named["name"]
        chosen = yield from choose(words or "it", memory)
        liked = chosen.books or chosen.unclear
        if likeness and liked:
            seen = [book["id"] for book in liked]
            found = yield from use("recommend_books", like=liked[0]["id"], seen=seen, **_loose(whole))
            name = "recommend_like" if found.get("books") else "recommend_none"
            return voice.end(name, "recommend", title=liked[0]["title"])
    if by := re.search(
        r"\b(?:loves?|likes?|enjoys?|adores?|fan of|into)\b (?P<name>[^,.;?!]+)", intent.text, re.IGNORECASE
    ):
        found = yield from use("find_books", query=by["name"], limit=3, show=False)
        authors = [name for book in found["books"] if (name := naming.author_named(by["name"], book))]
        if authors:
            return (yield from _show({"author": authors[0]} | _loose(whole), voice, authors[0]))
    child = CHILD.search(intent.text)
    category = whole.category or asked.category or ("Children" if child and int(child[1] or 9) < 13 else None)
    wish = _loose(whole) | {"category": category}
    found = yield from use("recommend_books", **wish)
    if found.get("error") or not found.get("books"):
        found = yield from use("find_books", sort="rating", **_loose(whole))
    return voice.end("recommend" if found.get("books") else "recommend_none", "recommend", **voice.listed(found))


def _loose(asked: Conditions) -> dict[str, Any]:
    allowed = ("category", "max_price", "without")
    return {name: value for name, value in asked.arguments().items() if name in allowed}


def _changed(text: str, asked: Conditions, telling: list[str], memory: Memory) -> dict[str, Any] | None:
    """The last search with what this message changes in it; None when it is about something else."""
    earlier = memory.search or {}
    short_of_words = not telling
    moved = shells.occurs("cheaper", text) or shells.occurs("dearer", text)
    if short_of_words and moved and memory.shown and asked.prices == (None, None):
        return _price_moved(earlier, memory.shown, bool(shells.occurs("cheaper", moved[0])))
    if not short_of_words or not asked:
        return None
    is_refining = bool(shells.occurs("refining", text))
    if asked.category and not is_refining and (asked.is_bound or not _is_short(text)):
        return None
    if asked.category and not is_refining and asked.category != earlier.get("category"):
        return None
    return merged(earlier, asked)


def _new_limit(text: str) -> float | None:
    """The amount in "make it 9" and its like."""
    said = re.fullmatch(
        r"(?:(?:ok|okay|no|actually|sorry|well|then|and|hm+|or|maybe|lets?|let us|rather"
        r"|i (?:meant?|said)|now|what about|how about|make (?:it|that)|try|say|do|change (?:it"
        r"|that) to|go (?:up |down )?(?:to|for)"
        r"|set it to)[ ,]+)*[$€£]?(\d+(?:\.\d\d?)?)(?: ?(?:dollars|then|instead|please|max))*",
        text.strip(" .!?"),
        re.IGNORECASE,
    )
    amount = bare(said[1]) if said else None
    return float(amount) if amount and amount < 1000 else None


def _is_short(text: str) -> bool:
    return len(text.split()) <= 2


def _price_moved(earlier: dict[str, Any], shown: list[Book], cheaper: bool) -> dict[str, Any]:
    prices = [float(book["price"]) for book in shown]
    wish = {name: value for name, value in earlier.items() if name not in ("seen", "sort", "like", "limit", "query")}
    wish.setdefault("category", shown[0]["category"]) if "author" not in wish else None
    wish.pop("min_price" if cheaper else "max_price", None)
    if cheaper:
        return {**wish, "max_price": round(min(prices) - 0.01, 2), "sort": "price_desc"}
    return {**wish, "min_price": round(max(prices) + 0.01, 2), "sort": "price_asc"}


def _show(wish: dict[str, Any], voice: Voice, wanted: str) -> Plan:
    """One search, shown, with what it found."""
    wish = {name: value for name, value in wish.items() if name != "like"}
    found = yield from use("find_books", **wish)
    if found.get("error") == "invalid" and "category" in wish:
        category = wish.pop("category")
        found = yield from use("find_books", **wish, query=category)
    return voice.found(found, re.sub(r"^by ", "", wanted))


def _by_name(wanted: str, asked: Conditions, voice: Voice) -> Plan:
    """What is a title, or an author, and nothing else; nothing said when it is neither."""
    names = list(dict.fromkeys((wanted, title_in(wanted))))
    results = yield Calls(call("find_books", query=name, limit=8, show=False) for name in names)
    for name, result in zip(names, results, strict=True):
        if said := (yield from _named(name, result.get("books", []), asked, voice)):
            return said
    if BETWEEN.search(wanted):
        several = yield from divide(wanted, Memory((), Turn("")))
        if len(several.books) > 1 and not several.missing:
            return (yield from tell(several.books[:6], "found", voice))
    return None  # type: ignore[return-value]


def _named(name: str, books: list[Book], asked: Conditions, voice: Voice) -> Plan:
    fitting = naming.best(name, books)
    if fitting and naming.is_title(name, fitting[0]):
        return (yield from tell(fitting[:1], "found", voice))
    if books and (author := naming.author_named(name, books[0])):
        return (yield from _show(asked.arguments() | {"author": author}, voice, name))
    if len(fitting) == 1:
        return (yield from tell(fitting, "found", voice))
    return (yield from _show({"query": name}, voice, name)) if fitting else None  # type: ignore[return-value]


def _by_words(wanted: str, asked: Conditions, telling: list[str], intent: Intent, voice: Voice) -> Plan:
    """A title or an author first, then a subject, then the kind of book alone."""
    if named := (yield from _by_name(wanted, Conditions(), voice)):
        return named
    bounds, subject = asked.arguments(), " ".join(telling)
    queries = list(dict.fromkeys((wanted if not bounds else subject, subject)))
    alone, *results = yield Calls(
        [call("find_books", query=subject, limit=3, show=False)]
        + [call("find_books", query=query, show=False, **bounds) for query in queries]
    )
    for book in alone.get("books", [])[:1]:
        if bounds and (author := naming.author_named(subject, book)):
            return (yield from _show(bounds | {"author": author}, voice, author))
    for query, found in zip(queries, results, strict=True):
        if any(_describes(telling, book) for book in found.get("books", [])):
            return (yield from _show({"query": query, **bounds}, voice, wanted))
    is_subject = bool(asked.category or shells.occurs("topical", intent.text) or intent.text.islower())
    if is_subject and (query := (yield from _by_single_words(telling, bounds))):
        found = yield from use("find_books", query=query, **bounds)
        return voice.end("found_topic", "search", **voice.listed(found))
    if asked.category or asked.author:
        return (yield from _show(bounds, voice, wanted))
    if all(word.lower() in vocabulary("vocabulary")["moods"].split() for word in telling):
        found = yield from use("recommend_books", **_loose(asked))
        return voice.end("recommend" if found.get("books") else "recommend_none", "recommend", **voice.listed(found))
    if shells.occurs("topical", intent.text) or len(telling) <= 5:
        return voice.end("nothing", "search", wish=wanted)
    return voice.end("stuck", "ask")


def _by_title_and_author(title: str, author: str, voice: Voice) -> Plan:
    """A title that says nothing by itself, by its author: "It by Stephen King"."""
    quiet = yield from use("find_books", query=title_in(title), author=author, limit=3, show=False)
    exact = [book for book in quiet.get("books", []) if naming.is_exactly(title_in(title), book)]
    return (yield from tell(exact, "found", voice)) if exact else None  # type: ignore[return-value]


def _by_single_words(telling: list[str], bounds: dict[str, Any]) -> Any:
    """The most telling single word that books are about, or a related one; None when there is none."""
    related = vocabulary("vocabulary")["related"]
    words = sorted(dict.fromkeys(word.lower() for word in telling if len(word) > 2), key=len, reverse=True)
    tried = [one for word in words for one in (*related.get(word, "").split(), word)][:8]
    if not tried:
        return None
    pairs = [f"{one} {other}" for one, other in combinations(tried, 2)]
    tried = [*pairs, *tried]
    results: list[Result] = yield Calls(call("find_books", query=word, limit=6, show=False, **bounds) for word in tried)
    for word, result in zip(tried, results, strict=True):
        if any(_describes(word.split(), book) for book in result.get("books", [])):
            return word
    return None


def _describes(telling: list[str], book: Book) -> bool:
    """Whether most of the words occur in what the shop knows about a book."""
    known = naming.content(
        f"{book['title']} {book['authors']} {book['category']} {book['about']} {book.get('series') or ''}"
    )
    said = naming.content(" ".join(telling))
    hits = sum(any(other.startswith(word[: max(4, len(word) - 2)]) for other in known) for word in said)
    return bool(said) and hits >= max(min(2, len(said)), round(len(said) * 0.6))
