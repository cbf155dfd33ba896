"""A real broker for tests: queues of their own, and a line that can be cut."""

import os
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from kombu import Connection

from backend.infra.broker import Broker, dead_letters_of
from tests.proxy import Proxy

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
    with broker.line():  # which declares the queues, so that a test can look into them before anybody else has
        pass
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


class Wire(Proxy):
    """A way to the broker that can be cut and mended."""

    def __init__(self) -> None:
        there = Connection(URL)
        host, port = there.hostname, there.port or 5672
        super().__init__(port, host)
        self.url = URL.replace(f"{host}:{port}", f"127.0.0.1:{self.port}")
