"""The process, or thread, that relays events and does the timed chores."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from typing import TypeVar

import structlog

from backend.chat import prompts
from backend.config import Config
from backend.errors import BadSetting, Conflict, SignInNeeded
from backend.infra import idempotency, logs, outbox
from backend.infra.database import now
from backend.services import Services, build
from backend.shop.analytics import missed
from backend.shop.catalogue import orphans, search
from backend.shop.orders import carrying, paying
from backend.shop.support.helping import calling, leaving
from backend.shop.support.keeping import erasing

log = structlog.get_logger()
Thing = TypeVar("Thing")
Chores = Sequence[tuple[float, Callable[[Services], None]]]
LAST_SECONDS = 3.0
"""How long what is under way may still take when its process ends; reactions that take longer are due again."""
PATIENCE = 0.2
A_DAY = timedelta(days=1)
INDEX_SECONDS, MOST_PATIENCE = 5, 9  # after failures twice as long each time, up to this power


class Work:
    """What goes on in the background of a process: relaying, what a broker brings, and timed chores."""

    def __init__(self, services: Services, chores: Chores) -> None:
        self.ends = threading.Event()
        self._database = services.database
        at_events = [services.relay.run, *([services.worker.run] if services.worker else [])]
        timed = [partial(_every, seconds, chore, services) for seconds, chore in chores]
        runs: list[Callable[[threading.Event], None]] = [*at_events, *timed, partial(_fold_index, services)]
        self._threads = [threading.Thread(target=run, args=(self.ends,), daemon=True) for run in runs]
        for thread in self._threads:
            thread.start()

    def stop(self) -> bool:
        """Begins nothing more, and lets what is under way come to its end; False when that takes longer than it may."""
        self.ends.set()
        self._database.committed.set()  # wakes a relay that sleeps
        end = monotonic() + LAST_SECONDS
        for thread in self._threads:
            thread.join(max(0.0, end - monotonic()))
        return not any(thread.is_alive() for thread in self._threads)


def start(services: Services) -> Work:
    """Relays in the background of this process, sees to what a broker brings, and does the chores."""
    return Work(services, CHORES)


def main() -> int:
    """A worker process of its own: `python -m backend.worker`."""
    try:
        config = Config.from_environment()
        logs.configure(as_json=config.is_production, secrets=config.secrets)
        work = start(build(config))
    except BadSetting as trouble:
        print(f"shelftalker: {trouble}", file=sys.stderr)
        return 2
    for asked_to_end in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked_to_end, lambda *_: work.ends.set())
    while not work.ends.wait(1):
        pass
    if not work.stop():
        os._exit(0)  # a thread that is cut off while it writes a line would turn a quiet end into a fatal error
    return 0


def _every(seconds: float, chore: Callable[[Services], None], services: Services, stop: threading.Event) -> None:
    while not stop.wait(seconds):
        try:
            chore(services)
        except Exception:
            log.exception("chore failed", chore=chore.__name__)


def forget_old(services: Services) -> None:
    """Throws away what nobody will ask for any more."""
    with services.database.transaction() as tx:
        idempotency.forget_old(tx)
        outbox.forget_old(tx)
        missed.forget_old(tx)


def keep_missed(services: Services) -> None:
    """Writes down the searches that found nothing in this process."""
    if noted := services.misses.take():
        with services.database.transaction() as tx:
            missed.keep(tx, noted)


def lapse_orders(services: Services) -> None:
    """Cancels what was not paid in time, each order in a transaction of its own."""

    def lapse(order_id: str) -> None:
        with services.database.transaction() as tx:
            paying.lapse(tx, order_id)

    with services.database.reading() as tx:
        late = paying.overdue(tx)
    _each(late, lapse, "order did not lapse")


def carry_parcels(services: Services) -> None:
    """Takes the parcels on that travel without anybody's doing, each in a transaction of its own."""

    def carry(parcel: carrying.Due) -> None:
        with suppress(Conflict), services.database.transaction() as tx:
            carrying.carry(tx, services.shipping, parcel)

    with services.database.reading() as tx:
        found = carrying.due(tx, services.shipping.pauses)
    _each(found, carry, "parcel was not carried")


