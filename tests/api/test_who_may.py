"""Every operation of the API, asked by everybody: the table is who_may.txt."""

import re
import shutil
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from backend.app import create_app
from backend.config import Config
from backend.infra import outbox
from backend.infra.database import Database, now
from backend.services import Services
from backend.shop.accounts import people
from backend.shop.accounts.people import Role
from backend.shop.catalogue.tables import books
from tests.conftest import PASSWORD, config_in
from tests.databases import Original
from tests.pictures import picture
from tests.shelf import book_id
from tests.shop.library.writing import a_pdf

TABLE = Path(__file__).with_name("who_may.txt")
REFUSALS = (401, 403, 404)

Crowd = dict[str, dict[str, Any]]
Made = dict[str, Any]

ADDRESS = {"name": "Alice", "lines": ["1 Shelf Lane"], "city": "Bookham", "country": "Wales"}
WEBHOOK = {"url": "https://books.example/told", "kinds": ["order_placed"]}

BODIES: dict[str, Callable[[Made], Any]] = {
    "POST /api/auth/register": lambda _: {
        "email": f"{uuid.uuid4()}@example.test",
        "password": "long enough",
        "name": "N",
    },
    "PATCH /api/auth/me": lambda _: {"name": "N"},
    "POST /api/auth/password": lambda _: {"current": "x", "new": "long enough"},
    "POST /api/auth/email": lambda _: {"email": f"{uuid.uuid4()}@example.test", "password": "x"},
    "POST /api/auth/email/confirm": lambda _: {"token": "x"},
    "POST /api/auth/forgot": lambda _: {"email": "alice@example.test"},
    "POST /api/auth/reset": lambda _: {"token": "x", "password": "long enough"},
    "PATCH /api/admin/people/{person_id}/role": lambda _: {"role": "seller"},
    "POST /api/books": lambda _: {
        "isbn13": "9780140439441",
        "title": "Moths",
        "authors": ["Luna Hawk"],
        "category": "Classics",
        "price": {"amount": 1850, "currency": "USD"},
        "stock": 5,
    },
    "POST /api/support/conversations/{conversation_id}/messages": lambda _: {"text": "Good day."},
    "POST /api/support/views": lambda _: {"name": f"View {uuid.uuid4()}", "asked": {"waiting": True}},
    "POST /api/support/conversations/{conversation_id}/uncover": lambda _: {"reason": "A lost parcel."},
    "PUT /api/support/conversations/{conversation_id}/assignee": lambda _: {"person_id": None},
    "POST /api/support/conversations/{conversation_id}/notes": lambda _: {"text": "Asked the carrier."},
    "POST /api/support/conversations/{conversation_id}/tags": lambda _: {"tag": "parcel"},
    "POST /api/support/answers": lambda _: {"title": f"Hello {uuid.uuid4()}", "text": "Hello {name}."},
    "PUT /api/support/answers/{answer_id}": lambda _: {"title": f"Hello {uuid.uuid4()}", "text": "Hello {name}."},
    "PATCH /api/books/{book_id}": lambda _: {"year": 1965},
    "POST /api/selling/application": lambda _: {"shop_name": "Leaves", "about": "Old botany."},
    "POST /api/admin/sellers/{application_id}/refuse": lambda _: {"reason": "Not now."},
    "PUT /api/cart/items/{book_id}": lambda _: {"quantity": 1},
    "POST /api/cart/preview": lambda _: {"items": []},
    "POST /api/cart/merge": lambda _: {"items": []},
    "POST /api/books/{book_id}/reviews": lambda _: {"rating": 5},
    "POST /api/reviews/{review_id}/report": lambda _: {"reason": "an advertisement"},
    "POST /api/admin/reviews/{review_id}/hide": lambda _: {"reason": "an advertisement"},
    "POST /api/admin/reviews/{review_id}/restore": lambda _: {"reason": "a mistake"},
    "POST /api/admin/categories": lambda _: {"name": f"New {uuid.uuid4()}"},
    "PATCH /api/admin/categories/{category_id}": lambda _: {"name": f"Newer {uuid.uuid4()}"},
    "POST /api/admin/categories/{category_id}/merge": lambda _: {"into": 1},
    "POST /api/quotes": lambda made: {"items": [{"book_id": made["book_id"], "quantity": 1}]},
    "POST /api/orders": lambda made: {"items": [{"book_id": made["book_id"], "quantity": 1}]},
    "PUT /api/account/address": lambda _: ADDRESS,
    "PUT /api/orders/{order_id}/address": lambda _: ADDRESS,
    "PATCH /api/orders/{order_id}/parcels/{parcel_id}": lambda _: {"status": "processing"},
    "PATCH /api/orders/{order_id}/status": lambda _: {"status": "processing"},
    "POST /api/chat": lambda _: {"message": "hello"},
    "POST /api/chat/conversations/{conversation_id}/confirm": lambda made: {"pending_id": made["pending_id"]},
    "POST /api/chat/conversations/{conversation_id}/decline": lambda made: {"pending_id": made["pending_id"]},
    "POST /api/chat/conversations/{conversation_id}/satisfaction": lambda _: {"score": 4},
    "POST /api/admin/webhooks": lambda _: WEBHOOK,
    "POST /api/admin/notices": lambda _: {"text": "Back soon.", "until": "2100-01-01T00:00:00Z"},
    "POST /api/chat/messages/{message_id}/feedback": lambda _: {"rating": "up"},
}
"""What is sent where something must be; an operation that is not here is sent an empty object."""

