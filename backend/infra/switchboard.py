"""What is told to open pages, carried by the broker to those that hang on other processes."""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import structlog
from kombu import Connection, Consumer, Exchange, Producer, Queue
from socketio import PubSubManager

from backend.infra.broker import LINE, SECONDS, Broker, listen

log = structlog.get_logger()
PAUSE = 2.0
TELLING: dict[str, Any] = {
    # Without heartbeats, which nobody would see to between one word and the next.
    "connect_timeout": SECONDS,
    "transport_options": {"confirm_publish": True, "max_retries": 1, "interval_start": 0},
}


class Switchboard(PubSubManager):  # type: ignore[misc]  # the library has no types
    """Tells pages of this process at once and those of others by a fanout exchange, at which each has a queue."""

    def __init__(self, broker: Broker, when_back: Callable[[], object]) -> None:
        super().__init__(channel=f"{broker.queue}.live")
        self._url = broker.url
        self._exchange = Exchange(self.channel, "fanout", durable=False)
        self._when_back = when_back
        self._telling = Connection(broker.url, **TELLING)
        self._one_at_a_time = threading.Lock()
        self._tried = threading.Event()

    def initialize(self) -> None:
        """Has the first page wait until this process hears what others tell, or knows that it cannot."""
        super().initialize()
        self._tried.wait(2 * SECONDS)

    def _publish(self, message: dict[str, Any]) -> None:
        """Returns when the broker has it; raises when the broker is away, so that a reaction is tried again."""
        with self._one_at_a_time:
            producer = Producer(self._telling, self._exchange, serializer="json")
            tell = self._telling.ensure(producer, producer.publish, max_retries=1)
            tell(message, delivery_mode=1, confirm_timeout=SECONDS)

    def _listen(self) -> Iterator[dict[str, Any]]:
        """What others tell, for ever. Of what was told while the line was cut pages are to look for themselves."""
        was_cut = False
        while True:
            try:
                with Connection(self._url, **LINE) as connection:
                    connection.connect()
                    yield from self._heard(connection, self._when_back if was_cut else None)
            except Exception as error:
                log.warning("pages of other processes are not heard", reason=repr(error))
                was_cut = True
                self._tried.set()
                time.sleep(PAUSE)

    def _heard(self, connection: Connection, when_back: Callable[[], object] | None) -> Iterator[dict[str, Any]]:
        arrived: list[dict[str, Any]] = []
        queue = Queue("", self._exchange, durable=False, exclusive=True, auto_delete=True)
        hear = [lambda told, _message: arrived.append(told)]
        with Consumer(connection, [queue], callbacks=hear, accept=["json"], no_ack=True):
            self._tried.set()
            if when_back:
                when_back()
            while True:
                listen(connection, 1)
                while arrived:
                    yield arrived.pop(0)
