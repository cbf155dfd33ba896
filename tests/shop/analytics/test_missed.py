from datetime import timedelta
from threading import Thread

import pytest
from sqlalchemy import update

from backend.infra.database import Database, now
from backend.shop.accounts.people import Person
from backend.shop.analytics import missed
from backend.shop.analytics.missed import MOST_WAITING, Misses
from backend.shop.analytics.tables import missed_searches


def kept(database: Database, reader: Person) -> dict[str, int]:
    with database.reading() as tx:
        return {one.words: one.times for one in missed.listed(tx, reader, 99)}


def test_the_same_words_are_one_entry_however_they_were_written(database: Database, ada: Person) -> None:
    misses = Misses()
    for q in ("Moby-Dick!", "moby dick", "MOBY  DICK", "other"):
        misses.note(q)
    with database.transaction() as tx:
        missed.keep(tx, misses.take())
        missed.keep(tx, {"moby dick": 2})
        missed.keep(tx, misses.take())
    assert kept(database, ada) == {"moby dick": 5, "other": 1}


@pytest.mark.parametrize("q", ["", "   ", "!?", "me@example.test", "call 0171 555 01 23", "x" * 101, "4111 1111 1111"])
def test_nothing_and_what_may_tell_of_a_person_is_not_noted(q: str) -> None:
    misses = Misses()
    misses.note(q)
    assert misses.take() == {}


def test_an_isbn_is_not_taken_for_a_telephone() -> None:
    misses = Misses()
    misses.note("978-0-306-40615-7")
    assert misses.take() == {"9780306406157": 1}


def test_a_flood_of_words_fills_no_memory() -> None:
    misses = Misses()
    for number in range(MOST_WAITING * 2):
        misses.note(f"word{number}")
    misses.note("word0")
    taken = misses.take()
    assert (len(taken), taken["word0"]) == (MOST_WAITING, 2)


def test_many_who_look_at_once_are_all_counted() -> None:
    misses = Misses()
    threads = [Thread(target=lambda: [misses.note("xqzzy") for _ in range(500)]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert misses.take() == {"xqzzy": 4000}


def test_what_nobody_looks_for_any_more_is_forgotten(database: Database, ada: Person) -> None:
    with database.transaction() as tx:
        missed.keep(tx, {"old": 1, "new": 1})
        long_ago = now() - missed.KEPT_FOR - timedelta(days=1)
        tx.execute(update(missed_searches).where(missed_searches.c.words == "old").values(last_at=long_ago))
        missed.forget_old(tx)
    assert kept(database, ada) == {"new": 1}
