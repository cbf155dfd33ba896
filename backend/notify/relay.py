"""The embedded relay: takes events from the outbox and lets every reaction on the page have them."""

import threading

import structlog

from backend.infra import outbox
from backend.infra.outbox import Event
from backend.notify.page import REACTIONS
from backend.notify.reacting import Reactions, react
from backend.notify.reaction import Means

log = structlog.get_logger()
LONGEST_NAP = 2.0


class Relay:
    """Runs reactions outside of any transaction, each until it has succeeded once for each event."""

    def __init__(self, means: Means, reactions: Reactions = REACTIONS) -> None:
        self._database = means.database
        self._means = means
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
        while not (stop and stop.is_set()) and (event := self._take()):
            react(event, self._means, self._reactions)
            count += 1
        return count

    def _take(self) -> Event | None:
        with self._database.reading() as tx:
            due = outbox.next_due(tx)
        if due is None:
            return None
        with self._database.transaction() as tx:
            return outbox.take(tx, due)
