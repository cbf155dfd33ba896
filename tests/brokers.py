"""A real broker for tests: queues of their own, and a line that can be cut."""

import os
import select
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from kombu import Connection

from backend.infra.broker import Broker, dead_letters_of

URL = os.environ.get("RABBITMQ_URL", "amqp://guest:guest@127.0.0.1:5672//")
PATIENCE = 20


def require_rabbitmq() -> None:
    """Skips a test that has no broker to run on, unless servers are required."""
    try:
        with Connection(URL, connect_timeout=2) as connection:
            connection.connect()
            return
    except OSError as error:
        trouble = f"no RabbitMQ at {Connection(URL).as_uri()} (RABBITMQ_URL): {error}"
    if os.environ.get("SERVERS_REQUIRED"):
        pytest.fail(trouble)
    pytest.skip(trouble)


@contextmanager
def opened() -> Iterator[Broker]:
    """A broker with queues that are nobody else's, gone afterwards."""
    require_rabbitmq()
    broker = Broker(URL, f"test.{uuid.uuid4()}")
    yield broker
    with Connection(URL) as connection:
        for queue in (broker.queue, dead_letters_of(broker.queue)):
            connection.default_channel.queue_delete(queue)


def lying_in(queue: str) -> int:
    """How many messages wait in a queue and are with nobody."""
    with Connection(URL) as connection:
        return int(connection.default_channel.queue_declare(queue, passive=True).message_count)


def await_that(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@contextmanager
def at_work(*runs: Callable[[threading.Event], None]) -> Iterator[None]:
    """Relays and workers, running in the background."""
    stop = threading.Event()
    threads = [threading.Thread(target=run, args=(stop,), daemon=True) for run in runs]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive()


class Wire:
    """A way to the broker that can be cut and mended."""

    def __init__(self) -> None:
        there = Connection(URL)
        self._there = there.hostname, there.port or 5672
        self._ends: list[socket.socket] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self.url = URL.replace(f"{there.hostname}:{there.port or 5672}", f"127.0.0.1:{self.port}")
        self._listen()

    def cut(self) -> None:
        """Ends every connection in the middle of whatever it carries, and takes no new one."""
        _end(self._listening)
        for end in self._ends:
            _end(end)

    def mend(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", self.port))
        self._listen()

    def _listen(self) -> None:
        threading.Thread(target=self._accept, args=(self._listening,), daemon=True).start()

    def _accept(self, listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near = listening.accept()[0]
                far = socket.create_connection(self._there)
                self._ends += [near, far]
                threading.Thread(target=_carry, args=(near, far), daemon=True).start()


def _carry(near: socket.socket, far: socket.socket) -> None:
    with suppress(OSError, ValueError):
        while True:
            for end in select.select([near, far], [], [])[0]:
                if not (said := end.recv(65536)):
                    return
                (far if end is near else near).sendall(said)


def _end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
