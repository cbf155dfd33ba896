"""What is published on a topic of Amazon SNS, on a server that speaks its language."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto.server import ThreadedMotoServer

from backend.errors import BadSetting
from backend.infra import outbox
from backend.infra.database import Database
from backend.infra.topic import topic_by_url
from backend.notify.relay import Relay
from backend.shop.accounts.people import Person
from backend.shop.orders import checkout
from backend.shop.orders.lines import Want
from tests.notify.means import means_of
from tests.shelf import book_id

ARN = "arn:aws:sns:eu-central-1:123456789012:books"


@pytest.fixture(scope="module")
def amazon() -> Iterator[None]:
    """A server that speaks SNS and SQS, found as Amazon's own tools find theirs: by the environment."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    keys = {"AWS_ACCESS_KEY_ID": "k", "AWS_SECRET_ACCESS_KEY": "s", "AWS_DEFAULT_REGION": "us-east-1"}
    with pytest.MonkeyPatch.context() as environment:
        for name, value in (keys | {"AWS_ENDPOINT_URL": f"http://{host}:{port}"}).items():
            environment.setenv(name, value)
        yield
    server.stop()


class Subscriber:
    """A queue that hears what is published on a new topic."""

    def __init__(self) -> None:
        near = {"region_name": "eu-central-1"}
        self._queues = boto3.client("sqs", **near)
        topics = boto3.client("sns", **near)
        self._queue = self._queues.create_queue(QueueName="heard")["QueueUrl"]
        self.arn = topics.create_topic(Name="books")["TopicArn"]
        there = self._queues.get_queue_attributes(QueueUrl=self._queue, AttributeNames=["QueueArn"])
        topics.subscribe(TopicArn=self.arn, Protocol="sqs", Endpoint=there["Attributes"]["QueueArn"])

    def heard(self) -> list[Any]:
        taken = self._queues.receive_message(QueueUrl=self._queue, MaxNumberOfMessages=10)
        return [json.loads(message["Body"]) for message in taken.get("Messages", [])]


def test_subscribers_hear_what_webhooks_would_be_told_and_can_choose_by_kind(
    amazon: None, database: Database, alice: Person, ada: Person, tmp_path: Path
) -> None:
    subscriber = Subscriber()
    means = replace(means_of(database, tmp_path), topic=topic_by_url(f"sns:{subscriber.arn}"))
    dune = book_id(database, "Dune")
    with database.transaction() as tx:
        order = checkout.buy(tx, alice, [Want(dune, 5)])
    Relay(means).drain()
    heard = {one["MessageAttributes"]["kind"]["Value"]: json.loads(one["Message"]) for one in subscriber.heard()}
    assert heard["order_placed"]["facts"] == {"order_id": order.id}
    assert heard["stock_low"]["facts"] == {"book_id": dune, "left": 2}
    assert heard.keys() == {"order_placed", "stock_low"}


def test_without_a_topic_nothing_is_published() -> None:
    assert topic_by_url("none:") is None


@pytest.mark.parametrize("url", ["sns:", "sns:books", f"{ARN}", f"sns:{ARN}.fifo", f"none:{ARN}", "kafka:books"])
def test_a_topic_that_cannot_be_meant_is_told_in_one_line(url: str) -> None:
    with pytest.raises(BadSetting, match=r"^TOPIC_URL: [^\n]+ is no standard topic; use none: or sns:[^\n]+$"):
        topic_by_url(url)


def test_a_topic_that_is_away_is_tried_again_and_holds_up_no_letter(
    database: Database, alice: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "k")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    with database.transaction() as tx:
        checkout.buy(tx, alice, [Want(book_id(database, "Dune"), 1)])
    Relay(replace(means_of(database, tmp_path), topic=topic_by_url(f"sns:{ARN}"))).drain()
    assert len(list((tmp_path / "mail").glob("order-placed-*.eml"))) == 1
    with database.reading() as tx:
        assert (outbox.waiting_count(tx), outbox.failing(tx)) == (1, 1)
