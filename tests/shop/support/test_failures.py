"""Events that were given up: seen by an admin, and tried anew."""

from pathlib import Path

import pytest
from sqlalchemy import select

from backend.errors import NotAllowed, NotFound
from backend.infra import outbox
from backend.infra.database import Database
from backend.infra.outbox import Event
from backend.notify.reaction import Means
from backend.notify.relay import Relay
from backend.shop.accounts.people import Person
from backend.shop.accounts.tables import audit_notes
from backend.shop.support import failures
from backend.shop.support.failures import Failure
from tests.notify.means import means_of


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.notify.reacting.MOST_ATTEMPTS", 1)


class Repairable:
    """A reaction that fails until it is mended."""

    __name__ = "repairable"

    def __init__(self) -> None:
        self.is_broken = True
        self.had: list[str] = []

    def __call__(self, event: Event, means: Means) -> None:
        if self.is_broken:
            raise OSError("no space left")
        self.had.append(event.payload["order_id"])


def happen(database: Database, *orders: str) -> None:
    for order in orders:
        with database.transaction() as tx:
            outbox.announce(tx, "order_placed", {"order_id": order, "secret": "token"})


def given_up(database: Database, admin: Person) -> list[Failure]:
    with database.reading() as tx:
        return failures.listed(tx, admin, 10).items


def test_what_was_given_up_is_told_and_tried_anew_once(database: Database, ada: Person, tmp_path: Path) -> None:
    before: list[str] = []

    def works(event: Event, means: Means) -> None:
        before.append(event.id)

    broken = Repairable()
    relay = Relay(means_of(database, tmp_path), {"order_placed": (works, broken)})
    happen(database, "b7")
    relay.drain()
    [failure] = given_up(database, ada)
    told = (failure.kind, failure.about, failure.attempts, failure.error)
    assert told == ("order_placed", "order b7", 1, "OSError: no space left")
    assert relay.drain() == 0
    broken.is_broken = False
    with database.transaction() as tx:
        failures.replay(tx, ada, failure.id)
    relay.drain()
    assert given_up(database, ada) == []
    assert (broken.had, len(before)) == (["b7"], 1)
    with database.reading() as tx:
        assert tx.execute(select(audit_notes.c.about)).scalars().all() == ["order_placed order b7"]


def test_what_fails_again_is_given_up_again(database: Database, ada: Person, tmp_path: Path) -> None:
    relay = Relay(means_of(database, tmp_path), {"order_placed": (Repairable(),)})
    happen(database, "b7")
    for _ in range(2):
        relay.drain()
        [failure] = given_up(database, ada)
        with database.transaction() as tx:
            failures.replay(tx, ada, failure.id)
    assert given_up(database, ada) == []


def test_only_what_was_given_up_can_be_tried_anew(database: Database, ada: Person, tmp_path: Path) -> None:
    happen(database, "b7")
    with database.transaction() as tx:
        waiting = outbox.next_due(tx)
        for event_id in (waiting, "none"):
            with pytest.raises(NotFound):
                failures.replay(tx, ada, event_id)


def test_the_latest_come_first_page_by_page(database: Database, ada: Person, tmp_path: Path) -> None:
    happen(database, "a", "b", "c")
    Relay(means_of(database, tmp_path), {"order_placed": (Repairable(),)}).drain()
    with database.reading() as tx:
        first = failures.listed(tx, ada, 2)
        second = failures.listed(tx, ada, 2, first.next)
    assert [one.about for one in first.items + second.items] == ["order c", "order b", "order a"]
    assert (first.total, second.next) == (3, None)


def test_it_is_for_admins(database: Database, sam: Person) -> None:
    with database.transaction() as tx:
        with pytest.raises(NotAllowed):
            failures.listed(tx, sam, 10)
        with pytest.raises(NotAllowed):
            failures.replay(tx, sam, "none")
