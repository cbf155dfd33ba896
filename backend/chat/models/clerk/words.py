"""Words as people type them, written out plainly: slang, short forms and misspelt command words."""

import itertools
import re
import unicodedata
from functools import cache

from rapidfuzz.distance import OSA

from backend.chat.models.clerk.wording import phrase, vocabulary
from backend.shop.catalogue import categories

_TYPOGRAPHIC = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "…": " "}
)
_TOKEN = re.compile(r"^(\W*)(.*?)(\W*)$")
SHORT_FORM = re.compile(r"(?<=\w)(n't|'ll|'re|'ve|'d|'m)\b", re.IGNORECASE)
LONG_FORM = {"n't": " not", "'ll": " will", "'re": " are", "'ve": " have", "'d": " would", "'m": " am"}
# Letters and digits that stand for words only before some others: "r u", "4 me", but "J R R Tolkien" and "4 copies".
LONE_LETTERS = phrase("lone_letters")
MEANT_BY_LETTER = {"r": "are", "4": "for", "ill": "i will"}
SHORTEST_TYPO = 5


def tidy(text: str) -> str:
    """The text with plain quotes, without anything that cannot be seen, on one line."""
    composed = unicodedata.normalize("NFKC", text).translate(_TYPOGRAPHIC)
    seen = (" " if letter.isspace() else letter for letter in composed if unicodedata.category(letter) != "Cf")
    return " ".join("".join(seen).split())


def plain(text: str) -> str:
    """A tidy text with slang and short forms written out, and command words spelt right; names keep their capitals."""
    written_out = SHORT_FORM.sub(lambda short: LONG_FORM[short[1].lower()], text.replace("can't", "cannot"))
    written_out = LONE_LETTERS.sub(lambda lone: MEANT_BY_LETTER[lone[0].lower()], written_out)
    spelt = " ".join(_word(token) for token in written_out.replace("cannot", "can not").split())
    return re.sub(r"\b((?:want|like|going|need|love) to) by\b", r"\1 buy", spelt)


def fold(text: str) -> str:
    """Text as names are compared: no case, accents or punctuation, `and` for `&`, numbers in digits."""
    bare = unicodedata.normalize("NFKD", text.casefold().replace("&", " and ").replace("'", ""))
    letters = (
        "".join(letter for letter in bare if not unicodedata.combining(letter)).replace("ø", "o").replace("ł", "l")
    )
    initials = re.sub(r"\b([a-z])\.\s?(?=[a-z]\b)", r"\1", letters)
    return digits(" ".join(re.sub(r"[^\w\s]|_", " ", initials).split()))


def number(words: str) -> int | None:
    """A number in digits or words (`twenty-five`, `nineteen eighty four`, `a hundred`); None when it is none."""
    if re.fullmatch(r"\d{1,6}", words):
        return int(words)
    values = [vocabulary("vocabulary")["numbers"].get(word) for word in re.split(r"[\s-]+", words.casefold())]
    if not values or None in values:
        return None
    return _added(values)


def digits(folded: str) -> str:
    """A folded text with its number words as digits."""
    said: list[str] = []
    run: list[str] = []
    for word in [*folded.split(), ""]:
        if word and _counts(word, run):
            run.append(word)
            continue
        said.extend(_as_digits(run))
        run = [word] if word and _counts(word, []) else []
        said.extend([] if run else [word])
    return " ".join(filter(None, said))


def _counts(word: str, run: list[str]) -> bool:
    return word in vocabulary("vocabulary")["numbers"] and number(" ".join([*run, word])) is not None


def _as_digits(run: list[str]) -> list[str]:
    return [str(number(" ".join(run)))] if run else []


def _added(values: list[int]) -> int | None:
    total = values[0]
    for earlier, value in itertools.pairwise(values):
        if value in (100, 1000):
            total *= value
        elif 10 <= total <= 21 and value >= 20 and total == earlier:
            total = total * 100 + value  # a year: nineteen eighty
        elif (earlier >= 20 and earlier % 10 == 0 and value < 10) or (earlier in (100, 1000) and value < 100):
            total += value
        else:
            return None
    return total


def _word(token: str) -> str:
    found = _TOKEN.match(token)
    assert found
    before, word, after = found.groups()
    return before + (_slang(word.casefold()) or _spelt(word)) + after


def _slang(word: str) -> str | None:
    meant = vocabulary("vocabulary")["slang"].get(word)
    return None if meant is None else str(meant)


def _spelt(word: str) -> str:
    """A command word that was meant; titles and names are left as they are."""
    low = word.casefold()
    if len(low) < SHORTEST_TYPO or not low.isalpha() or low in _left_alone():
        return word
    slips = 1 if len(low) < 8 else 2
    near = [
        (distance, meant)
        for meant in _commands()
        if meant[0] == low[0] and (distance := OSA.distance(low, meant)) <= slips
    ]
    closest = [meant for distance, meant in near if distance == min(near)[0]]
    return closest[0] if len(closest) == 1 else word


@cache
def _commands() -> tuple[str, ...]:
    return tuple(vocabulary("vocabulary")["commands"].split())


@cache
def _left_alone() -> frozenset[str]:
    """Words that are right as they are: those listed, and every word that the clerk's own patterns are made of."""
    patterns = [*map(vocabulary, ("acts", "shells", "vocabulary")), categories.CALLED]
    own = (word for said in patterns for word in re.findall(r"[a-z]{4,}", repr(said)))
    return frozenset(vocabulary("vocabulary")["left_alone"].split()) | frozenset(own) | frozenset(_commands())
