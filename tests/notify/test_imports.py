"""Sheets that sellers bring: every row is taken once, whenever and wherever the relay is killed."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from backend.infra.database import Database, now
from backend.infra.outbox import Event, events
from backend.notify.imports import take_rows
from backend.notify.reaction import Means
from backend.notify.relay import Relay
from backend.services import Services
from backend.shop.accounts import people
from backend.shop.accounts.people import Person
from backend.shop.catalogue import imports, isbn
from backend.shop.catalogue.imports import Import, taking
from backend.shop.catalogue.tables import books
from tests.notify.means import means_of

ROWS = 7
CHUNK = 2


class Killed(BaseException):
    """What ends a process where it stands."""


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "AT_A_TIME", CHUNK)


@pytest.fixture
def brought(services: Services, sol: Person) -> Import:
    rows = "".join(f"{isbn.from_body(f'91000000{place}')},Title {place},Ann Author,9.50,3\n" for place in range(ROWS))
    sheet = io.BytesIO(f"isbn13,title,authors,price,stock\n{rows},No number,Ann,1,1\n".encode())
    return imports.receive(services.database, services.files, sol, "autumn.csv", sheet, "USD")


def relay(services: Services, folder: Path, reaction: Callable[[Event, Means], None] = take_rows) -> Relay:
    means = replace(means_of(services.database, folder), files=services.files)
    return Relay(means, {"rows_waiting": (reaction,)})


def restart(database: Database) -> None:
    """The lease of whoever was killed runs out."""
    with database.transaction() as tx:
        tx.execute(update(events).where(events.c.done_at.is_(None)).values(due_at=now(), taken_until=None))


def as_it_is(services: Services, sol: Person, brought: Import) -> Import:
    with services.database.reading() as tx:
        return imports.find(tx, sol, brought.id)


def books_of(database: Database, person: Person) -> int:
    with database.reading() as tx:
        return tx.execute(select(func.count()).where(books.c.seller_id == person.id)).scalar_one()


@pytest.mark.parametrize("dies_at", range(1, 5))
@pytest.mark.parametrize("after_its_work", [True, False])
def test_a_kill_in_the_middle_neither_loses_nor_repeats_a_row(
    services: Services, sol: Person, brought: Import, tmp_path: Path, dies_at: int, after_its_work: bool
) -> None:
    chunks = 0

    def dying(event: Event, means: Means) -> None:
        nonlocal chunks
        chunks += 1
        if chunks == dies_at and not after_its_work:
            raise Killed
        take_rows(event, means)
        if chunks == dies_at:
            raise Killed

    with pytest.raises(Killed):
        relay(services, tmp_path, dying).drain()
    halfway = as_it_is(services, sol, brought)
    assert halfway.done == CHUNK * (dies_at if after_its_work else dies_at - 1)
    restart(services.database)
    relay(services, tmp_path).drain()
    whole = as_it_is(services, sol, brought)
    assert (whole.done, whole.added, whole.changed, whole.rejected) == (ROWS + 1, ROWS, 0, 1)
    assert whole.finished_at
    assert books_of(services.database, sol) == ROWS


def test_a_chunk_that_two_relays_have_at_once_is_taken_once(services: Services, sol: Person, brought: Import) -> None:
    for _ in range(2):
        imports.take(services.database, services.files, sol, brought, 0)
    assert as_it_is(services, sol, brought).done == CHUNK
    with services.database.reading() as tx:
        waiting = tx.execute(select(func.count()).where(events.c.kind == "rows_waiting")).scalar_one()
    assert waiting == 2


def test_the_shops_own_relay_takes_a_sheet_and_lets_its_file_go(
    services: Services, sol: Person, brought: Import
) -> None:
    assert services.files.exists(brought.file)
    services.relay.drain()
    assert as_it_is(services, sol, brought).finished_at
    assert not services.files.exists(brought.file)


def test_whoever_sells_no_longer_brings_nothing_more(services: Services, sol: Person, brought: Import) -> None:
    imports.take(services.database, services.files, sol, brought, 0)
    with services.database.transaction() as tx:
        people.promote(tx, sol.email, "shopper")
    services.relay.drain()
    with services.database.reading() as tx:
        found = imports.at_work(tx, brought.id)
        assert found and (found.done, found.added, found.rejected) == (ROWS + 1, CHUNK, ROWS + 1 - CHUNK)
        assert imports.rejects(tx, found, 1).items[0].reason == "you do not sell here any more"
