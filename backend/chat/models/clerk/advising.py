"""Recommending: books like another, by a beloved author, for a child, or the best loved of a kind."""

import re
from typing import Any

from backend.chat.models.clerk import conditions, naming, references, shells, topics
from backend.chat.models.clerk.choosing import choose
from backend.chat.models.clerk.conditions import Conditions
from backend.chat.models.clerk.listing import show
from backend.chat.models.clerk.memory import Memory
from backend.chat.models.clerk.speak import Voice, joined
from backend.chat.models.clerk.steps import Plan, use
from backend.chat.models.clerk.understand import Intent

CHILD = re.compile(
    r"\b(?:(\d{1,2})[ -]?(?:year|yr)s?[ -]?olds?|for (?:my |a )?(?:little )?(?:son|daughter"
    r"|nephew|niece|grandson|granddaughter|grandchild\w*|child|kid|kids|baby|toddler))\b",
    re.IGNORECASE,
)
READ = re.compile(r"\b(?:read|liked|loved|enjoyed|finished|adored)\s+(?P<name>[^.,;!?]+)[.,;!?]", re.IGNORECASE)


LENGTH = re.compile(r"\b(?:short(?:er)?|long(?:er)?|thin(?:ner)?|thick(?:er)?|pages)\b", re.IGNORECASE)
LIKENESS = re.compile(r"\b(?:with|bought|like|similar|liked|loved|enjoyed|adored|finished|else|same)\b", re.IGNORECASE)
LOVES = re.compile(r"\b(?:loves?|likes?|enjoys?|adores?|fan of|into)\b (?P<name>[^,.;?!]+)", re.IGNORECASE)
GROWN = 13  # years


def advise(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """Books like another, by somebody they love, or the best loved of a kind."""
    whole, _ = conditions.read(intent.text)
    for way in (_like_a_book, _by_a_beloved_author, _about_what_they_love):
        if said := (yield from way(intent, whole, memory, voice)):
            return said
    child = CHILD.search(intent.text)
    if child and (named := (yield from _by_somebody_for_a_child(intent, child[0], voice))):
        return named
    asked, _ = conditions.read(shells.core(intent.what))
    category = whole.category or asked.category or ("Children" if child and int(child[1] or 9) < GROWN else None)
    found = yield from use("recommend_books", **loose(whole) | {"category": category})
    if not found.get("books"):
        found = yield from use("find_books", sort="rating", **loose(whole))
    return voice.end("recommend" if found.get("books") else "recommend_none", "recommend", **voice.listed(found))


def _like_a_book(intent: Intent, whole: Conditions, memory: Memory, voice: Voice) -> Plan:
    if not LIKENESS.search(intent.text):
        return None  # type: ignore[return-value]
    words = re.split(r"[,;.?!]| but | what | can | any | is there | do you | recommend", intent.what)[0]
    if references.PRONOUN.fullmatch(words) and (named := READ.search(intent.text)):
        words = str(named["name"])
    chosen = yield from choose(words or "it", memory)
    liked = chosen.books or chosen.unclear[:1]
    if not liked:
        return None  # type: ignore[return-value]
    seen = [book["id"] for book in liked]
    found = yield from use("recommend_books", like=seen, seen=seen, **loose(whole))
    if not found.get("books"):
        return voice.end("recommend_none", "recommend")
    said = voice.say("recommend_like", title=joined([book["title"] for book in liked]))
    about_length = f" {voice.say('length_unknown')}" if LENGTH.search(intent.text) else ""
    return voice.told(said + about_length, "recommend")


def _by_a_beloved_author(intent: Intent, whole: Conditions, memory: Memory, voice: Voice) -> Plan:
    if not (loved := LOVES.search(intent.text)):
        return None  # type: ignore[return-value]
    found = yield from use("find_books", query=loved["name"], limit=3, show=False)
    named = [author for book in found.get("books", []) if (author := naming.author_named(loved["name"], book))]
    return (yield from show({"author": named[0]} | loose(whole), voice, named[0])) if named else None  # type: ignore[return-value]


def _about_what_they_love(intent: Intent, whole: Conditions, memory: Memory, voice: Voice) -> Plan:
    """ "A gift for my aunt, who loves horses": unless a kind of book is named, or it is for a child."""
    loved = LOVES.search(intent.text)
    if not loved or whole.category or CHILD.search(intent.text):
        return None  # type: ignore[return-value]
    books = yield from topics.about(shells.telling(loved["name"]), loose(whole))
    return (yield from topics.show(books, voice)) if books else None  # type: ignore[return-value]


def _by_somebody_for_a_child(intent: Intent, child: str, voice: Voice) -> Plan:
    """ "Roald Dahl books for my son": a name says more than an age."""
    name = shells.core(intent.text.replace(child, " "))
    if not shells.telling(name):
        return None  # type: ignore[return-value]
    found = yield from use("find_books", query=name, limit=3, show=False)
    named = [author for book in found.get("books", []) if (author := naming.author_named(name, book))]
    return (yield from show({"author": named[0]}, voice, named[0])) if named else None  # type: ignore[return-value]


def loose(asked: Conditions) -> dict[str, Any]:
    """The conditions that a recommendation can keep."""
    allowed = ("category", "max_price", "without")
    return {name: value for name, value in asked.arguments().items() if name in allowed}
