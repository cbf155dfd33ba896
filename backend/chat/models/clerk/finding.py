"""Looking for books: what is asked for, the same again with one thing changed, and more of it."""

import re
from typing import Any

from backend.chat.models.clerk import budget, conditions, kinds, references, shells
from backend.chat.models.clerk.advising import CHILD, LENGTH, advise
from backend.chat.models.clerk.choosing import choose
from backend.chat.models.clerk.conditions import Conditions, merged
from backend.chat.models.clerk.listing import show
from backend.chat.models.clerk.memory import ISBN, Book, Memory
from backend.chat.models.clerk.prices import bare
from backend.chat.models.clerk.speak import Voice
from backend.chat.models.clerk.steps import Finding, Plan, use
from backend.chat.models.clerk.subjects import by_name, by_title_and_author, by_words
from backend.chat.models.clerk.telling import tell
from backend.chat.models.clerk.understand import Intent
from backend.chat.models.clerk.wording import phrase, vocabulary
from backend.chat.models.clerk.words import number as number_in
from backend.shop.catalogue import isbn

COMPARED = phrase("compared")
BOUNDS = {
    "cheaper": "under {price} dollars",
    "less": "under {price} dollars",
    "more e": "over {price} dollars",
    "dearer": "over {price} dollars",
    "pricier": "over {price} dollars",
    "newer": "after {year}",
    "later": "after {year}",
    "more r": "after {year}",
    "older": "before {year}",
    "earlier": "before {year}",
}
REVERSED = {"price_asc": "price_desc", "price_desc": "price_asc", "newest": "oldest", "oldest": "newest"}
SHORT = 2  # words
MANY = 13  # a number from here on is not one of books to see


