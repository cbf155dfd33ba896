"""What a model may speak of in a turn: what the tools returned, what it was told, and what the shopper said."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from backend.chat import marks
from backend.chat.context import Step
from backend.shop.catalogue.words import words

MONEY_FIELDS = ("price", "unit_price", "line_total", "total", "together")
COUNT_FIELDS = ("stock", "quantity", "total", "count")
BOUND_FIELDS = ("min_price", "max_price")
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True)
class Known:
    """The ground on which a sentence may stand."""

    words: frozenset[str]
    asked: frozenset[str]
    """Words that stand only in the shopper's message: not a thing that the shop has said."""
    prices: dict[tuple[str, ...], set[Decimal]] = field(default_factory=dict)
    """What each book costs, by the words of its title."""
    amounts: frozenset[Decimal] = frozenset()
    totals: frozenset[Decimal] = frozenset()
    bounds: frozenset[Decimal] = frozenset()
    counts: frozenset[Decimal] = frozenset()
    numbers: frozenset[Decimal] = frozenset()
    orders: dict[str, str] = field(default_factory=dict)
    """The status of each order by its id."""
    reached: frozenset[str] = frozenset()
    """The statuses of orders and of their parcels."""
    payments: frozenset[str] = frozenset()
    """How it stands with the money of orders."""
    opinions: tuple[str, ...] = ()
    """The words of each review."""
    used: frozenset[str] = frozenset()
    """The tools that did what they were asked for."""
    instructions: str = ""
    """The words of what a model was told and may not repeat."""


def known(told: str, asked: str, steps: Sequence[Step]) -> Known:
    """What is known after these steps, to a model that was told this and asked that."""
    own = marks.without_data(told)
    instructions, policy = _divided(own)
    results = [_read(step.call.result) for step in steps]
    said = set(words(own)) | {word for result in results for text in _texts(result) for word in words(text)}
    fields = [pair for result in results for pair in _fields(result)]
    totals = {value for name, value in fields if name in ("total", "together")}
    orders = [order for result in results for order in _orders(result)]
    calls = [pair for step in steps for pair in _fields(step.call.arguments)]
    return Known(
        words=frozenset(said),
        asked=frozenset(words(asked)) - said,
        prices=_prices(results),
        amounts=frozenset({value for name, value in fields if name in MONEY_FIELDS} | _numbers(policy)),
        totals=frozenset(totals),
        bounds=frozenset({value for name, value in calls if name in BOUND_FIELDS} | _numbers(asked)),
        counts=frozenset({value for name, value in fields if name in COUNT_FIELDS} | _numbers(asked)),
        numbers=frozenset(_numbers(" ".join([own, asked, *(step.call.result for step in steps)]))),
        orders={order["id"]: order["status"] for order in orders},
        reached=frozenset(one["status"] for order in orders for one in (order, *order.get("parcels", []))),
        payments=frozenset(order["payment"] for order in orders if "payment" in order),
        opinions=tuple(f" {' '.join(words(text))} " for result in results for text in _reviews(result)),
        used=frozenset(step.call.name for step, result in zip(steps, results, strict=True) if "error" not in result),
        instructions=f" {' '.join(words(instructions))} ",
    )


def _divided(told: str) -> tuple[str, str]:
    """The instructions, and the policy, which may be quoted."""
    instructions, mark, policy = told.partition("\n# Policy")
    return instructions, mark + policy


def _read(result: str) -> dict[str, Any]:
    try:
        read = json.loads(result)
    except ValueError:
        return {"error": "unreadable"}
    return read if isinstance(read, dict) else {"error": "unreadable"}


def _texts(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict | list):
        for part in thing.values() if isinstance(thing, dict) else thing:
            yield from _texts(part)


def _fields(thing: Any) -> Iterator[tuple[str, Decimal]]:
    """Every number by the name of its field, at any depth."""
    if isinstance(thing, list):
        for part in thing:
            yield from _fields(part)
    elif isinstance(thing, dict):
        for name, value in thing.items():
            if (number := _number(value)) is not None:
                yield name, number
            else:
                yield from _fields(value)


def _number(value: Any) -> Decimal | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(str(value))
    return Decimal(value) if isinstance(value, str) and re.fullmatch(r"\d{1,12}(?:\.\d{1,4})?", value) else None


def _prices(results: Iterable[dict[str, Any]]) -> dict[tuple[str, ...], set[Decimal]]:
    prices: dict[tuple[str, ...], set[Decimal]] = {}
    for result in results:
        for book in _titled(result):
            priced = {value for name, value in _fields(book) if name in MONEY_FIELDS}
            for title in (book["title"], book["title"].partition(":")[0]):
                prices.setdefault(words(title), set()).update(priced)
    return prices


def _titled(thing: Any) -> Iterator[dict[str, Any]]:
    if isinstance(thing, dict) and isinstance(thing.get("title"), str):
        yield thing
    for part in thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list) else ():
        yield from _titled(part)


def _orders(result: dict[str, Any]) -> Iterator[dict[str, Any]]:
    listed = [*result.get("orders", []), result.get("proposed_cancellation")]
    yield from (order for order in listed if isinstance(order, dict) and "status" in order)


def _reviews(result: dict[str, Any]) -> Iterator[str]:
    """What reviews say, the shopper's own included."""
    listed = [*result.get("reviews", []), result.get("own")]
    yield from (review["text"] for review in listed if isinstance(review, dict) and "text" in review)


def _numbers(text: str) -> set[Decimal]:
    return {Decimal(found.replace(",", ".")) for found in NUMBER.findall(text)}
