"""A turn as a sequence of steps: look things up, then say something.

A plan is written as a generator that yields the tool calls it needs and is sent their results. The clerk remembers
nothing between two calls of the model, so a plan is played again from its start with the results that are there.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

Result = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """A tool to use."""

    name: str
    arguments: dict[str, Any]


class Calls(tuple[Call, ...]):
    """Tools to use next, all at once."""


@dataclass(frozen=True)
class Say:
    """The end of a turn: what is said, and the label of what was done."""

    text: str
    action: str


Plan = Generator[Calls, list[Result], Say]
Look = Generator[Calls, list[Result], Result]
Found = TypeVar("Found")
Finding = Generator[Calls, list[Result], Found]


def use(name: str, **arguments: Any) -> Look:
    """Uses one tool: `result = yield from use("view_cart")`. Arguments that are empty are left out."""
    results = yield Calls([call(name, **arguments)])
    return results[0]


def call(name: str, **arguments: Any) -> Call:
    """A tool call without its empty arguments."""
    return Call(name, {key: value for key, value in arguments.items() if value not in (None, "", [], ())})


def counted(plan: Plan) -> Generator[Calls, list[Result], tuple[Say, int]]:
    """A plan, and how many results it has used up."""
    used = 0
    try:
        wanted = next(plan)
        while True:
            results = yield wanted
            used += len(results)
            wanted = plan.send(results)
    except StopIteration as end:
        return end.value, used


def play(plan: Plan, results: Sequence[Result]) -> Calls | Say:
    """The first step of a plan whose results are not there yet."""
    left = list(results)
    try:
        wanted = next(plan)
        while len(left) >= len(wanted):
            given, left = left[: len(wanted)], left[len(wanted) :]
            wanted = plan.send(given)
    except StopIteration as end:
        said: Say = end.value
        return said
    return wanted
