"""What must hold when many buy at once, and when one of them dies."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.config import ROOT
from backend.errors import Conflict
from backend.infra.database import Database
from backend.shop.accounts.people import Person
from backend.shop.orders import checkout, quotes
from backend.shop.orders.lines import Want
from backend.shop.orders.tables import orders
from tests.shelf import book_id, change, stock_of


def process(what: str, *arguments: Any) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.shop.orders.buyer", what, json.dumps([str(one) for one in arguments])]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def url_of(database: Database) -> str:
    return database.url.render_as_string(hide_password=False)


def count_orders(database: Database) -> int:
    with database.reading() as tx:
        return len(tx.execute(select(orders.c.seq)).all())


def test_64_threads_buy_the_last_10_copies_and_no_more(database: Database, alice: Person) -> None:
    dune = book_id(database, "Dune")
    change(database, "Dune", stock=10)

    def buy(_: int) -> bool:
        try:
            with database.transaction() as tx:
                checkout.buy(tx, alice, [Want(dune, 1)])
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(64) as threads:
        sold = sum(threads.map(buy, range(64)))
    assert (sold, stock_of(database, "Dune"), count_orders(database)) == (10, 0, 10)


def test_4_processes_buy_the_last_10_copies_and_no_more(database: Database, alice: Person) -> None:
    change(database, "Dune", stock=10)
    dune = book_id(database, "Dune")
    buyers = [process("grab", url_of(database), alice.id, dune, 6) for _ in range(4)]
    sold = [int(buyer.communicate(timeout=60)[0]) for buyer in buyers]
    assert (sum(sold), stock_of(database, "Dune"), count_orders(database)) == (10, 0, 10)


def test_a_quote_accepted_by_32_threads_at_once_becomes_one_order(database: Database, alice: Person) -> None:
    with database.transaction() as tx:
        quote = quotes.propose(tx, alice, [Want(book_id(database, "Dune"), 2)])

    def accept(_: int) -> str:
        with database.transaction() as tx:
            return checkout.accept(tx, alice, quote.id).id

    with ThreadPoolExecutor(32) as threads:
        assert len(set(threads.map(accept, range(32)))) == 1
    assert stock_of(database, "Dune") == 5


@pytest.mark.parametrize(("moment", "sold_by_the_dead"), [("before commit", 0), ("after commit", 1)])
def test_an_order_is_whole_or_not_there_when_its_process_is_killed(
    database: Database,
    client: FlaskClient,
    alice: Person,
    as_: Callable[[Person], dict[str, Any]],
    moment: str,
    sold_by_the_dead: int,
) -> None:
    dune = book_id(database, "Dune")
    headers = as_(alice)["headers"]
    token = headers["Authorization"].removeprefix("Bearer ")
    dead = process("die", url_of(database), moment, token, dune)
    dead.communicate(timeout=60)
    assert dead.returncode == -signal.SIGKILL
    assert (count_orders(database), stock_of(database, "Dune")) == (sold_by_the_dead, 7 - sold_by_the_dead)

    again = client.post(
        "/api/orders",
        json={"items": [{"book_id": dune, "quantity": 1}]},
        headers=headers | {"Idempotency-Key": "one yes"},
    )
    assert again.status_code == 201
    assert ("Idempotent-Replayed" in again.headers) == bool(sold_by_the_dead)
    assert (count_orders(database), stock_of(database, "Dune")) == (1, 6)
