"""The message broker, by URL: `amqp://USER:PASSWORD@HOST:PORT/VHOST`; messages travel in a durable quorum queue."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import structlog
from kombu import Connection, Consumer, Message, Producer, Queue
from kombu.exceptions import KombuError

from backend.errors import BadSetting

log = structlog.get_logger()
QUEUE = "shelftalker.events"
QUORUM = {"x-queue-type": "quorum"}
SECONDS = 5
LINE: dict[str, Any] = {"connect_timeout": SECONDS, "heartbeat": 20, "transport_options": {"confirm_publish": True}}
FORMS = "embedded: or amqp://user:password@host:port/vhost"
Handler = Callable[[dict[str, Any]], bool]
"""Sees to a message; False when it cannot be used. Whatever it raises leaves the message with the broker."""


class Line:
    """A connection to a broker, for one thread, with the queues declared."""

    def __init__(self, connection: Connection, queue: str) -> None:
        self._connection = connection
        self._channel = connection.default_channel
        self._queue = queue
        # The default exchange leads to every queue by its name.
        onward = {"x-dead-letter-exchange": "", "x-dead-letter-routing-key": dead_letters_of(queue)}
        for name, more in ((dead_letters_of(queue), {}), (queue, onward)):
            self._channel.queue_declare(name, durable=True, auto_delete=False, arguments=QUORUM | more)

    def send(self, message: dict[str, Any]) -> None:
        """Returns when the broker has the message for good; raises when it is not sure to have it."""
        producer = Producer(self._channel, serializer="json")
        # Mandatory: a broker confirms, too, what it throws away because the queue is no longer there.
        producer.publish(message, routing_key=self._queue, delivery_mode=2, mandatory=True, confirm_timeout=SECONDS)

    def receive(self, handle: Handler, stop: threading.Event) -> None:
        """Hands over one message at a time, until told to stop or the line is cut."""
        arrived: list[Message] = []
        self._channel.basic_qos(prefetch_size=0, prefetch_count=1, a_global=False)
        queue = Queue(self._queue, no_declare=True)
        with Consumer(self._channel, [queue], accept=["json"], on_message=arrived.append):
            while not stop.is_set():
                self.listen(1)
                while arrived:
                    _hand_over(arrived.pop(), handle)

    def listen(self, seconds: float) -> None:
        """Hears for a while what the broker says; raises when it has gone."""
        listen(self._connection, seconds)


def listen(connection: Connection, seconds: float) -> None:
    """Hears for a while what comes by a connection; raises when the broker has gone."""
    with suppress(TimeoutError):
        connection.drain_events(timeout=seconds)
    connection.heartbeat_check()


def _hand_over(message: Message, handle: Handler) -> None:
    try:
        said = message.decode()
    except (KombuError, ValueError, LookupError) as error:
        log.warning("message cannot be read", reason=repr(error))
        said = None
    if isinstance(said, dict) and handle(said):
        message.ack()
    else:
        message.reject(requeue=False)


@dataclass(frozen=True)
class Broker:
    """Where messages wait for a worker on any machine."""

    url: str = field(repr=False)
    queue: str = QUEUE

    @contextmanager
    def line(self) -> Iterator[Line]:
        """A connection of one's own."""
        with Connection(self.url, **LINE) as connection:
            connection.connect()
            yield Line(connection, self.queue)

    def require(self) -> None:
        """Raises when the broker cannot be reached."""
        with Connection(self.url, **LINE) as connection:
            connection.connect()


def dead_letters_of(queue: str) -> str:
    """The queue of the messages that workers had to give up."""
    return f"{queue}.dead"


def broker_by_url(url: str) -> Broker | None:
    """The broker behind a URL, `?queue=NAME` being its queue; None for `embedded:`, where there is none."""
    parts = urlsplit(url)
    if parts.scheme == "embedded" or not url:
        return None
    if parts.scheme not in ("amqp", "amqps") or not parts.hostname:
        raise BadSetting(
            f"BROKER_URL: the shop has no use for {parts.scheme or 'an address without its kind'}; use {FORMS}"
        )
    queue = parse_qs(parts.query).get("queue", [QUEUE])[0]
    return Broker(parts._replace(query="").geturl(), queue)