def search(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """Whatever names books or says what they should be like."""
    text = shells.without_greeting(intent.what or intent.text)
    if wanted := _of_all_books(text):
        return (yield from show(wanted, voice, shells.core(text)))
    if turned := _from_the_other_end(text, memory):
        return (yield from show(turned, voice, shells.core(text)))
    if referred := references.resolve(shells.core(text), memory):
        return (yield from tell(referred[:3], "about", voice))
    if memory.search and (kept := _without_what_no_longer_matters(text, memory.search)):
        return (yield from show(kept, voice, shells.core(text)))
    starts_anew = shells.occurs("reset", text)
    if starts_anew:
        text = (text[: starts_anew.start()] + " " + text[starts_anew.end() :]).strip(" ,.!;") or text
    if (said := ISBN.search(text)) and (number := isbn.mentioned(said[0])):
        found = yield from use("find_books", query=number, show=False)
        return (
            (yield from tell(found["books"][:1], "found", voice)) if found.get("books") else voice.found(found, number)
        )
    if shells.occurs("same_author", text):
        return (yield from _same_author(memory, voice))
    if memory.search is not None and not starts_anew and (changed := _changed(text, memory)):
        return (yield from _nothing_beyond(text, changed, memory, voice)) or (
            yield from show(changed, voice, shells.core(text))
        )
    return (yield from _anew(text, intent, memory, voice))


def _of_all_books(text: str) -> dict[str, Any] | None:
    """ "The newest book you have" is that of the shop, whatever was shown before."""
    asked, rest = conditions.read(shells.core(text))
    is_order = asked.sort and asked == Conditions(sort=asked.sort) and not _telling(rest, asked)
    return asked.arguments() if is_order and shells.occurs("of_all_books", text) else None


def _from_the_other_end(text: str, memory: Memory) -> dict[str, Any] | None:
    """ "And the oldest one?", after the newest: the same search, not the oldest of those shown."""
    earlier = memory.search or {}
    asked, rest = conditions.read(shells.core(text))
    is_turned = (
        asked == Conditions(sort=asked.sort) and asked.sort and REVERSED.get(earlier.get("sort", "")) == asked.sort
    )
    return {**earlier, "sort": asked.sort} if is_turned and not _telling(rest, asked) else None


def _nothing_beyond(text: str, changed: dict[str, Any], memory: Memory, voice: Voice) -> Plan:
    """That nothing is cheaper, or dearer, than what was shown; nothing said when there is, or neither was asked."""
    bare = shells.core(text)
    moved = [
        name for name in ("cheaper", "dearer") if (said := shells.occurs(name, bare)) and len(bare) <= len(said[0]) + 6
    ]
    if not moved:
        return None  # type: ignore[return-value]
    found = yield from use("find_books", **changed | {"limit": 1, "show": False})
    if found.get("books"):
        return None  # type: ignore[return-value]
    bounds = {name: value for name, value in (memory.search or {}).items() if name not in ("seen", "sort", "limit")}
    yield from use("find_books", **bounds, sort="price_asc" if moved[0] == "cheaper" else "price_desc")
    return voice.end(f"no_{moved[0]}", "search")


def _without_what_no_longer_matters(text: str, earlier: dict[str, Any]) -> dict[str, Any] | None:
    fields, rest = conditions.lifted(text)
    asked, other = conditions.read(rest)
    if not fields or _telling(other, asked):
        return None
    return merged({name: value for name, value in earlier.items() if name not in fields}, asked)


def _anew(text: str, intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """A search that has nothing to do with the last one."""
    if budget.is_one(text):
        return (yield from budget.spend(text, voice))
    wanted = yield from _beside_a_book(shells.core(text), memory)
    if several := kinds.several(text):
        return (yield from kinds.show(several, voice))
    asked, rest = conditions.read(wanted)
    telling = _telling(rest, asked)
    child = CHILD.search(text)
    if child and telling:
        rest = rest.replace(child[0], " ")
        telling = _telling(rest, asked)
        if telling and (named := (yield from by_name(shells.core(rest), Conditions(), voice))):
            return named
        if asked.category and not telling:
            return (yield from show(asked.arguments(), voice, wanted))
    if asked.author and rest and (exact := (yield from by_title_and_author(rest, asked.author, voice))):
        return exact
    if not telling and asked:
        said = yield from show(asked.arguments() | {"limit": _how_many(rest)}, voice, wanted)
        return voice.told(f"{said.text} {voice.say('length_unknown')}", said.action) if LENGTH.search(rest) else said
    if not telling:
        return (yield from by_name(wanted, Conditions(), voice)) or voice.end("ask_what", "ask")
    if child:
        return (yield from advise(intent, memory, voice))
    return (yield from by_words(wanted, asked, telling, intent, voice))


def how_many(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """How many books of a kind there are, and the first of them."""
    asked, rest = conditions.read(re.sub(r"^.*?how many ", "", intent.text, flags=re.IGNORECASE))
    if _telling(rest, asked):
        found = yield from use("find_books", query=" ".join(_telling(rest, asked)), **asked.arguments())
    elif asked:
        found = yield from use("find_books", **asked.arguments())
    else:
        found = yield from use("find_books", limit=1, show=False)
        return voice.end("how_many_all", "help", total=found["total"])
    return voice.end("how_many" if found.get("books") else "how_many_none", "search", **voice.listed(found))


def _beside_a_book(text: str, memory: Memory) -> Finding[str]:
    """The text with "cheaper than The Hobbit" as what it comes to: "under 12.99 dollars"; or as it is."""
    found = COMPARED.search(text)
    if not found:
        return text
    chosen = yield from choose(found["name"], memory)
    if not chosen.books:
        return text
    book = chosen.books[0]
    bound = next(words for how, words in BOUNDS.items() if found["how"].lower().startswith(how))
    bound = bound.format(**book)
    return f"{text[: found.start()]}{bound}{text[found.end() :]}"


def _same_author(memory: Memory, voice: Voice) -> Plan:
    if not memory.in_hand:
        return voice.end("which", "ask")
    author = str(memory.in_hand[0]["authors"]).split(", ")[0]
    wish = {"author": author, "seen": [memory.in_hand[0]["id"]]}
    others = yield from use("find_books", **wish, limit=1, show=False)
    if not others.get("books"):
        return voice.end("only_one_by", "search", author=author)
    return (yield from show(wish, voice, author))


def _telling(rest: str, asked: Conditions) -> list[str]:
    """The words that say what a book should be like; beside a condition, moods and numbers say nothing."""
    moods = vocabulary("vocabulary")["moods"].split()
    words = shells.telling(rest)
    return (
        [word for word in words if word.lower() not in moods and (number_in(word) or MANY) >= MANY] if asked else words
    )


def _how_many(rest: str) -> int | None:
    counts = [count for word in rest.split() if (count := number_in(word)) and 1 < count < MANY]
    return counts[0] if counts else None


def more(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """The next books of the last search."""
    if memory.search is None:
        return (yield from advise(intent, memory, voice))
    wish = {name: value for name, value in memory.search.items() if name not in ("seen", "show")}
    seen = [*memory.search.get("seen", []), *(book["id"] for turn in memory.earlier for book in turn.books)]
    tool = "recommend_books" if memory.last_tool == "recommend_books" else "find_books"
    found = yield from use(tool, **wish, seen=list(dict.fromkeys(seen)))
    if found.get("books"):
        return voice.end("more", "search" if tool == "find_books" else "recommend", **voice.listed(found))
    return voice.end("no_more", "search")


def _changed(text: str, memory: Memory) -> dict[str, Any] | None:
    """The last search with what this message changes in it; None when it is about something else."""
    earlier = memory.search or {}
    if shells.is_said("reversed", text) and earlier.get("sort") in REVERSED:
        return {**earlier, "sort": REVERSED[earlier["sort"]]}
    if "max_price" in earlier and (amount := _new_limit(text)):
        return {**earlier, "max_price": amount}
    asked, rest = conditions.read(shells.core(text))
    moved = shells.occurs("cheaper", rest) or shells.occurs("dearer", rest)
    if moved:
        rest = rest[: moved.start()] + rest[moved.end() :]
    if _telling(rest, asked):
        return None
    if moved and memory.shown and asked.prices == (None, None):
        in_view = memory.in_hand if len(memory.in_hand) == 1 else memory.shown
        return _price_moved(earlier, in_view, bool(shells.occurs("cheaper", moved[0])))
    narrows = bool(re.search(r"\b(?:just|only|ones|of (?:them|those|these)|among|but)\b", text, re.IGNORECASE))
    return merged(earlier, asked, narrows) if asked and _keeps_the_rest(text, asked, earlier) else None


def _keeps_the_rest(text: str, asked: Conditions, earlier: dict[str, Any]) -> bool:
    """Whether a message changes one thing of a search, rather than beginning another."""
    if not asked.category or shells.occurs("refining", text):
        return True
    return asked.category == earlier.get("category") and not asked.is_bound and len(text.split()) <= SHORT


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


def _price_moved(earlier: dict[str, Any], shown: list[Book], cheaper: bool) -> dict[str, Any]:
    prices = [float(book["price"]) for book in shown]  # of the one in hand, or of all that were listed
    wish = {name: value for name, value in earlier.items() if name not in ("seen", "sort", "like", "limit", "query")}
    wish.setdefault("category", shown[0]["category"]) if "author" not in wish else None
    wish.pop("min_price" if cheaper else "max_price", None)
    if cheaper:
        return {**wish, "max_price": round(min(prices) - 0.01, 2), "sort": "price_desc"}
    return {**wish, "min_price": round(max(prices) + 0.01, 2), "sort": "price_asc"}
