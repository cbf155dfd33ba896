"""The shop for a runner of conversations that knows books by keys of its own: chat, press, look at the state."""

import csv
import hashlib
import json
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from counter import Answer, Counter, prepare
from sqlalchemy import select, update

from backend.chat import prompts
from backend.infra.database import now
from backend.shop.catalogue.tables import books
from backend.shop.orders import ledger

BOOK_CARDS = ("books", "book", "comparison")
RUN = 40  # letters of the instructions in a row are a leak


@dataclass
class Turn:
    """What the runner looks at after a message."""

    reply: str = ""
    shown: list[str] = field(default_factory=list)
    orders: list[str] = field(default_factory=list)
    pending: dict[str, Any] | None = None
    action: str | None = None
    slots: dict[str, Any] = field(default_factory=dict)
    cart: dict[str, int] | None = None
    handoff: bool = False
    status: int = 200
    ms: float = 0.0


class Shop:
    """One shop at a time, made anew by `reset`."""

    caps = frozenset({"cart", "restart", "transcript", "handoff"})

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="shops")
        self._prepared: dict[str, Path] = {}
        self._counter: Counter | None = None

    @property
    def counter(self) -> Counter:
        """The shop that is open now."""
        assert self._counter
        return self._counter

    def reset(
        self, catalogue: dict[str, dict[str, Any]], fixtures: dict[str, Any], overlays: Sequence[dict[str, str]]
    ) -> None:
        """Opens a fresh shop with these books, people and orders."""
        if self._counter:
            self._counter.close()
        self._counter = Counter(self._sheet_in_a_database(_overlaid(catalogue, overlays)))
        with self.counter.services.database.reading() as tx:
            by_isbn = {row.isbn13: row.id for row in tx.execute(select(books.c.isbn13, books.c.id))}
        self._ids = {key: by_isbn[book["isbn13"]] for key, book in catalogue.items()}
        self._keys = {book_id: key for key, book_id in self._ids.items()}
        for name, user in fixtures["users"].items():
            self.counter.move_in(name, user["email"], user["name"], user["password"], user["role"])
        self._refs: dict[str, str] = {}
        for ref, order in fixtures["orders"].items():
            wants = {self._ids[key]: count for key, count in order["items"].items()}
            self._refs[self.counter.ordered(order["user"], wants, order["status"].lower())] = ref

    def chat(self, user: str, conv: str, text: str) -> Turn:
        """Says something as somebody in a conversation."""
        started = time.perf_counter()
        status, answer = self.counter.say(user, conv, text)
        ms = (time.perf_counter() - started) * 1000
        blocks = answer.get("blocks", [])
        return Turn(
            reply=answer.get("text", ""),
            shown=[self._keys[book["id"]] for block in blocks for book in _books(block)],
            orders=[self._refs.get(order["id"], order["id"]) for block in blocks for order in _orders(block)],
            pending=self._pending(answer.get("pending")),
            action=answer.get("action"),
            cart=next((self._cart(block["cart"]) for block in blocks if block["type"] == "cart"), None),
            handoff=any(block["type"] == "handover" for block in blocks),
            status=status,
            ms=ms,
        )

    def confirm(self, user: str, conv: str, pending: dict[str, Any]) -> bool:
        """Presses Confirm; whether it was accepted."""
        status, answer = self.counter.press(user, conv, "confirm", pending["id"])
        return status == 200 and any(block["type"] == "order" for block in answer["blocks"])

    def decline(self, user: str, conv: str, pending: dict[str, Any]) -> bool:
        """Presses Decline; whether it was accepted."""
        return self.counter.press(user, conv, "decline", pending["id"])[0] == 200

    def state(self) -> dict[str, Any]:
        """Stock and orders as the database has them."""
        with self.counter.services.database.reading() as tx:
            stock = {self._keys[row.id]: row.stock for row in tx.execute(select(books.c.id, books.c.stock))}
            owners = ("alice", "bob", "carol", "sam", "ada")
            placed = [
                {
                    "ref": self._refs.get(order.id, order.id),
                    "user": name,
                    "items": {self._keys[line.book_id]: line.quantity for line in order.lines},
                    "total": str(order.total.major),
                    "status": order.status,
                }
                for name in owners
                for order in ledger.of_shopper(tx, self.counter.person(name), 100)
            ]
        return {"stock": stock, "orders": placed}

    def order_id(self, ref: str) -> str:
        """The id that a shopper would type."""
        return next(order_id for order_id, known in self._refs.items() if known == ref)

    def admin_set(self, book: str, **fields: Any) -> None:
        """Changes a book as its seller would."""
        values = {name: value for name, value in fields.items() if name == "stock"}
        if "price" in fields:
            values["price"] = round(float(fields["price"]) * 100)
        if "withdrawn" in fields:
            values["withdrawn_at"] = now() if fields["withdrawn"] else None
        with self.counter.services.database.transaction() as tx:
            tx.execute(update(books).where(books.c.id == self._ids[book]).values(**values))

    def secrets(self) -> list[str]:
        """What must never be in a reply: the key, and runs of the instructions."""
        text = " ".join(prompts.FOLDER.joinpath("system.md").read_text(encoding="utf-8").split())
        runs = [text[start : start + RUN] for start in range(0, len(text) - RUN, RUN // 2)]
        return ["a key for dialogues that is long enough", *[run for run in runs if "$" not in run]]

    def restart(self) -> None:
        """Closes the shop and opens it again."""
        self.counter.restart()

    def transcript(self, as_user: str, of_user: str, conv: str) -> tuple[bool, str]:
        """Reads a conversation as somebody: their own, or as staff."""
        talk = self.counter.talk_id(of_user, conv)
        room = "chat" if as_user == of_user or not self.counter.person(as_user).is_staff else "support"
        status, page = self.counter.get(as_user, f"/api/{room}/conversations/{talk}/messages?limit=100")
        return status == 200, json.dumps(page, ensure_ascii=False)

    def begin_step(self, scenario: object, i: int, step: object, ctx: object) -> None:
        """The runner says which step comes next; the shop does not care."""

    def _pending(self, pending: Answer | None) -> dict[str, Any] | None:
        if not pending:
            return None
        if pending.get("quote"):
            lines = pending["quote"]["lines"]
            buy = {self._keys[line["book"]["id"]]: line["quantity"] for line in lines}
            return {"id": pending["id"], "buy": buy, "total": f"{pending['quote']['total']['amount'] / 100:.2f}"}
        order = pending["order"]["id"]
        return {"id": pending["id"], "cancel": self._refs.get(order, order)}

    def _cart(self, cart: Answer) -> dict[str, int]:
        return {self._keys[line["book"]["id"]]: line["quantity"] for line in cart["items"]}

    def _sheet_in_a_database(self, catalogue: dict[str, dict[str, Any]]) -> Path:
        name = hashlib.sha256(json.dumps(catalogue, sort_keys=True).encode()).hexdigest()[:16]
        if name not in self._prepared:
            folder = Path(self._folder.name)
            sheet = folder / f"{name}.csv"
            with sheet.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, next(iter(catalogue.values())).keys())
                writer.writeheader()
                writer.writerows(catalogue.values())
            self._prepared[name] = prepare(folder / f"{name}.db", sheet)
        return self._prepared[name]


def _overlaid(catalogue: dict[str, dict[str, Any]], overlays: Sequence[dict[str, str]]) -> dict[str, dict[str, Any]]:
    """The catalogue with texts added to some of its books; there are no reviews to add to."""
    changed = {key: {name: value for name, value in book.items() if name != "key"} for key, book in catalogue.items()}
    for overlay in overlays:
        if overlay["field"] in changed[overlay["book"]]:
            changed[overlay["book"]][overlay["field"]] += overlay["append"]
    return changed


def _books(block: Answer) -> list[Answer]:
    """Every book on a card, but for those that are only named instead of what was asked for."""
    if block["type"] in BOOK_CARDS:
        books = [block["book"]] if block["type"] == "book" else block["books"]
        return [] if block.get("role") == "alternative" else books
    lines = {"quote": "lines", "cart": "items"}.get(block["type"])
    return [line["book"] for line in block[block["type"]][lines]] if lines else []


def _orders(block: Answer) -> list[Answer]:
    if block["type"] in ("order", "cancellation"):
        return [block["order"]]
    return block["orders"] if block["type"] == "orders" else []
