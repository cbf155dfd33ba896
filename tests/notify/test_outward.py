"""What other programs are told: a real server takes it, refuses it, and is away."""

import json
import re
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from backend.config import ROOT
from backend.infra.calling import Caller
from backend.infra.database import Database, now
from backend.infra.outbox import Event, events
from backend.notify import outward
from backend.notify.page import REACTIONS
from backend.notify.reaction import Means
from backend.notify.relay import Relay
from backend.shop.accounts.people import Person
from backend.shop.orders import checkout
from backend.shop.orders.ledger import Order
from backend.shop.orders.lines import Want
from backend.shop.support import webhooks
from backend.shop.support.webhooks import Webhook
from tests.notify.listener import Listener
from tests.notify.means import means_of
from tests.shelf import book_id

ANYWHERE = Caller(may_be_private=True)


@pytest.fixture
def listener() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.close()


@pytest.fixture
def relay(database: Database, tmp_path: Path) -> Relay:
    return Relay(means_of(database, tmp_path), REACTIONS)


@pytest.fixture
def hook(database: Database, ada: Person, listener: Listener) -> Webhook:
    with database.transaction() as tx:
        return webhooks.add(tx, ada, ANYWHERE, f"{listener.url}/told?key=k", ["order_placed"])


def buy(database: Database, alice: Person) -> Order:
    with database.transaction() as tx:
        return checkout.buy(tx, alice, [Want(book_id(database, "Dune"), 1)])


def make_due(database: Database) -> None:
    with database.transaction() as tx:
        tx.execute(update(events).values(due_at=now() - timedelta(seconds=1), taken_until=None))


def outcome(database: Database, ada: Person) -> str | None:
    with database.reading() as tx:
        return webhooks.listed(tx, ada)[0].last_outcome


def test_an_address_is_told_what_it_wants_to_know_and_nothing_else(
    database: Database, alice: Person, ada: Person, listener: Listener, hook: Webhook, relay: Relay
) -> None:
    order = buy(database, alice)
    relay.drain()
    [(_, body)] = listener.taken
    told = json.loads(body)
    assert (told["kind"], told["facts"]) == ("order_placed", {"order_id": order.id})
    assert str(alice.id) not in told["facts"].values()
    assert outcome(database, ada) == "200"


def test_the_documented_way_to_verify_works(
    database: Database, alice: Person, listener: Listener, hook: Webhook, relay: Relay
) -> None:
    buy(database, alice)
    relay.drain()
    [(signature, body)] = listener.taken
    is_from_the_shop = documented()
    assert is_from_the_shop(signature, body, hook.secret, time.time())
    assert not is_from_the_shop(signature, body + b" ", hook.secret, time.time())
    assert not is_from_the_shop(signature, body, "another secret", time.time())
    assert not is_from_the_shop(signature, body, hook.secret, time.time() + 301)


def documented() -> Callable[..., bool]:
    page = (ROOT / "docs" / "webhooks.md").read_text()
    written: dict[str, Callable[..., bool]] = {}
    exec(re.findall(r"```python\n(.*?)```", page, re.DOTALL)[0], written)
    return written["is_from_the_shop"]


@pytest.mark.parametrize("refusal", [500, 404, 301])
def test_what_is_not_taken_is_sent_again_with_a_new_moment_and_the_same_id(
    database: Database, alice: Person, ada: Person, listener: Listener, hook: Webhook, relay: Relay, refusal: int
) -> None:
    listener.refusals = [refusal]
    order = buy(database, alice)
    relay.drain()
    assert (listener.taken, outcome(database, ada)) == ([], str(refusal))
    make_due(database)
    relay.drain()
    [(_, body)] = listener.taken
    assert json.loads(body)["facts"] == {"order_id": order.id}
    assert outcome(database, ada) == "200"


def test_one_that_is_away_holds_up_no_other(
    database: Database, alice: Person, ada: Person, listener: Listener, hook: Webhook, relay: Relay
) -> None:
    with database.transaction() as tx:
        webhooks.add(tx, ada, ANYWHERE, "http://127.0.0.1:1/nobody", ["order_placed"])
    buy(database, alice)
    relay.drain()
    assert len(listener.taken) == 1
    assert str(outcome(database, ada)).startswith("ConnectionRefusedError")


def test_a_delivery_is_made_once_though_its_cause_is_told_twice(
    database: Database, alice: Person, hook: Webhook, tmp_path: Path
) -> None:
    def twice(event: Event, means: Means) -> None:
        outward.tell_webhooks(event, means)
        outward.tell_webhooks(event, means)

    buy(database, alice)
    Relay(means_of(database, tmp_path), {"order_placed": (twice,)}).drain()
    with database.reading() as tx:
        kinds = tx.execute(select(events.c.kind).order_by(events.c.seq)).scalars().all()
    assert kinds == ["order_placed", "webhook_due"]


def test_an_address_that_was_removed_is_called_no_more(
    database: Database, alice: Person, ada: Person, listener: Listener, hook: Webhook, relay: Relay
) -> None:
    listener.refusals = [503]
    buy(database, alice)
    relay.drain()
    with database.transaction() as tx:
        webhooks.remove(tx, ada, hook.id)
    make_due(database)
    relay.drain()
    assert listener.taken == []


def test_no_event_that_is_told_outside_has_a_reaction_that_forgets_it() -> None:
    told = {kind for kind, reactions in REACTIONS.items() if outward.tell_webhooks in reactions}
    assert told == set(webhooks.KINDS)
