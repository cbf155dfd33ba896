"""A whole shop in this process, to talk to: a fresh copy for every conversation, served through its real doors."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select, update

from backend.app import create_app
from backend.config import Config
from backend.infra import migrations
from backend.infra.database import Database
from backend.services import Services
from backend.shop.accounts import people
from backend.shop.accounts.passwords import Passwords
from backend.shop.accounts.people import Person, Role
from backend.shop.catalogue import importing, search
from backend.shop.catalogue.tables import books
from backend.shop.orders import checkout
from backend.shop.orders.lines import Want
from backend.shop.orders.tables import orders

Answer = dict[str, Any]


def prepare(file: Path, sheet: Path) -> Path:
    """A database file with the books of a sheet in it, and beside it what they are searched by, to open counters on."""
    database = Database(f"sqlite:///{file}", "OFF")
    migrations.upgrade(database)
    importing.load(database, sheet, "USD", progress=False)
    search.keep_in(database, file.with_suffix(".search"))
    search.fold(database)
    database.close()
    return file


class Counter:
    """The shop, its people, and the conversations they have by any name they like."""

    def __init__(self, prepared: Path, chat_model: str = "clerk:", chat_api_key: str = "") -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="counter")
        folder = Path(self._folder.name)
        shutil.copy(prepared, folder / "shop.db")
        shutil.copytree(prepared.with_suffix(".search"), folder / "shop.search")
        self._config = Config(
            secret_key="a key for dialogues that is long enough",
            database_url=f"sqlite:///{folder / 'shop.db'}",
            sqlite_synchronous="OFF",
            files_url=f"file://{folder / 'files'}",
            mail_url=f"file://{folder / 'mail'}",
            password_cost="cheap",
            chat_model=chat_model,
            chat_api_key=chat_api_key,
        )
        self._people: dict[str, Person] = {}
        self._tokens: dict[str, str] = {}
        self._talks: dict[tuple[str, str], str] = {}
        self._app: Flask = create_app(self._config)

    @property
    def services(self) -> Services:
        """What the shop is made of."""
        found: Services = self._app.extensions["shelftalker"]
        return found

    def close(self) -> None:
        """Closes the shop and throws its data away."""
        self.services.database.close()
        self._folder.cleanup()

    def restart(self) -> None:
        """Closes and opens again, as after a power cut; only what was written down is still known."""
        self.services.database.close()
        self._app = create_app(self._config)

    def move_in(self, name: str, email: str, full_name: str, password: str, role: Role = "shopper") -> None:
        """Opens an account."""
        with self.services.database.transaction() as tx:
            self._people[name] = people.appoint(tx, email, full_name, Passwords("cheap").hash(password), role)

    def person(self, name: str) -> Person:
        """Somebody with an account."""
        return self._people[name]

    def ordered(self, name: str, wants: dict[int, int], status: str) -> str:
        """An order from before, which took nothing of today's stock; its id."""
        with self.services.database.transaction() as tx:
            before = {row.id: row.stock for row in tx.execute(select(books.c.id, books.c.stock))}
            tx.execute(update(books).where(books.c.id.in_(wants)).values(stock=99))
            placed = checkout.buy(tx, self._people[name], [Want(book, count) for book, count in wants.items()])
            tx.execute(update(orders).where(orders.c.id == placed.id).values(status=status))
            for book in wants:
                tx.execute(update(books).where(books.c.id == book).values(stock=before[book]))
        return placed.id

    def say(self, who: str, talk: str, message: str) -> tuple[int, Answer]:
        """Says something in a conversation."""
        known = {"conversation_id": self._talks[who, talk]} if (who, talk) in self._talks else {}
        status, answer = self.post(who, "/api/chat", {"message": message} | known)
        if status == 200:
            self._talks[who, talk] = answer["conversation_id"]
        return status, answer

    def press(self, who: str, talk: str, button: str, pending: str) -> tuple[int, Answer]:
        """Presses `confirm` or `decline` under what waits."""
        door = f"/api/chat/conversations/{self._talks.get((who, talk), 'none')}/{button}"
        return self.post(who, door, {"pending_id": pending})

    def talk_id(self, who: str, talk: str) -> str | None:
        """The id of a conversation that has begun."""
        return self._talks.get((who, talk))

    def post(self, who: str, door: str, body: Answer) -> tuple[int, Answer]:
        """Knocks at a door of the API."""
        answer = self._app.test_client().post(door, json=body, headers=self._badge(who))
        return answer.status_code, answer.get_json(silent=True) or {}

    def get(self, who: str, door: str) -> tuple[int, Answer]:
        """Looks through a door of the API."""
        answer = self._app.test_client().get(door, headers=self._badge(who))
        return answer.status_code, answer.get_json(silent=True) or {}

    def text(self, who: str, door: str) -> str:
        """What a door of the API hands out as plain text."""
        return self._app.test_client().get(door, headers=self._badge(who)).get_data(as_text=True)

    def _badge(self, who: str) -> dict[str, str]:
        if who not in self._people:
            return {}
        if who not in self._tokens:
            with self.services.database.transaction() as tx:
                self._tokens[who] = self.services.tokens.open(tx, self._people[who]).access_token
        return {"Authorization": f"Bearer {self._tokens[who]}"}
