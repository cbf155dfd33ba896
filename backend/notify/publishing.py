"""The relay where there is a broker: hands events over from the outbox, and has no part in what follows."""

import threading

import structlog

from backend.infra import outbox
from backend.infra.broker import Broker, Line
from backend.infra.database import Database
from backend.infra.outbox import Event

log = structlog.get_logger()
LONGEST_NAP = 2.0
MOST_AT_ONCE = 50


class Publisher:
    """Sends each event that is due and marks it as sent when the broker has confirmed it; a broker away is awaited."""

    def __init__(self, database: Database, broker: Broker) -> None:
        self._database = database
        self._broker = broker

    def run(self, stop: threading.Event) -> None:
        """Publishes until told to stop; wakes when this process commits, and now and then for what others committed."""
        while not stop.is_set():
            try:
                with self._broker.line() as line:
                    self._publish(line, stop)
            except Exception as error:
                log.warning("events wait in the outbox", reason=repr(error))
                stop.wait(LONGEST_NAP)

    def drain(self) -> int:
        """Publishes everything that is due; how many events that were."""
        with self._broker.line() as line:
            return self._empty(line, threading.Event())

    def _publish(self, line: Line, stop: threading.Event) -> None:
        while not stop.is_set():
            self._database.committed.clear()
            self._empty(line, stop)
            line.listen(0)
            self._database.committed.wait(LONGEST_NAP)

    def _empty(self, line: Line, stop: threading.Event) -> int:
        count = 0
        while not stop.is_set() and (leased := self._lease()):
            self._send(line, leased)
            count += len(leased)
        return count

    def _lease(self) -> list[Event]:
        with self._database.reading() as tx:
            if not outbox.next_due(tx):
                return []
        with self._database.transaction() as tx:
            return outbox.lease_to_send(tx, MOST_AT_ONCE)

    def _send(self, line: Line, leased: list[Event]) -> None:
        count = 0
        try:
            for event in leased:
                line.send({"id": event.id, "kind": event.kind, "payload": event.payload})
                count += 1
        finally:
            with self._database.transaction() as tx:
                outbox.mark_sent(tx, leased[:count])
                outbox.take_back(tx, leased[count:])
