"""Numbers, however they are written: "2", "two", "second" and "II" say the same, and so do "1984" and its words."""

from collections.abc import Iterator

SAME = 0.9

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx"
_FILLER = frozenset(
    {"book", "vol", "volume", "part", "number", "no", "nr", "episode", "in", "series", "trilogy", "saga", "cycle"}
)

_CARDINALS = {word: value for value, word in enumerate(_UNITS.split(), 1)} | {
    word: 10 * value for value, word in enumerate(_TENS.split(), 2)
}
_VALUES = (
    _CARDINALS
    | {word: value for words in (_ORDINALS, _ROMAN) for value, word in enumerate(words.split(), 1)}
    | {f"{value}{ending}": value for value in range(1, 100) for ending in ("st", "nd", "rd", "th")}
)


def value(word: str) -> int | None:
    """The number a word says; None when it says none."""
    return int(word) if word.isdecimal() and len(word) <= 3 else _VALUES.get(word)


def announces(word: str) -> bool:
    """Whether a word stands before a place in a series, or after it: "part", "series"."""
    return word in _FILLER


def same_as(word: str) -> list[str]:
    """Other ways to write the same number."""
    said = value(word)
    return [str(said), *(other for other, number in _VALUES.items() if number == said)] if said else []


def numbered(parts: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], float]]:
    """The query without a number that may be a place in a series, and without the words that announce one."""
    for place, word in reversed(list(enumerate(parts))):
        said = value(word)
        if said is not None and len(parts) > 1:
            yield tuple(other for at, other in enumerate(parts) if at != place and other not in _FILLER), float(said)


def in_digits(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The query with numbers of several words in digits: "nineteen eighty four" is "1984"."""
    found: list[str] = []
    for word in parts:
        said, before = _CARDINALS.get(word), found[-1] if found else ""
        if said and said < 10 and before.isdecimal() and int(before) % 10 == 0 and int(before) % 100:
            found[-1] = str(int(before) + said)
        elif said and said >= 10 and before.isdecimal() and 10 <= int(before) < 100:
            found[-1] = str(int(before) * 100 + said)
        else:
            found.append(str(said) if said and said >= 10 else word)
    return tuple(found)


def in_words(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The query with its numbers spelt out as years are said: "1984" is "nineteen eighty four"."""
    spelt = (_said(word) if word.isdecimal() and len(word) in (2, 4) else [word] for word in parts)
    return tuple(word for said in spelt for word in said)


def _said(digits: str) -> list[str]:
    if len(digits) == 4:
        return [*_said(digits[:2]), *_said(digits[2:])]
    exact = [word for word, number in _CARDINALS.items() if number == int(digits)]
    tens = [word for word, number in _CARDINALS.items() if number == int(digits) // 10 * 10]
    return exact or [*tens, *(word for word, number in _CARDINALS.items() if number == int(digits) % 10)]
