"""What follows an event when it travels by RabbitMQ: once each, whoever dies and whatever line is cut."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from kombu import Connection
from sqlalchemy import func, select, update
from structlog.testing import capture_logs

from backend.config import ROOT
from backend.infra import outbox
from backend.infra.broker import Broker, dead_letters_of
from backend.infra.database import Database, now
from backend.infra.outbox import Event, events
from backend.notify.consuming import Worker
from backend.notify.publishing import Publisher
from backend.notify.reaction import Means, Reaction
from backend.shop.accounts.people import Person
from backend.shop.support import failures
from tests import brokers
from tests.brokers import Wire, at_work, await_that, lying_in
from tests.notify.means import means_of
from tests.proxy import Proxy

pytestmark = pytest.mark.rabbitmq


@pytest.fixture
def broker() -> Iterator[Broker]:
    with brokers.opened() as broker:
        yield broker


@pytest.fixture
def wire() -> Iterator[Wire]:
    wire = Wire()
    yield wire
    wire.cut()


@pytest.fixture
def means(database: Database, tmp_path: Path) -> Means:
    return means_of(database, tmp_path)


def happen(database: Database, count: int) -> None:
    for number in range(count):
        with database.transaction() as tx:
            outbox.announce(tx, "it_happened", {"number": number})


def undone(database: Database) -> int:
    with database.reading() as tx:
        return tx.execute(select(func.count()).where(events.c.done_at.is_(None))).scalar_one()


def make_due(database: Database) -> None:
    """Pauses are over, and so are the leases of whoever was killed."""
    with database.transaction() as tx:
        tx.execute(update(events).values(due_at=now() - timedelta(seconds=1), taken_until=None))


def worker(broker: Broker, means: Means, *reactions: Reaction) -> Worker:
    return Worker(broker, means, {"it_happened": reactions})


class Noting:
    """A reaction that notes what it had."""

    __name__ = "noting"

    def __init__(self) -> None:
        self.had: Counter[int] = Counter()

    def __call__(self, event: Event, means: Means) -> None:
        self.had[event.payload["number"]] += 1


def test_every_event_arrives_once(database: Database, broker: Broker, means: Means) -> None:
    noting = Noting()
    publisher = Publisher(database, broker)
    several = [worker(broker, means, noting).run for _ in range(3)]
    with at_work(publisher.run, *several):
        happen(database, 60)
        await_that(lambda: undone(database) == 0)
    assert noting.had == Counter(range(60))
    assert lying_in(broker.queue) == 0


def test_an_event_that_was_sent_is_not_sent_again(database: Database, broker: Broker) -> None:
    happen(database, 3)
    assert [Publisher(database, broker).drain() for _ in range(2)] == [3, 0]
    assert lying_in(broker.queue) == 3


def test_what_is_told_twice_has_its_consequences_once(database: Database, broker: Broker, means: Means) -> None:
    noting, publisher = Noting(), Publisher(database, broker)
    happen(database, 5)
    for _ in range(3):  # as if the relay had died each time, between sending and noting that
        publisher.drain()
        make_due(database)
    publisher.drain()
    assert lying_in(broker.queue) == 20
    with at_work(worker(broker, means, noting).run, worker(broker, means, noting).run):
        await_that(lambda: undone(database) == 0 and lying_in(broker.queue) == 0)
    assert noting.had == Counter(range(5))


def test_a_relay_that_is_overtaken_by_the_worker_takes_nothing_back(database: Database, means: Means) -> None:
    happen(database, 1)
    with database.transaction() as tx:
        [leased] = outbox.lease_to_send(tx, 1)
        outbox.postpone(tx, outbox.take(tx, leased.id), "too early", now() - timedelta(seconds=1))
        outbox.mark_sent(tx, [leased])
        assert outbox.next_due(tx) == leased.id


def test_a_reaction_that_fails_is_tried_again_after_a_pause(database: Database, broker: Broker, means: Means) -> None:
    noting = Noting()

    def fails_first(event: Event, means: Means) -> None:
        if event.attempts < 3:
            raise OSError("not yet")
        noting(event, means)

    happen(database, 1)
    with at_work(Publisher(database, broker).run, worker(broker, means, fails_first).run):
        await_that(lambda: undone(database) == 0)
    assert noting.had == Counter([0])
    with database.reading() as tx:
        assert tx.execute(select(events.c.attempts)).scalar_one() == 3


def test_poison_becomes_a_dead_letter_that_holds_up_nobody_and_can_be_replayed(
    database: Database, broker: Broker, means: Means, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.notify.reacting.MOST_ATTEMPTS", 2)
    noting = Noting()

    def is_poisoned_by_one(event: Event, means: Means) -> None:
        if event.payload["number"] == 1:
            raise ValueError("poison")
        noting(event, means)

    happen(database, 3)
    with at_work(Publisher(database, broker).run, worker(broker, means, is_poisoned_by_one).run):
        await_that(lambda: lying_in(dead_letters_of(broker.queue)) == 1)
    assert noting.had == Counter([0, 2])
    with database.reading() as tx:
        [failure] = failures.listed(tx, ada, 10).items
    assert (failure.attempts, failure.error) == (2, "ValueError: poison")
    with database.transaction() as tx:
        failures.replay(tx, ada, failure.id)
    with at_work(Publisher(database, broker).run, worker(broker, means, noting).run):
        await_that(lambda: undone(database) == 0)
    assert noting.had == Counter([0, 1, 2])


def test_a_worker_that_is_killed_loses_nothing_and_repeats_nothing(
    database: Database, broker: Broker, means: Means, tmp_path: Path
) -> None:
    happen(database, 1)
    Publisher(database, broker).drain()
    killed = stuck_worker(database, broker, tmp_path)
    await_that((tmp_path / "stuck").exists)
    killed.kill()
    killed.wait()
    noting = Noting()
    with at_work(worker(broker, means, already_had, noting).run):
        # The broker brings it again at once; it is somebody's until their lease ends.
        await_that(lambda: is_to_come_again(database))
        assert not noting.had
        make_due(database)
        Publisher(database, broker).drain()
        await_that(lambda: undone(database) == 0)
    assert noting.had == Counter([0])
    assert (tmp_path / "had").read_text() == "0"


def stuck_worker(database: Database, broker: Broker, folder: Path) -> subprocess.Popen[bytes]:
    """A process that has one reaction to an event done, and hangs at the next."""
    url = database.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.notify.stuck_worker", url, broker.url, broker.queue, str(folder)]
    return subprocess.Popen(command, cwd=ROOT)


def already_had(event: Event, means: Means) -> None:
    raise AssertionError("this reaction has had the event")


def is_to_come_again(database: Database) -> bool:
    with database.reading() as tx:
        return tx.execute(select(events.c.due_at == events.c.taken_until)).scalar_one() is True


def test_a_line_that_is_cut_loses_nothing(database: Database, broker: Broker, means: Means, wire: Wire) -> None:
    noting = Noting()

    def cuts_the_line(event: Event, means: Means) -> None:
        if event.payload["number"] == 7 and not noting.had[7]:
            wire.cut()
        noting(event, means)

    wired = replace(broker, url=wire.url)
    with at_work(Publisher(database, wired).run, worker(wired, means, cuts_the_line).run):
        happen(database, 20)
        await_that(lambda: noting.had[7] == 1)
        happen(database, 20)  # the shop goes on
        assert undone(database) >= 20
        wire.mend()
        await_that(lambda: undone(database) == 0)
    assert noting.had == Counter(range(20)) + Counter(range(20))


def test_a_broker_that_comes_late_is_awaited(database: Database, broker: Broker, means: Means, wire: Wire) -> None:
    wire.cut()
    noting, wired = Noting(), replace(broker, url=wire.url)
    happen(database, 3)
    with at_work(Publisher(database, wired).run, worker(wired, means, noting).run):
        happen(database, 3)
        wire.mend()
        await_that(lambda: undone(database) == 0)
    assert noting.had == Counter([0, 1, 2, 0, 1, 2])


@pytest.mark.postgresql
def test_a_database_that_is_away_for_long_wears_no_message_out(
    database: Database, broker: Broker, means: Means, monkeypatch: pytest.MonkeyPatch
) -> None:
    if database.is_sqlite:
        pytest.skip("a file does not go away")
    monkeypatch.setattr("backend.notify.consuming.PAUSE", 0.05)
    noting, way = Noting(), Proxy(database.url.port or 5432, database.url.host or "127.0.0.1")
    through = Database(database.url.set(host="127.0.0.1", port=way.port).render_as_string(hide_password=False))
    cut_off = worker(broker, replace(means, database=through), noting)
    happen(database, 1)
    Publisher(database, broker).drain()
    way.cut()
    with capture_logs() as told, at_work(cut_off.run):
        await_that(lambda: len(told) > 30)
    assert times_brought(broker) <= 1  # RabbitMQ gives up what comes back twenty times
    way.mend()
    with at_work(cut_off.run):
        await_that(lambda: noting.had == Counter([0]))
    through.close()
    way.cut()


def times_brought(broker: Broker) -> int:
    """How often the message that lies in the queue has been brought to somebody in vain."""
    with Connection(broker.url) as connection:
        message = connection.default_channel.basic_get(broker.queue)
        return int(message.headers.get("x-delivery-count", 0))
