"""A worker where there is a broker: gives each event that arrives to the reactions on the page, once."""

import threading
from typing import Any

import structlog

from backend.infra import outbox
from backend.infra.broker import Broker
from backend.notify.page import REACTIONS
from backend.notify.reacting import Reactions, react
from backend.notify.reaction import Means

log = structlog.get_logger()
PAUSE = 2.0


class Worker:
    """Acknowledges a message when the outbox knows what became of its event; an event given up is a dead letter."""

    def __init__(self, broker: Broker, means: Means, reactions: Reactions = REACTIONS) -> None:
        self._broker = broker
        self._means = means
        self._reactions = reactions

    def run(self, stop: threading.Event) -> None:
        """Works until told to stop; a broker or a database that is away is awaited."""
        while not stop.is_set():
            try:
                self._require_database()
                with self._broker.line() as line:
                    line.receive(self._see_to, stop)
            except Exception as error:
                log.warning("worker waits for the broker or the database", reason=repr(error))
                stop.wait(PAUSE)

    def _require_database(self) -> None:
        # What is taken in vain goes back and is counted: after twenty times newer brokers take it for poison.
        with self._means.database.reading() as tx:
            outbox.next_due(tx)

    def _see_to(self, message: dict[str, Any]) -> bool:
        event_id = message.get("id")
        if not isinstance(event_id, str):
            return False
        with self._means.database.transaction() as tx:
            event = outbox.take(tx, event_id)
            if event is None:  # told before, and done with or still at it
                outbox.return_to(tx, event_id)
                return True
        return react(event, self._means, self._reactions)