SAYS_ITSELF = {"POST /api/auth/login", "POST /api/auth/refresh", "POST /api/auth/logout"}
"""Operations that are told in the body who asks, so that the one who sends them does not matter."""


class Row(NamedTuple):
    """An operation, and what each of the people is answered."""

    operation: str
    answers: dict[str, str]


def table() -> Iterator[Row]:
    lines = [line for line in TABLE.read_text().splitlines() if line.strip() and not line.startswith("#")]
    people = lines[0].split()
    for line in lines[1:]:
        method, path, *answers = line.split()
        yield Row(f"{method} {path}", dict(zip(people, answers, strict=True)))


class Furnished(NamedTuple):
    """A shop in which there is something of everything, closed: where it lies, who is there, and what, by its names."""

    folder: Path
    crowd: Crowd
    made: Made


@pytest.fixture(scope="session")
def furnished(prepared: Original, tmp_path_factory: pytest.TempPathFactory) -> Furnished:
    folder = tmp_path_factory.mktemp("furnished")
    app = create_app(config_in(folder, prepared.copy(folder)))
    services = app.extensions["shelftalker"]
    crowd = _move_in(services)
    made = _furnish(app.test_client(), services.database, crowd)
    services.database.close()
    return Furnished(folder, crowd, made)


@pytest.fixture
def config(furnished: Furnished, tmp_path: Path) -> Config:
    """A copy of that shop."""
    shutil.copytree(furnished.folder, tmp_path, dirs_exist_ok=True)
    return config_in(tmp_path, f"sqlite:///{tmp_path / 'shop.db'}")


def _move_in(services: Services) -> Crowd:
    """Everybody in the table, by name, with what they show at the door."""
    roles: dict[str, Role] = {
        "alice": "shopper",
        "bob": "shopper",
        "sol": "seller",
        "sid": "seller",
        "sam": "support",
        "ada": "admin",
    }
    hashed = services.passwords.hash(PASSWORD)
    crowd: Crowd = {"visitor": {}}
    for name, role in roles.items():
        with services.database.transaction() as tx:
            person = people.appoint(tx, f"{name}@example.test", name.title(), hashed, role)
            token = services.tokens.open(tx, person).access_token
        crowd[name] = {"headers": {"Authorization": f"Bearer {token}"}}
    return crowd


