"""Numbers, however they are written: "2", "two", "second" and "II" say the same."""

from collections.abc import Iterator

SAME = 0.9

_WRITTEN = [
    ("one", "first", "i"),
    ("two", "second", "ii"),
    ("three", "third", "iii"),
    ("four", "fourth", "iv"),
    ("five", "fifth", "v"),
    ("six", "sixth", "vi"),
    ("seven", "seventh", "vii"),
    ("eight", "eighth", "viii"),
    ("nine", "ninth", "ix"),
    ("ten", "tenth", "x"),
    ("eleven", "eleventh", "xi"),
    ("twelve", "twelfth", "xii"),
    ("thirteen", "thirteenth", "xiii"),
    ("fourteen", "fourteenth", "xiv"),
    ("fifteen", "fifteenth", "xv"),
    ("sixteen", "sixteenth", "xvi"),
    ("seventeen", "seventeenth", "xvii"),
    ("eighteen", "eighteenth", "xviii"),
    ("nineteen", "nineteenth", "xix"),
    ("twenty", "twentieth", "xx"),
]
_VALUES = {word: value for value, names in enumerate(_WRITTEN, 1) for word in names} | {
    f"{value}{ending}": value for value in range(1, 100) for ending in ("st", "nd", "rd", "th")
}
_NAMES = {value: (str(value), *names) for value, names in enumerate(_WRITTEN, 1)}
_FILLER = frozenset({"book", "vol", "volume", "part", "number", "no", "nr", "episode", "in", "series"})


def value(word: str) -> int | None:
    """The number a word says; None when it says none."""
    return int(word) if word.isdecimal() and len(word) <= 3 else _VALUES.get(word)


def same_as(word: str) -> tuple[str, ...]:
    """Other ways to write the same number."""
    said = value(word)
    return _NAMES.get(said, ()) if said else ()


def numbered(parts: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], float]]:
    """The query without a number that may be a place in a series, and without the words that announce one."""
    for place, word in enumerate(parts):
        said = value(word)
        if said is not None and len(parts) > 1:
            yield tuple(other for at, other in enumerate(parts) if at != place and other not in _FILLER), float(said)
