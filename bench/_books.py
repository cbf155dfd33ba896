"""Books made up for measuring: as many as are wanted, always the same, with words as common and as rare as in life."""

import csv
import random
import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, islice
from pathlib import Path

from backend.shop.catalogue import isbn
from backend.shop.catalogue.importing import DEMO

COMMON = (
    "night silent golden secret garden river house daughter empire shadow letter orchard island mountain clock war "
    "stranger harvest broken hidden last crimson winter distant burning forgotten paper northern gentle love life "
    "death girl boy man woman king queen lost dark light world story book blood fire moon sun star sea city road wild "
    "little great big black white red blue green summer heart home time day year history art guide complete short "
    "stories tales new old first two three one dream angel ghost bone dust glass stone water wind snow ice forest "
    "tree rose flower bird wolf fox lion dragon sword crown throne game murder mystery memory mother father sister "
    "brother son child children family friend wife husband stars ways things people kingdom return rise fall end "
    "beginning edge heaven hell soul mind body eye hand voice song music dance food cooking garden science modern "
    "american english french lady lord captain doctor thief hunter keeper maker wizard witch magic curse promise kiss"
)
GIVEN = (
    "John Mary James Patricia Robert Jennifer Michael Linda William Elizabeth David Barbara Richard Susan Joseph "
    "Jessica Thomas Sarah Charles Karen Anna Maria Peter Paul Laura Stephen Margaret George Alice Henry Jane Edward "
    "Kate Frank Ruth Martin Helen Simon Clara Hugo Nora Oscar Ida Leo Vera José Zoë André"
)
STARTS = "b c d f g h k l m n p r s t b c d f g h k l m n p r s t v w br ch cl dr gr pr sh st th tr z j"
VOWELS = "a a a a a a e e e e e e i i i i o o o o u u u ea ai ou ee ia é ö"
ENDS = "n r l s t n r l m d nd ng st"
CLOSED = 0.6  # of syllables end in a consonant
PATTERNS = (
    "The {}", "The {} {}", "{} {}", "{} of {}", "The {} of {}", "The {} of the {}", "{} and {}", "A {} in {}",
    "{} in the {}", "The {} {} of {}", "{} {} {}", "The {}'s {}", "{} for {}", "How to {} the {}", "{}: A {} of {}",
    "The {} {}: {} and {}",
)  # fmt: skip
SHELVES = ("Mystery", "Fantasy", "Science Fiction", "Horror", "Romance", "History", "Classics", "Thriller", "Poetry")
FIRST_AUTHORS, NEW_AUTHOR, TWO_AUTHORS, IN_SERIES = 1000, 0.35, 0.1, 0.15
RARE_WORDS, SURNAMES, GIVEN_NAMES, SERIES = 150_000, 60_000, 2_000, 20_000
TOLD = 15  # words of a description
HEADINGS = ["isbn13", "title", "author", "category", "ratings_count", "description"]
MOST_READ = 5_000_000


class Urn:
    """Words to draw from: the one in place n is drawn n times as rarely as the first."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self._weights = list(accumulate(1 / (place + 3) for place in range(len(words))))

    def drawn(self, dice: random.Random, count: int) -> list[str]:
        return dice.choices(self._words, cum_weights=self._weights, k=count)


def made_up(file: Path, count: int, start: int = 0) -> Path:
    """A catalogue of so many books, written to a CSV file; `start` says how many were written elsewhere before."""
    with file.open("w", newline="", encoding="utf-8") as handle:
        sheet = csv.writer(handle)
        sheet.writerow(HEADINGS)
        sheet.writerows(islice(_rows(random.Random(7)), start, start + count))
    return file


def _invented(dice: random.Random, count: int) -> list[str]:
    """Different words that sound like words and are none."""
    starts, vowels, ends = STARTS.split(), VOWELS.split(), ENDS.split()

    def syllable() -> str:
        return dice.choice(starts) + dice.choice(vowels) + (dice.choice(ends) if dice.random() < CLOSED else "")

    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(syllable() for _ in range(dice.choice((1, 2, 2, 2, 3, 3))))] = None
    return list(found)


def _rows(dice: random.Random) -> Iterator[list[object]]:
    words = Urn(_words(dice))
    series = [" ".join(words.drawn(dice, 2)).title() for _ in range(SERIES)]
    seen: set[str] = set()
    authors = _authors(dice)
    number = 0
    while True:
        pattern = dice.choice(PATTERNS)
        title = _titled(pattern.format(*words.drawn(dice, pattern.count("{"))))
        if title in seen:
            continue
        seen.add(title)
        belongs = f" ({dice.choice(series)}, #{dice.randint(1, 9)})" if dice.random() < IN_SERIES else ""
        twelve = f"9799{number:08d}"  # numbers that no publisher was given
        readers = min(MOST_READ, int(10 * dice.paretovariate(0.7)))
        about = f"A {' '.join(words.drawn(dice, TOLD))}."
        shelf = SHELVES[number % len(SHELVES)]
        yield [twelve + isbn.check_digit(twelve), title + belongs, next(authors), shelf, readers, about]
        number += 1


def _words(dice: random.Random) -> list[str]:
    """Common words first, then those that the demo shelf's descriptions use, then words that nobody has heard of."""
    told = Counter(re.findall(r"\b[a-z]{4,}\b", DEMO.read_text(encoding="utf-8")))
    known = [*COMMON.split(), *(word for word, _ in told.most_common())]
    return list(dict.fromkeys(known + _invented(dice, RARE_WORDS)))


def _authors(dice: random.Random) -> Iterator[str]:
    """Who wrote the next book: whoever has written many before writes many more."""
    given, surnames = Urn(GIVEN.split() + _names(dice, GIVEN_NAMES)), Urn(_names(dice, SURNAMES))
    earlier: list[str] = []
    while True:
        if len(earlier) < FIRST_AUTHORS or dice.random() < NEW_AUTHOR:
            initial = f" {dice.choice('ABCDEFGHJKLMPRSTW')}." if dice.random() < 0.2 else ""
            earlier.append(f"{given.drawn(dice, 1)[0]}{initial} {surnames.drawn(dice, 1)[0]}")
        else:
            earlier.append(dice.choice(earlier))
        other = dice.choice(earlier)
        yield f"{earlier[-1]}; {other}" if dice.random() < TWO_AUTHORS and other != earlier[-1] else earlier[-1]


def _names(dice: random.Random, count: int) -> list[str]:
    return [word.capitalize() for word in _invented(dice, count)]


def _titled(text: str) -> str:
    """Headline letters, as `str.title` has them, but "Fox's" without another capital."""
    return " ".join(word[0].upper() + word[1:] for word in text.split())
