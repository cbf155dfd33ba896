"""A whole shop with a crowd in it, whose parts are killed and whose servers go away."""

import os
import tempfile
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from kombu import Connection
from sqlalchemy import make_url, update

from backend.infra import migrations
from backend.infra.broker import dead_letters_of
from backend.infra.database import Database
from backend.shop.accounts import people
from backend.shop.accounts.tokens import Tokens
from backend.shop.catalogue import importing
from backend.shop.catalogue.tables import books
from bench import _reckoning, _shops
from bench._crowd import Buyer, Crowd
from bench._parts import Parts
from bench._post import PostOffice
from bench._reckoning import Reckoning
from bench._watch import Fault, Watch
from tests.proxy import Proxy

WEB_PROCESSES, WORKERS, BUYERS = 2, 2, 8
PAUSE = 0.1  # seconds between two purchases of a buyer
COPIES = 100_000
FIRST = 20  # orders, before anything happens
DATABASES = {"sqlite": _shops.sqlite, "postgresql": _shops.postgres}
MOST_REST = 1.0  # seconds from one kill to the next, at most
RABBITMQ = os.environ.get("RABBITMQ_URL", "amqp://guest:guest@127.0.0.1:5672//")
DEATHS = (*4 * ("web process", "worker"), "whole server")


class Besieged:
    """A shop that is open, with everything that can be taken away from it."""

    def __init__(
        self,
        database: Database,
        had: Mapping[int, int],
        crowd: Crowd,
        parts: Parts,
        post: PostOffice,
        wires: Mapping[str, Proxy],
    ) -> None:
        self.crowd = crowd
        self.wires = wires
        self._database = database
        self._had = had
        self._parts = parts
        self._post = post
        self._watch = Watch(database)
        self._dice = Random(7)

    def kill(self, times: int) -> None:
        """Kills a part at random, as often as that, whenever the shop has begun to sell again."""
        for _ in range(times):
            kind = self._dice.choice(DEATHS)
            moment = time.monotonic()
            self._parts.kill[kind](self._dice)
            self._recover(f"{kind} killed", moment)
            time.sleep(self._dice.uniform(0, MOST_REST))

    def cut(self, server: str, seconds: float, orders: int = 0) -> int:
        """Takes a server away for a while in which, if that is asked, orders are placed; how many were."""
        before = len(self.crowd.bought)
        self.wires[server].cut()
        if orders:
            self.crowd.pause = seconds * BUYERS / orders
        time.sleep(seconds)
        self.crowd.await_count(before + orders)
        placed = len(self.crowd.bought) - before
        self.crowd.pause = PAUSE
        self.wires[server].mend()
        self._recover(f"{server} away for {seconds:g} s", time.monotonic())
        return placed

    def close(self) -> tuple[list[Fault], Reckoning]:
        """Sends everybody home, and reckons when all that follows has followed."""
        self.crowd.go_home()
        self._watch.close()
        faults = self._watch.faults
        most_twice = len(faults) * (WEB_PROCESSES + WORKERS)
        return faults, _reckoning.reckon(self._database, self._had, self.crowd, self._post.taken, most_twice)

    def _recover(self, kind: str, moment: float) -> None:
        fault = self._watch.note(kind, moment)
        fault.selling = self.crowd.await_next(moment)


@contextmanager
def besieged(kind: str, has_broker: bool = False, workers: int = WORKERS) -> Iterator[Besieged]:
    """A shop on a kind of database, open and being shopped in; an error of either server that is not there."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="survival-")))
        url = stack.enter_context(DATABASES[kind](folder))
        database = stack.enter_context(closing(Database(url)))
        wires = {name: Proxy(*there) for name, there in _servers(kind, has_broker).items()}
        for wire in wires.values():
            stack.callback(wire.cut)
        post = stack.enter_context(closing(PostOffice(_shops.free_port())))
        settings = _own(folder) | {"MAIL_URL": post.url, "DATABASE_URL": _through(url, wires)}
        if has_broker:
            settings["BROKER_URL"] = stack.enter_context(_queue(wires["broker"].port))
        buyers, had = _fill(database)
        port = _shops.free_port()
        parts = Parts(folder, port, workers, settings)
        stack.callback(parts.stop)
        _shops.connected(port).close()
        crowd = Crowd(port, buyers, list(had), PAUSE)
        stack.callback(crowd.go_home)
        crowd.await_count(FIRST)
        yield Besieged(database, had, crowd, parts, post, wires)


def _own(folder: Path) -> dict[str, str]:
    """The settings of a shop that shares nothing with any other on this machine."""
    sizes = {"WEB_PROCESSES": str(WEB_PROCESSES), "WEB_THREADS": "16"}
    places = {"SEARCH_FOLDER": str(folder / "search"), "FILES_URL": f"file://{folder / 'files'}", "TMPDIR": str(folder)}
    return {"SECRET_KEY": _shops.KEY, "CHAT_MODEL": "clerk:"} | sizes | places


def _servers(kind: str, has_broker: bool) -> dict[str, tuple[int, str]]:
    servers: dict[str, tuple[int, str]] = {}
    if kind == "postgresql":
        servers["database"] = _shops.SERVER.port or 5432, _shops.SERVER.host or "127.0.0.1"
    if has_broker:
        there = Connection(RABBITMQ)
        there.ensure_connection(max_retries=1, timeout=2)
        there.release()
        servers["broker"] = there.port or 5672, there.hostname
    return servers


def _through(url: str, wires: Mapping[str, Proxy]) -> str:
    """Where the database is for those who can be cut off from it."""
    if "database" not in wires:
        return url
    return make_url(url).set(host="127.0.0.1", port=wires["database"].port).render_as_string(hide_password=False)


@contextmanager
def _queue(port: int) -> Iterator[str]:
    """The broker, behind a port, with a queue that is nobody else's, gone afterwards."""
    queue, there = f"bench.{uuid.uuid4()}", urlsplit(RABBITMQ)
    keys = there.netloc.rpartition("@")[0]
    yield there._replace(netloc=f"{keys}@127.0.0.1:{port}", query=f"queue={queue}").geturl()
    with Connection(RABBITMQ) as connection:
        for name in (queue, dead_letters_of(queue)):
            connection.default_channel.queue_delete(name)


def _fill(database: Database) -> tuple[list[Buyer], dict[int, int]]:
    """Puts a few books and buyers into an empty shop: who they are, and how many copies there are of each book."""
    migrations.upgrade(database)
    importing.load(database, importing.DEMO, progress=False)
    tokens = Tokens(_shops.KEY, timedelta(hours=2), timedelta(days=1))
    with database.transaction() as tx:
        tx.execute(update(books).values(stock=COPIES))
        had = _reckoning.stocks(tx)
        newcomers = [
            people.appoint(tx, f"buyer{number}@example.test", f"Buyer {number}", "no password", "shopper")
            for number in range(BUYERS)
        ]
        return [Buyer(one.id, tokens.open(tx, one).access_token) for one in newcomers], had
