"""Buyers who come through HTTP, and repeat under its key whatever they got no answer to.

Some hang up before they can have heard it, as happens on the way: what the shop did then must not be done again.
"""

import http.client
import json
import threading
import time
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

SECONDS = 15  # for an answer, before a buyer asks again
PATIENCE = 120.0
PAUSE = 0.1
MOST_COPIES = 3
CHANGE_THEIR_MIND, HANG_UP = 0.15, 0.1
EXPECTED = {201, 200, 409, 503, None}
"""Answers that a shop may give when its parts die: done, still at it, not now, and none at all."""


@dataclass(frozen=True)
class Buyer:
    """Somebody with an account, and the token they show."""

    id: int
    token: str


@dataclass(frozen=True)
class Bought:
    """An order that the shop has said it has, as its buyer knows it."""

    order_id: str
    buyer_id: int
    items: dict[int, int]
    total: int
    begun: float
    is_cancelled: bool = False


class Crowd:
    """Buys and sometimes cancels until it is sent home; what was begun is finished then."""

    def __init__(self, port: int, buyers: Sequence[Buyer], book_ids: Sequence[int], pause: float) -> None:
        self.pause = pause
        self.bought: list[Bought] = []
        self.answers: Counter[int | None] = Counter()
        self.unanswered = 0
        self._port = port
        self._book_ids = book_ids
        self._last_begun = 0.0
        self._news = threading.Condition()
        self._home = threading.Event()
        self._threads = [threading.Thread(target=self._visit, args=(buyer,), daemon=True) for buyer in buyers]
        for thread in self._threads:
            thread.start()

    def go_home(self) -> None:
        """Nobody begins anything new, and everybody gets their answer."""
        self._home.set()
        for thread in self._threads:
            thread.join()

    def await_next(self, moment: float) -> float:
        """Seconds from a moment until an order that was begun after it has been acknowledged; inf when none is."""
        with self._news:
            is_there = self._news.wait_for(lambda: self._last_begun >= moment, PATIENCE)
        return time.monotonic() - moment if is_there else float("inf")

    def await_count(self, count: int) -> None:
        """Waits until so many orders have been acknowledged."""
        with self._news:
            self._news.wait_for(lambda: len(self.bought) >= count, PATIENCE)

    def _visit(self, buyer: Buyer) -> None:
        dice = Random(buyer.id)
        while not self._home.wait(dice.uniform(0, 2 * self.pause)):
            bought = self._buy(buyer, dice)
            if bought and dice.random() < CHANGE_THEIR_MIND:
                self._cancel(buyer, dice, bought)

    def _buy(self, buyer: Buyer, dice: Random) -> Bought | None:
        chosen = dice.sample(self._book_ids, dice.randint(1, 3))
        items = {book_id: dice.randint(1, MOST_COPIES) for book_id in chosen}
        wanted = [{"book_id": book_id, "quantity": copies} for book_id, copies in items.items()]
        begun = time.monotonic()
        told = self._insist(buyer, dice, "/api/orders", {"items": wanted})
        if told is None:
            return None
        bought = Bought(told["id"], buyer.id, items, told["total"]["amount"], begun)
        with self._news:
            self.bought.append(bought)
            self._last_begun = max(self._last_begun, begun)
            self._news.notify_all()
        return bought

    def _cancel(self, buyer: Buyer, dice: Random, bought: Bought) -> None:
        if self._insist(buyer, dice, f"/api/orders/{bought.order_id}/cancel", {}):
            with self._news:
                self.bought[self.bought.index(bought)] = replace(bought, is_cancelled=True)

    def _insist(self, buyer: Buyer, dice: Random, path: str, body: dict[str, Any]) -> Any:
        """What the shop answers when it has done it, asked as often as it takes; None when it never does."""
        key, ends = str(uuid.uuid4()), time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            status, told = self._ask(buyer, path, body, key, dice.random() > HANG_UP)
            with self._news:
                self.answers[status] += 1
            if status in (200, 201):
                return json.loads(told)
            time.sleep(PAUSE)
        with self._news:
            self.unanswered += 1
        return None

    def _ask(
        self, buyer: Buyer, path: str, body: dict[str, Any], key: str, is_patient: bool
    ) -> tuple[int | None, bytes]:
        headers = {"Authorization": f"Bearer {buyer.token}", "Idempotency-Key": key, "Content-Type": "application/json"}
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=SECONDS)
        try:
            connection.request("POST", path, json.dumps(body), headers)
            if not is_patient:
                return None, b""
            answer = connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            return None, b""
        finally:
            connection.close()