def _furnish(client: FlaskClient, database: Database, crowd: Crowd) -> Made:
    """What there is to be asked for, by the names that stand in the addresses."""
    alice, sol = crowd["alice"], crowd["sol"]
    book = book_id(database, "Dune")
    seller = client.get("/api/auth/me", **sol).json["id"]
    with database.transaction() as tx:
        tx.execute(update(books).where(books.c.id == book).values(seller_id=seller))
    wanted = {"items": [{"book_id": book, "quantity": 1}]}
    order = client.post("/api/orders", json=wanted, headers=alice["headers"] | {"Idempotency-Key": "first"}).json
    client.put(f"/api/cart/items/{book}", json={"quantity": 1}, **alice)
    client.put(f"/api/wishlist/{book}", **alice)
    review = client.post(f"/api/books/{book}/reviews", json={"rating": 4}, **alice).json
    client.put("/api/account/address", json=ADDRESS, **alice)
    talk = client.post("/api/chat", json={"message": "buy Emma"}, **alice).json
    wish = {"shop_name": "Bob's Books", "about": "Old ones."}
    client.put(f"/api/books/{book}/cover", data=picture(), **sol)
    client.put(f"/api/books/{book}/file", data=a_pdf(), **sol)
    sheet = "isbn13,title,authors,price,stock\n9780140439441,Moths,Luna Hawk,18.50,5\n"
    opened = client.post("/api/orders", json=wanted, headers=alice["headers"] | {"Idempotency-Key": "opened"}).json
    client.patch(f"/api/orders/{opened['id']}/status", json={"status": "processing"}, **crowd["sam"])
    notice = {"text": "Open again.", "until": (now() + timedelta(days=1)).isoformat()}
    with database.transaction() as tx:
        event = outbox.take(tx, outbox.next_due(tx))
        outbox.give_up(tx, event, "OSError: no space left")
    desk = f"/api/support/conversations/{talk['conversation_id']}"
    kept = {"title": "Hello", "text": "Hello {name}."}
    return {
        "note_id": client.post(f"{desk}/notes", json={"text": "Called."}, **crowd["sam"]).json["id"],
        "tag": "parcel",
        "answer_id": client.post("/api/support/answers", json=kept, **crowd["sam"]).json["id"],
        "event_id": event.id,
        "webhook_id": client.post("/api/admin/webhooks", json=WEBHOOK, **crowd["ada"]).json["id"],
        "person_id": client.get("/api/auth/me", **crowd["bob"]).json["id"],
        "application_id": client.post("/api/selling/application", json=wish, **crowd["bob"]).json["id"],
        "book_id": book,
        "token": client.post(f"/api/books/{book}/file/link", **alice).json["url"].rpartition("/")[2],
        "notice_id": client.post("/api/admin/notices", json=notice, **crowd["ada"]).json["id"],
        "view_id": client.post("/api/support/views", json={"name": "V", "asked": {}}, **crowd["sam"]).json["id"],
        "figure": "sales",
        "import_id": client.post("/api/selling/imports", data=sheet, **sol).json["id"],
        "order_id": order["id"],
        "review_id": review["id"],
        "parcel_id": order["parcels"][0]["id"],
        "category_id": client.get("/api/admin/categories", **crowd["ada"]).json["items"][-1]["id"],
        "quote_id": client.post("/api/quotes", json=wanted, **alice).json["id"],
        "conversation_id": talk["conversation_id"],
        "message_id": talk["message_id"],
        "pending_id": talk["pending"]["id"],
    }


@pytest.mark.parametrize(
    "row", [row for row in table() if row.operation not in SAYS_ITSELF], ids=lambda row: row.operation
)
def test_everybody_is_answered_as_the_table_says(client: FlaskClient, furnished: Furnished, row: Row) -> None:
    crowd, made = furnished.crowd, furnished.made
    method, path = row.operation.split()
    body = BODIES.get(row.operation, lambda _: {})
    address = re.sub(r"{(\w+)}", lambda name: str(made[name[1]]), path)
    # Whoever is refused asks first: nothing that others did may be the reason.
    for name, answer in sorted(row.answers.items(), key=lambda one: one[1] == "yes"):
        headers = crowd[name].get("headers", {}) | {"Idempotency-Key": str(uuid.uuid4())}
        sent = {} if method == "GET" else {"json": body(made)}
        status = client.open(address, method=method, headers=headers, **sent).status_code
        assert (name, str(status) if status in REFUSALS else "yes") == (name, answer)
        assert status < 500


def test_the_table_names_every_operation_there_is(app: Flask, client: FlaskClient) -> None:
    paths = client.get("/api/openapi.json").json["paths"]
    there_are = {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}
    assert {row.operation for row in table()} == there_are