def call_to_the_desk(services: Services) -> None:
    """Writes to the staff about those who wait for a person while nobody is there."""
    with services.database.transaction() as tx:
        calling.write(tx)


def see_to_those_left(services: Services) -> None:
    """Has an engine answer again where whoever has a conversation has gone, each in a transaction of its own."""

    def see_to(seq: int) -> None:
        with services.database.transaction() as tx:
            leaving.see_to(tx, seq, prompts.desk()["gone"])

    with services.database.reading() as tx:
        found = leaving.left(tx)
    _each(found, see_to, "shopper was left alone")


def close_sockets(services: Services) -> None:
    """Closes the sockets at which a token was shown that holds no more."""
    for sid, token in services.sockets.tokens():
        try:
            with services.database.reading() as tx:
                services.tokens.verify(tx, token)
        except SignInNeeded:
            services.sockets.close(sid)


def sweep_files(services: Services) -> None:
    """Removes files that no row names, once they are so old that no upload can be about to name them."""

    def sweep(name: str) -> None:
        if services.files.changed_at(name) < now() - A_DAY:
            services.files.delete(name)
            log.info("orphan swept", file=name)

    names = [name for folder in orphans.FOLDERS for name in services.files.names(folder)]
    with services.database.reading() as tx:
        left = list(orphans.among(tx, names))
    _each(left, sweep, "orphan was not swept")


def erase_old_conversations(services: Services) -> None:
    """Erases the conversations whose time is over, each in a transaction of its own, if they are not kept for ever."""
    days, count, after = services.config.keep_conversations_days, 0, -1
    before = now() - timedelta(days=days)

    def erase(found: erasing.Old) -> None:
        nonlocal count
        with services.database.transaction() as tx:
            count += erasing.erase_old(tx, found, before)

    while found := _next_old(services, before, after) if days else []:
        _each(found, erase, "conversation was not erased")
        after = found[-1].last_seq
    if count:
        log.info("old conversations erased", count=count)


def _next_old(services: Services, before: datetime, after: int) -> list[erasing.Old]:
    with services.database.reading() as tx:
        return erasing.old(tx, before, after)


def _each(things: Iterable[Thing], see_to: Callable[[Thing], None], trouble: str) -> None:
    """Sees to one after the other; what goes wrong with one is logged, and the rest have their turn."""
    for thing in things:
        try:
            see_to(thing)
        except Exception:
            log.exception(trouble, about=str(thing))


CHORES: Chores = (
    (5, keep_missed),
    (5, carry_parcels),
    (30, lapse_orders),
    (30, see_to_those_left),
    (30, call_to_the_desk),
    (30, close_sockets),
    (3600, forget_old),
    (3600, erase_old_conversations),
    (6 * 3600, sweep_files),
)
"""What is done every so many seconds."""


def _fold_index(services: Services, stop: threading.Event) -> None:
    """Folds the search index when it has outgrown its folder; in a process of its own, where no shopper feels it."""
    command = [sys.executable, "-m", "backend.cli", "index"]
    failures = 0
    while not stop.wait(INDEX_SECONDS * 2 ** min(failures, MOST_PATIENCE)):
        try:
            with services.database.reading() as tx:
                is_due = search.outgrown(tx)
            if is_due:
                _run(command, services.config.for_commands, stop)
            failures = 0
        except Exception:
            failures += 1
            log.exception("search index was not folded")


def _run(command: Sequence[str], environment: dict[str, str], stop: threading.Event) -> None:
    """Runs a command to its end, or until told to stop; raises when it fails."""
    with subprocess.Popen(command, env=environment) as process:
        while process.poll() is None and not stop.wait(PATIENCE):
            pass
        process.terminate()
    if process.returncode and not stop.is_set():
        raise subprocess.CalledProcessError(process.returncode, command)


if __name__ == "__main__":
    sys.exit(main())
