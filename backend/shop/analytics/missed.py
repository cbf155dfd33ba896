"""Searches that found nothing: the words, how often, and when last. Who looked is nowhere written down."""

import re
import threading
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select, text

from backend.infra.database import Transaction, now
from backend.shop.accounts.people import Person
from backend.shop.analytics.readers import admin_only
from backend.shop.analytics.tables import missed_searches
from backend.shop.catalogue import isbn
from backend.shop.catalogue.words import words
from backend.shop.payments import card_numbers

LONGEST = 100
MOST_WAITING = 500
KEPT_FOR = timedelta(days=90)
_PERSONAL = re.compile(r"@|(?:\d[\s().+/-]*){7}")
"""An address, or so many digits that they may be a telephone."""

_more = text(
    "INSERT INTO missed_searches (words, times, last_at) VALUES (:words, :times, :last_at) ON CONFLICT (words)"
    " DO UPDATE SET times = missed_searches.times + :times, last_at = :last_at"
).bindparams(bindparam("last_at", type_=missed_searches.c.last_at.type))


@dataclass(frozen=True)
class Missed:
    """Words that found nothing."""

    words: str
    times: int
    last_at: datetime


class Misses:
    """What was missed lately, in memory: a search never waits for a pen. What a crash takes is a few seconds' worth."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: Counter[str] = Counter()

    def note(self, q: str) -> None:
        """Remembers words that found nothing, unless they may tell of a person or too much waits already."""
        number = isbn.parse(q)
        plain = number or " ".join(words(q))
        is_personal = _PERSONAL.search(q) or card_numbers.struck(q) != q
        if not plain or len(plain) > LONGEST or (is_personal and not number):
            return
        with self._lock:
            if plain in self._waiting or len(self._waiting) < MOST_WAITING:
                self._waiting[plain] += 1

    def take(self) -> dict[str, int]:
        """All that waits, which then waits no longer."""
        with self._lock:
            taken, self._waiting = self._waiting, Counter()
        return taken


def keep(tx: Transaction, noted: dict[str, int]) -> None:
    """Adds what was noted to what is known."""
    moment = now()
    # In order, so that two processes never wait for each other in a circle.
    rows = [{"words": words, "times": times, "last_at": moment} for words, times in sorted(noted.items())]
    if rows:
        tx.execute(_more, rows)


def listed(tx: Transaction, reader: Person, limit: int) -> list[Missed]:
    """What was looked for in vain, the most often first."""
    admin_only(reader)
    known = missed_searches.c
    rows = tx.execute(select(missed_searches).order_by(known.times.desc(), known.words).limit(limit))
    return [Missed(**row) for row in rows.mappings()]


def forget_old(tx: Transaction) -> None:
    """Throws away what nobody has looked for in months."""
    tx.execute(delete(missed_searches).where(missed_searches.c.last_at < now() - KEPT_FOR))
