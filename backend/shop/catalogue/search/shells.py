"""What people say around what they look for: "do you have anything by ... in paperback?"."""

import re

_OPENING_WORDS = (
    "a about after again also am an and another any anybody anyone anything are author authors birthday book "
    "bookclub books boy boyfriend brother but buy by called can carry check child christmas class club copies "
    "copy cost could dad daughter did do does else em everything excuse father favorite favourite find for friend "
    "from get gift girl girlfriend give go good got granddad grandma grandson guys had hand happen has have "
    "havent he heard hello her hey hi him his hiya hold how hubby husband i id if ill im in interested is it its "
    "ive just keen kid kids kindle know like looking love loved lovely maybe me mom mother much mum mummy must my "
    "name named nan need needed needs nephew new next nice niece novel novels of ok okay on one or order our "
    "paperback partner please pls plz possibly present price purchase put read reading reads really recommended "
    "replacement reserve saw says school search searching see seek seeking sell she show sister so some somebody "
    "someone something son sorry sort stock stocking story student take teacher tell that thats the their there "
    "they think this to told trying tutor u uh um umm ummm uni us version wait want wanted wants was we well were "
    "what whats where wheres whether which who wife will with wondering work would write writer written wrote "
    "xmas yes you your youve"
)
_OPENING = frozenset(_OPENING_WORDS.split())
_CLOSING_WORDS = (
    "again any anything anywhere around asap at audiobook available back bestseller birthday book books by cheap "
    "class club come copies copy cost course currently daughter do does ebook edition else english exam first for "
    "friend from got hand hardback hardcover have he her here hold how i illustrated in is it kindle left me "
    "moment much mum my need needed next novel novels now on one or order our paperback please pls plz pocket "
    "price school second sell she shop somewhere son still stock store tell thank thanks the there this today tv "
    "u unabridged uni used version we week what with work write written wrote xmas yet you"
)
_CLOSING = frozenset(_CLOSING_WORDS.split())
_INSIDE = frozenset({"author", "book", "books", "by", "called", "novel", "novels", "written", "writer"})
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_COMMAND = frozenset(
    {"buy", "find", "get", "give", "got", "have", "need", "order", "purchase", "search", "show", "want"}
)
_ANYWHERE = _OPENING | _CLOSING | _INSIDE
ENOUGH = 2


def opening(parts: tuple[str, ...]) -> int:
    """How many words of shell a query begins with; a single one is none, unless it is a command."""
    count = _opening_words(parts)
    return count if count >= ENOUGH or (count and parts[0] in _COMMAND) else 0


def stripped(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The query without the shell around and between what it asks for; unchanged when nothing else would be left."""
    end = next((place for place in range(len(parts), 0, -1) if not _closes(parts[place - 1])), 0)
    start = _opening_words(parts) if len(parts) - end >= ENOUGH else opening(parts)
    core = parts[start:end]
    return parts if len(core) == len(parts) else unlinked(core) or parts


def _opening_words(parts: tuple[str, ...]) -> int:
    return next((place for place, word in enumerate(parts) if word not in _OPENING), len(parts))


def _closes(word: str) -> bool:
    return word in _CLOSING or _ORDINAL.fullmatch(word) is not None


def unlinked(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The query without the words that only link a title and an author."""
    return tuple(word for word in parts if word not in _INSIDE)


def is_shell(word: str) -> bool:
    """Whether a word is of those that people say around what they look for, wherever it stands."""
    return word in _ANYWHERE or _ORDINAL.fullmatch(word) is not None
