"""Reviews: what readers say of a book, and what a shopper says of it in their own words."""

from backend.chat.models.clerk import naming, references, shells, starring
from backend.chat.models.clerk.choosing import choose
from backend.chat.models.clerk.memory import Book, Memory
from backend.chat.models.clerk.pointing import pointed_at
from backend.chat.models.clerk.speak import Voice
from backend.chat.models.clerk.steps import Finding, Plan, Result, Say, use
from backend.chat.models.clerk.understand import Intent

ACTION = "review"
FEWEST, MOST = 1, 5
MOST_NAMED = 5


def write(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """Publishes or changes what the shopper says of a book; asks for what is missing."""
    opinion = starring.read(memory)
    says_nothing = opinion.rating is None and opinion.text is None
    if says_nothing and not intent.what and not memory.in_hand:
        return voice.end("review", ACTION)
    perhaps = (yield from _titled(opinion.perhaps, memory)) if opinion.perhaps and not opinion.names else None
    meant = [perhaps] if perhaps else (yield from _meant(opinion.names or _named(intent), memory))
    if len(meant) != 1:
        return _which(meant, "review_which", voice)
    book = meant[0]
    if says_nothing:
        read = yield from use("read_reviews", book_id=book["id"])
        return voice.refused(read, ACTION) if "error" in read else voice.end("review_ask", ACTION, title=book["title"])
    if opinion.rating is not None and not FEWEST <= opinion.rating <= MOST:
        return voice.end("review_stars", ACTION, title=book["title"])
    text = starring.read(memory, book).text
    written = yield from use("write_review", book_id=book["id"], rating=opinion.rating, text=text)
    return voice.refused(written, ACTION) if "error" in written else _published(written, text is None, voice)


def take_back(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """Deletes the shopper's review of a book."""
    meant = yield from _meant(_named(intent), memory)
    if len(meant) != 1:
        return _which(meant, "review_of_which", voice)
    book = meant[0]
    result = yield from use("delete_review", book_id=book["id"])
    if result.get("error") == "not_found":
        return voice.end("review_none_own", ACTION, title=book["title"])
    return voice.refused(result, ACTION) if "error" in result else voice.end("review_gone", ACTION, title=book["title"])


def own(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """What the shopper wrote about a book; or where all that they wrote is found."""
    if intent.aspect == "all":
        return voice.end("reviews_own", ACTION)
    meant = yield from _meant(_named(intent), memory)
    if len(meant) != 1:
        return _which(meant, "review_of_which", voice)
    book = meant[0]
    read = yield from use("read_reviews", book_id=book["id"])
    if "error" in read:
        return voice.refused(read, ACTION)
    if not read["own"]:
        return voice.end("review_none_own", ACTION, title=book["title"])
    return voice.end("review_own", ACTION, title=book["title"], stars=read["own"]["stars"])


def _named(intent: Intent) -> tuple[str, ...]:
    return (intent.what,) if intent.what else ()


def _meant(names: tuple[str, ...], memory: Memory) -> Finding[list[Book]]:
    """The book that is meant: the first that a name fits, or what "it" is when none is named."""
    titles = [name for name in names if not references.PRONOUN.fullmatch(shells.core(name))]
    for name in titles:
        chosen = yield from choose(shells.core(name), memory)
        if len(chosen.books) == 1:
            return [chosen.books[0]]
    return (yield from pointed_at(memory)) if not names or len(titles) < len(names) else []


def _which(books: list[Book], name: str, voice: Voice) -> Say:
    """The question which book is meant, with those that it could be."""
    if not books:
        return voice.end(name, ACTION)
    return voice.end("review_meant", ACTION, titles=" or ".join(book["title"] for book in books[:MOST_NAMED]))


def _titled(words: str, memory: Memory) -> Finding[Book | None]:
    """The book whose title the words are, and nothing else."""
    chosen = yield from choose(words, memory)
    return next((book for book in chosen.books[:1] if naming.is_title(words, book)), None)


def _published(result: Result, keeps_words: bool, voice: Voice) -> Say:
    """What is up now, and what of an earlier review it changed or kept."""
    review, before = result["own"], result.get("before")
    said = {"title": result["book"]["title"], "stars": review["stars"]}
    if before and before["stars"] != review["stars"]:
        text = voice.say("review_changed", before=before["stars"], **said)
    else:
        text = voice.say("review_done" if review["text"] else "review_rated", **said)
    kept = f" {voice.say('review_words_kept')}" if before and before["text"] and keeps_words else ""
    return Say(text + kept, ACTION)
