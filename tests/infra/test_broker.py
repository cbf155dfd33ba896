"""Messages by a real RabbitMQ: kept, handed over, and given up."""

import threading
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

import pytest
from kombu import Connection, Queue

from backend.infra.broker import Broker, broker_by_url, dead_letters_of
from tests import brokers
from tests.brokers import URL, at_work, await_that, lying_in


@pytest.fixture
def broker() -> Iterator[Broker]:
    with brokers.opened() as broker:
        yield broker


def send(broker: Broker, *messages: dict[str, Any]) -> None:
    with broker.line() as line:
        for message in messages:
            line.send(message)


@pytest.mark.rabbitmq
def test_a_message_waits_for_a_worker_and_is_handed_over_once(broker: Broker) -> None:
    send(broker, {"id": "a"}, {"id": "b"})
    assert lying_in(broker.queue) == 2
    had: list[dict[str, Any]] = []

    def receive(stop: threading.Event) -> None:
        with broker.line() as line:
            line.receive(lambda message: had.append(message) is None, stop)

    with at_work(receive):
        await_that(lambda: len(had) == 2)
    assert had == [{"id": "a"}, {"id": "b"}]
    assert lying_in(broker.queue) == 0


@pytest.mark.rabbitmq
def test_a_worker_that_fails_at_a_message_leaves_it_with_the_broker(broker: Broker) -> None:
    send(broker, {"id": "a"})

    def fail(message: dict[str, Any]) -> bool:
        raise OSError("the database is away")

    with pytest.raises(OSError, match="the database is away"), broker.line() as line:
        line.receive(fail, threading.Event())
    await_that(lambda: lying_in(broker.queue) == 1)


@pytest.mark.rabbitmq
def test_what_cannot_be_used_is_a_dead_letter(broker: Broker) -> None:
    send(broker, {"id": "unwanted"})
    with Connection(URL) as connection:
        for body, kind in ((b"\xff", "application/json"), (b"{}", "application/x-python-serialize")):
            connection.Producer().publish(body, routing_key=broker.queue, content_type=kind, content_encoding="utf-8")

    def receive(stop: threading.Event) -> None:
        with broker.line() as line:
            line.receive(lambda message: False, stop)

    with at_work(receive):
        await_that(lambda: lying_in(dead_letters_of(broker.queue)) == 3)
    assert lying_in(broker.queue) == 0


@pytest.mark.rabbitmq
def test_what_the_broker_did_not_take_is_not_taken_for_sent(broker: Broker) -> None:
    with broker.line() as line, Connection(URL) as elsewhere:
        Queue(broker.queue, channel=elsewhere.default_channel).delete()
        with pytest.raises(Exception, match="NO_ROUTE"):
            line.send({"id": "a"})


@pytest.mark.rabbitmq
@pytest.mark.parametrize("kind", ["classic", "quorum"])
def test_the_queues_are_durable_and_of_a_quorum(broker: Broker, kind: str) -> None:
    name = dead_letters_of(broker.queue)
    same = {"durable": True, "auto_delete": False, "arguments": {"x-queue-type": kind}}
    # A broker refuses to declare a queue otherwise than it is.
    answer = nullcontext() if kind == "quorum" else pytest.raises(Exception, match="x-queue-type")
    with broker.line(), Connection(URL) as elsewhere, answer:
        elsewhere.default_channel.queue_declare(name, **same)


def test_without_a_broker_there_is_none() -> None:
    assert broker_by_url("embedded:") is None
    assert broker_by_url("") is None


def test_a_queue_of_ones_own_is_named_in_the_url() -> None:
    broker = broker_by_url("amqp://me:secret@host/shop?queue=books")
    assert broker
    assert (broker.url, broker.queue) == ("amqp://me:secret@host/shop", "books")
    assert "secret" not in repr(broker)


@pytest.mark.parametrize("url", ["redis://me:secret@host", "amqp://", "rabbit"])
def test_a_url_that_leads_nowhere_is_told_of_without_its_password(url: str) -> None:
    with pytest.raises(ValueError, match="BROKER_URL") as error:
        broker_by_url(url)
    assert "secret" not in str(error.value)
