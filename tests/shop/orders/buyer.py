"""A process that buys, for tests about many of them, and about those that die."""

import json
import os
import signal
import sys

from sqlalchemy import event

from backend.config import Config
from backend.errors import Conflict
from backend.infra.database import Database
from backend.shop.accounts.people import Person
from backend.shop.orders import checkout
from backend.shop.orders.lines import Want


def grab(url: str, person_id: str, book_id: str, times: str) -> None:
    """Buys single copies until that many tries were made; prints how many were sold to it."""
    database = Database(url, "OFF")
    buyer = Person(int(person_id), "buyer@example.test", "Buyer", "shopper")
    sold = 0
    for _ in range(int(times)):
        try:
            with database.transaction() as tx:
                checkout.buy(tx, buyer, [Want(int(book_id), 1)])
            sold += 1
        except Conflict:
            pass
    print(sold)


def die(url: str, moment: str, token: str, book_id: str) -> None:
    """Sends one order to the API and is killed at that moment, before the answer is out."""
    from backend.app import create_app  # takes seconds to load, which a crowd of buyers need not wait for

    app = create_app(Config(secret_key="a key for tests that is long enough", database_url=url, password_cost="cheap"))
    if moment == "before commit":
        event.listen(app.extensions["shelftalker"].database._writing, "commit", _kill)
    else:
        app.after_request(_kill)
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": "one yes"}
    app.test_client().post("/api/orders", json={"items": [{"book_id": int(book_id), "quantity": 1}]}, headers=headers)


def _kill(given: object) -> object:
    os.kill(os.getpid(), signal.SIGKILL)
    return given


if __name__ == "__main__":
    {"grab": grab, "die": die}[sys.argv[1]](*json.loads(sys.argv[2]))
