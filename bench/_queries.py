"""What people ask for: queries from a file, or made from the catalogue as people type them."""

import json
import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Row, select

from backend.infra.database import Transaction
from backend.shop.catalogue.importing import row
from backend.shop.catalogue.importing.sheet import Sheet
from backend.shop.catalogue.tables import books
from backend.shop.catalogue.words import words

SEED = 3
NONSENSE = "nonsense"
ONE_IN = 9  # queries means nothing
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Query:
    """What is asked, how it was made, and the ids of the books that are meant: none when it means nothing."""

    q: str
    kind: str
    right: frozenset[int]


def from_file(tx: Transaction, queries: Path, catalogue: Path) -> list[Query]:
    """The queries of a file of JSON lines; those whose books the shop did not take are left out."""
    ids = _ids(tx, catalogue)
    asked = [json.loads(line) for line in queries.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = [
        Query(one["q"], one["kind"], frozenset(ids[str(key)] for key in one["right"] if str(key) in ids))
        for one in asked
    ]
    random.Random(SEED).shuffle(found)
    meant = {(one["q"], one["kind"]) for one in asked if one["right"]}
    return [query for query in found if query.right or (query.q, query.kind) not in meant]


def _ids(tx: Transaction, catalogue: Path) -> dict[str, int]:
    """The shop's ids by the sheet's own; of rows with the same ISBN the shop took the first."""
    known = {one.isbn13: one.id for one in tx.execute(select(books.c.isbn13, books.c.id))}
    ids: dict[str, int] = {}
    for line, _ in Sheet(catalogue).lines():
        try:
            number = row.read(line.cells, "USD").isbn13
        except row.Unacceptable:
            continue
        if number in known:
            ids[line.cells["own_id"]] = known.pop(number)
    return ids


def from_catalogue(tx: Transaction, count: int) -> list[Query]:
    """So many queries for books drawn by lot, of every kind alike; some mean nothing. Always the same."""
    dice = random.Random(SEED)
    rows = tx.execute(select(books.c.id, books.c.title, books.c.authors).order_by(books.c.id)).all()
    nonsense = [Query(q, NONSENSE, frozenset()) for q in _nonsense(dice, count // ONE_IN)]
    found = nonsense + _meaningful(dice, rows, count - len(nonsense))
    dice.shuffle(found)
    return found


def _meaningful(dice: random.Random, rows: Sequence[Row[Any, Any, Any]], count: int) -> list[Query]:
    called: defaultdict[str, set[int]] = defaultdict(set)
    for one in rows:
        called[_plain(one.title)].add(one.id)
    found: list[Query] = []
    kinds = list(KINDS)
    while len(found) < count:
        one, kind = dice.choice(rows), kinds[len(found) % len(kinds)]
        title, surname = _plain(one.title), words(one.authors[0])[-1]
        q = KINDS[kind](dice, title, surname)
        if q is not None:
            right = {one.id} if surname in q.split() else called[title]
            found.append(Query(q, kind, frozenset(right)))
    return found


def _plain(title: str) -> str:
    return " ".join(words(title))


def _nonsense(dice: random.Random, count: int) -> list[str]:
    return ["".join(dice.choices(LETTERS, k=dice.randint(6, 10))) for _ in range(count)]


def _slip(dice: random.Random, text: str) -> str:
    """The text with a letter left out, put in, replaced or swapped with the one before it."""
    at = dice.randrange(1, len(text))
    before, here, after = text[:at], text[at], text[at + 1 :]
    letter = dice.choice(LETTERS)
    swapped = before[:-1] + here + before[-1] + after
    return dice.choice((before + after, before + letter + here + after, before + letter + after, swapped))


def _one_slip(dice: random.Random, title: str, _: str) -> str | None:
    return _slip(dice, title) if len(title) > 6 else None


def _two_slips(dice: random.Random, title: str, _: str) -> str | None:
    return _slip(dice, _slip(dice, title)) if len(title) > 11 else None


def _half_typed(dice: random.Random, title: str, _: str) -> str | None:
    return title[: dice.randint(8, len(title) - 1)].rstrip() if len(title) > 9 else None


def _other_order(dice: random.Random, title: str, _: str) -> str | None:
    parts = title.split()
    mixed = dice.sample(parts, len(parts))
    return " ".join(mixed) if mixed != parts else None


def _word_left_out(dice: random.Random, title: str, _: str) -> str | None:
    parts = title.split()
    del parts[dice.randrange(len(parts))]
    return " ".join(parts) if len(" ".join(parts)) > 8 else None


def _glued(dice: random.Random, title: str, _: str) -> str | None:
    parts = title.split()
    if len(parts) < 2:
        return None
    at = dice.randrange(len(parts) - 1)
    return " ".join([*parts[:at], parts[at] + parts[at + 1], *parts[at + 2 :]])


def _split(dice: random.Random, title: str, _: str) -> str | None:
    longest = max(title.split(), key=len)
    if len(longest) < 6:
        return None
    at = dice.randrange(2, len(longest) - 1)
    return title.replace(longest, f"{longest[:at]} {longest[at:]}", 1)


def _with_surname(_dice: random.Random, title: str, surname: str) -> str | None:
    return f"{title} {surname}"


def _surname_first(dice: random.Random, title: str, surname: str) -> str | None:
    return f"{surname} {_slip(dice, title)}" if len(title) > 6 else None


KINDS: Mapping[str, Callable[[random.Random, str, str], str | None]] = {
    "one slip": _one_slip,
    "two slips": _two_slips,
    "half typed": _half_typed,
    "other order": _other_order,
    "word left out": _word_left_out,
    "words glued": _glued,
    "word split": _split,
    "title, surname": _with_surname,
    "surname, title with a slip": _surname_first,
}
