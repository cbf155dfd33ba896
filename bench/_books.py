"""Books made up for measuring: as many as are wanted, always the same."""

import csv
import random
from pathlib import Path

SYLLABLES = "ba cor dan el fen gar hol is jor kel lam mor nor os pel quin ros sal tor ul ven wil yar zan"
ADJECTIVES = "silent golden broken hidden last crimson winter distant burning forgotten paper northern gentle"
NOUNS = "garden river house daughter empire shadow letter orchard island mountain clock stranger harvest"
SHELVES = ("Mystery", "Fantasy", "Science Fiction", "Horror", "Romance", "History", "Classics", "Thriller", "Poetry")


def made_up(file: Path, count: int) -> Path:
    """A catalogue of so many books, written to a CSV file."""
    dice = random.Random(7)
    syllables, adjectives, nouns = SYLLABLES.split(), ADJECTIVES.split(), NOUNS.split()

    def name(length: int) -> str:
        return "".join(dice.choice(syllables) for _ in range(length)).title()

    authors = [f"{name(2)} {name(3)}" for _ in range(count // 4 + 1)]
    with file.open("w", newline="", encoding="utf-8") as handle:
        sheet = csv.writer(handle)
        sheet.writerow(["key", "title", "author", "category", "ratings_count", "description"])
        for number in range(count):
            title = f"The {dice.choice(adjectives)} {dice.choice(nouns)} of {name(dice.randint(2, 3))}".title()
            about = f"A {dice.choice(nouns)}, a {dice.choice(nouns)} and a {dice.choice(adjectives)} secret."
            shelf, known = SHELVES[number % len(SHELVES)], dice.randrange(100_000)
            sheet.writerow([number, title, dice.choice(authors), shelf, known, about])
    return file
