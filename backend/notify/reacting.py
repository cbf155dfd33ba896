"""Having every reaction on the page have an event once, however the event came: from the outbox or from a broker."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta

import structlog

from backend.infra import logs, outbox
from backend.infra.database import Database, now
from backend.infra.outbox import LEASE, MOST_ATTEMPTS, Event
from backend.notify.reaction import Means, Reaction

log = structlog.get_logger()
LONGEST_BACKOFF = timedelta(hours=1)
Reactions = Mapping[str, tuple[Reaction, ...]]


def react(event: Event, means: Means, reactions: Reactions) -> bool:
    """Gives an event that was taken to every reaction that has not had it; False when it had to be given up."""
    with logs.following(event.payload, event_id=event.id, kind=event.kind):
        try:
            _bear(event)
            with _held(event, means.database):
                _have_all(event, means, reactions.get(event.kind, ()))
        except Exception as error:
            log.exception("reaction failed")
            return _put_off(event, means.database, f"{type(error).__name__}: {error}")
    with means.database.transaction() as tx:
        outbox.settle(tx, event)
    return True


def _bear(event: Event) -> None:
    # Whoever dies of an event never gets to count the failure: the attempt was counted when it was taken.
    if event.attempts > MOST_ATTEMPTS:
        raise RuntimeError("whoever took it died at it")


def _have_all(event: Event, means: Means, reactions: tuple[Reaction, ...]) -> None:
    with means.database.reading() as tx:
        had = outbox.receipted(tx, event)
    for reaction in reactions:
        if reaction.__name__ not in had:
            reaction(event, means)
            with means.database.transaction() as tx:
                outbox.receipt(tx, event, reaction.__name__)


def _put_off(event: Event, database: Database, error: str) -> bool:
    is_last = event.attempts >= MOST_ATTEMPTS
    pause = min(timedelta(seconds=2 ** min(event.attempts, 30)), LONGEST_BACKOFF)
    with database.transaction() as tx:
        if is_last:
            outbox.give_up(tx, event, error)
        else:
            outbox.postpone(tx, event, error, now() + pause)
    return not is_last


@contextmanager
def _held(event: Event, database: Database) -> Iterator[None]:
    """Renews the lease for as long as the work takes."""
    done = threading.Event()
    holder = threading.Thread(target=_renew, args=(event, database, done), name="lease", daemon=True)
    holder.start()
    try:
        yield
    finally:
        done.set()
        holder.join()


def _renew(event: Event, database: Database, done: threading.Event) -> None:
    while not done.wait(LEASE.total_seconds() / 4):
        try:
            with database.transaction() as tx:
                outbox.renew(tx, event)
        except Exception:
            log.exception("lease was not renewed", event_id=event.id)
