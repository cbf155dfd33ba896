"""The embedded relay: takes events from the outbox and lets every reaction on the page have them."""

import threading
from collections.abc import Mapping
from datetime import timedelta

import structlog

from backend.infra import outbox
from backend.infra.database import Database, now
from backend.infra.mail import Mailbox
from backend.infra.outbox import Event
from backend.notify.page import REACTIONS
from backend.notify.reaction import Means, Reaction

log = structlog.get_logger()
LONGEST_NAP = 2.0
LONGEST_BACKOFF = timedelta(hours=1)


class Relay:
    """Runs reactions outside of any transaction, each until it has succeeded once for each event."""

    def __init__(
        self,
        database: Database,
        mailbox: Mailbox,
        mail_from: str,
        public_url: str,
        reactions: Mapping[str, tuple[Reaction, ...]] = REACTIONS,
    ) -> None:
        self._database = database
        self._means = Means(database, mailbox, mail_from, public_url)
        self._reactions = reactions

    def run(self, stop: threading.Event) -> None:
        """Relays until told to stop; wakes when this process commits, and now and then for what others committed."""
        while not stop.is_set():
            self._database.committed.clear()
            try:
                self.drain(stop)
            except Exception:
                log.exception("relay stumbled")
            self._database.committed.wait(LONGEST_NAP)

    def drain(self, stop: threading.Event | None = None) -> int:
        """Relays everything that is due; how many events that were."""
        count = 0
        while not (stop and stop.is_set()) and (event := self._claim()):
            self._relay(event)
            count += 1
        return count

    def _claim(self) -> Event | None:
        with self._database.reading() as tx:
            if not outbox.waiting(tx):
                return None
        with self._database.transaction() as tx:
            return outbox.claim(tx)

    def _relay(self, event: Event) -> None:
        try:
            for reaction in self._unreceipted(event):
                reaction(event, self._means)
                with self._database.transaction() as tx:
                    outbox.receipt(tx, event, reaction.__name__)
        except Exception as error:
            log.exception("reaction failed", event_id=event.id, kind=event.kind)
            self._postpone(event, error)
            return
        with self._database.transaction() as tx:
            outbox.settle(tx, event)

    def _unreceipted(self, event: Event) -> list[Reaction]:
        with self._database.reading() as tx:
            had = outbox.receipted(tx, event)
        return [reaction for reaction in self._reactions.get(event.kind, ()) if reaction.__name__ not in had]

    def _postpone(self, event: Event, error: Exception) -> None:
        pause = min(timedelta(seconds=2**event.attempts), LONGEST_BACKOFF)
        with self._database.transaction() as tx:
            outbox.postpone(tx, event, f"{type(error).__name__}: {error}", now() + pause)
