"""Watching a shop recover: when it sells again after a fault, and when nothing of before is left to be done."""

import threading
import time
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from backend.infra.database import Database
from backend.infra.outbox import events

EVERY = 0.2
PATIENCE = 180.0
_open = events.c.done_at.is_(None), events.c.given_up_at.is_(None)


@dataclass
class Fault:
    """Something that went wrong, and how many seconds after its end all was well again."""

    kind: str
    ended: float
    last_event: int
    selling: float = float("inf")
    caught_up: float = float("inf")


class Watch:
    """Looks again and again how far the shop is with its events."""

    def __init__(self, database: Database) -> None:
        self.faults: list[Fault] = []
        self._database = database
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def note(self, kind: str, ended: float) -> Fault:
        """Begins to watch how the shop recovers from a fault that has just ended."""
        fault = Fault(kind, ended, self._find(func.max(events.c.seq)) or 0)
        self.faults.append(fault)
        return fault

    def close(self) -> None:
        """Waits until every event has been done, and looks no more."""
        ends = time.monotonic() + PATIENCE
        while self._oldest() is not None and time.monotonic() < ends:
            time.sleep(EVERY)
        time.sleep(2 * EVERY)
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(EVERY):
            oldest, moment = self._oldest(), time.monotonic()
            for fault in self.faults:
                if fault.caught_up == float("inf") and (oldest is None or oldest > fault.last_event):
                    fault.caught_up = moment - fault.ended

    def _oldest(self) -> int | None:
        return self._find(func.min(events.c.seq), *_open)

    def _find(self, what: Any, *where: Any) -> int | None:
        with self._database.reading() as tx:
            found: int | None = tx.execute(select(what).where(*where)).scalar_one()
        return found
