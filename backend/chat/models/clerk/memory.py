"""What the clerk remembers: everything it knows of a conversation, read from its messages."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage, ToolMessage

from backend.chat import prompts
from backend.chat.marks import from_data
from backend.chat.models.clerk.steps import Call, Result

Book = dict[str, Any]
Line = dict[str, Any]
ISBN = re.compile(r"\b(?:97[89][ -]?)?(?:\d[ -]?){9}[\dXx]\b")
ORDER_ID = re.compile(r"\b[2-9B-DF-HJ-NP-TV-XZ]{4}-[2-9B-DF-HJ-NP-TV-XZ]{4}\b")
"""No vowels, no 0 and 1: no two words with a hyphen are one."""
# How the shop's own answers to a yes or a no begin.
SETTLED = tuple(
    prompts.sentences()[name].partition("{")[0] for name in ("bought", "cancelled", "not_bought", "not_cancelled")
)
ASKED_FOR: Result = {"error": "not answered yet"}


@dataclass(frozen=True)
class Turn:
    """A message of the shopper, the tools used for it with what they answered, and what was said."""

    asked: str
    used: tuple[tuple[Call, Result], ...] = ()
    said: str = ""
    rounds: int = 0
    """How often tools were asked for."""

    def results(self, *names: str) -> list[Result]:
        """What tools answered in this turn, refusals and quiet look-ups aside."""
        return [
            result
            for call, result in self.used
            if call.name in names and "error" not in result and call.arguments.get("show", True)
        ]

    @property
    def books(self) -> list[Book]:
        """The books on the cards of this turn, in order."""
        if compared := self.results("compare_books"):
            return list(compared[-1]["books"])
        if looked_at := self.results("book_details", "read_reviews", "write_review"):
            return [result["book"] for result in looked_at]
        found = self.results(
            "recommend_books", "find_books", "show_books", "view_wishlist", "add_to_wishlist", "view_library"
        )
        listed = [book for result in found for book in result["books"]]
        return once(listed or [book for result in found for book in result.get("nearest", [])])

    @property
    def added(self) -> list[int]:
        """The books that were put into the cart in this turn, by id."""
        return [
            call.arguments["book_id"]
            for call, result in self.used
            if call.name == "add_to_cart" and "error" not in result
        ]

    @property
    def lines(self) -> list[Line]:
        """The lines of the quote of this turn."""
        quotes = self.results("propose_purchase")
        return list(quotes[-1]["proposed"]["lines"]) if quotes else []

    @property
    def is_settled(self) -> bool:
        """Whether the shop itself answered a yes or a no in this turn."""
        return not self.used and self.said.startswith(SETTLED)

    @property
    def orders(self) -> list[dict[str, Any]]:
        """The orders on the cards of this turn."""
        listed = [order for result in self.results("order_status", "list_orders") for order in result["orders"]]
        return listed + [result["proposed_cancellation"] for result in self.results("propose_cancellation")]

    @property
    def order_said(self) -> str | None:
        """The id of an order in what was said."""
        named = ORDER_ID.search(self.said)
        return named[0] if named else None

    @property
    def search(self) -> dict[str, Any] | None:
        """The conditions of the search whose books were shown in this turn."""
        for call, result in reversed(self.used):
            if call.name in ("find_books", "recommend_books") and call.arguments.get("show", True):
                return None if "error" in result else call.arguments
        return None


@dataclass(frozen=True)
class Memory:
    """The turns before this one, and this one as far as it has come."""

    earlier: tuple[Turn, ...]
    now: Turn
    known: dict[int, Book] = field(default_factory=dict)
    told: str = ""
    """What the shop told the model before the conversation."""

    @property
    def text(self) -> str:
        """What the shopper has just said."""
        return self.now.asked

    @property
    def turn(self) -> int:
        """The number of this turn."""
        return len(self.earlier)

    @property
    def results(self) -> list[Result]:
        """What the tools of this turn have answered."""
        return [result for _, result in self.now.used]

    @property
    def last(self) -> Turn | None:
        """The turn before."""
        return self.earlier[-1] if self.earlier else None

    @cached_property
    def shown(self) -> list[Book]:
        """The books listed last, in order."""
        listed = next((turn.books for turn in reversed(self.earlier) if len(turn.books) > 1), [])
        return listed or self.in_hand

    @cached_property
    def in_hand(self) -> list[Book]:
        """What "it" is: the books of the last quote or of the last card, whichever came later."""
        for turn in reversed(self.earlier):
            if turn.lines:
                return [self.known[line["book_id"]] for line in turn.lines if line["book_id"] in self.known]
            if turn.added:
                return [self.known[book_id] for book_id in turn.added if book_id in self.known]
            if turn.books:
                return turn.books if not turn.results("compare_books") else _named_last(turn)
        return []

    @cached_property
    def quoted(self) -> list[Line]:
        """The lines of the last quote, if no other books were spoken of since."""
        spoken_of: set[int] = set()
        for turn in reversed(self.earlier):
            if turn.is_settled:
                return []
            if turn.lines:
                return turn.lines if spoken_of <= {line["book_id"] for line in turn.lines} else []
            spoken_of |= {book["id"] for book in turn.books}
        return []

    @cached_property
    def recent(self) -> list[Book]:
        """The single books that were looked at one after another, the first one first."""
        single: list[Book] = []
        for turn in reversed(self.earlier):
            if len(turn.books) > 1:
                break
            single = turn.books + single
        return once(single)

    @cached_property
    def search(self) -> dict[str, Any] | None:
        """The conditions of the last search that was shown."""
        return next((turn.search for turn in reversed(self.earlier) if turn.search is not None), None)

    @property
    def last_tool(self) -> str | None:
        """The tool by which books were last shown."""
        used = (call.name for turn in reversed(self.earlier) for call, _ in reversed(turn.used))
        return next((name for name in used if name in ("find_books", "recommend_books")), None)

    @property
    def categories(self) -> str:
        """The shop's categories, as a sentence has them."""
        listed = re.search(r"categories: ([^.]+)", self.told)
        return " ".join(listed[1].split()) if listed else ""

    @cached_property
    def order(self) -> str | None:
        """The id of the order spoken of last."""
        for turn in reversed(self.earlier):
            if turn.orders:
                return str(turn.orders[0]["id"]) if len(turn.orders) == 1 else None
            if turn.order_said:
                return turn.order_said
        return None

    def hearing(self, asked: str) -> "Memory":
        """The same, as if only this part of the message had been said."""
        return replace(self, now=replace(self.now, asked=asked))

    def after(self, asked: str, used: tuple[tuple[Call, Result], ...], said: str) -> "Memory":
        """The same when a part of the message has been dealt with: "it" may now be what that part was about."""
        known = self.known | {book["id"]: book for _, result in used for book in _books(result)}
        return replace(self, earlier=(*self.earlier, Turn(asked, used, said)), known=known)

    def before(self) -> "Memory | None":
        """The same as it was a turn ago, when that had been answered: to see again what was said then."""
        return Memory(self.earlier[:-1], self.earlier[-1], self.known) if self.earlier else None


def _named_last(turn: Turn) -> list[Book]:
    """The books of a comparison, the one that came out of it first."""
    return sorted(turn.books, key=lambda book: -turn.said.rfind(book["title"]))


def remember(messages: Sequence[BaseMessage]) -> Memory:
    """Reads a conversation."""
    turns: list[Turn] = []
    told = " ".join(str(message.text) for message in messages if isinstance(message, SystemMessage))
    for message in messages:
        if isinstance(message, HumanMessage):
            turns.append(Turn(str(message.text)))
        elif turns:
            turns[-1] = _with(turns[-1], message)
    known = {book["id"]: book for turn in turns for _, result in turn.used for book in _books(result)}
    return Memory(tuple(turns[:-1]), turns[-1] if turns else Turn(""), known, told)


def once(books: Iterable[Book]) -> list[Book]:
    """The books without repetition."""
    return list({book["id"]: book for book in books}.values())


def _with(turn: Turn, message: BaseMessage) -> Turn:
    if isinstance(message, AIMessage):
        calls = tuple((Call(call["name"], call["args"]), ASKED_FOR) for call in message.tool_calls)
        return Turn(turn.asked, turn.used + calls, turn.said + str(message.text), turn.rounds + bool(calls))
    if isinstance(message, ToolMessage):
        used = list(turn.used)
        place = next(place for place, (_, result) in enumerate(used) if result is ASKED_FOR)
        used[place] = (used[place][0], _result(message))
        return Turn(turn.asked, tuple(used), turn.said, turn.rounds)
    return turn


def _result(message: ToolMessage) -> Result:
    try:
        result = json.loads(from_data(str(message.text)))
    except ValueError:
        result = None
    return result if isinstance(result, dict) else {"error": "invalid", "detail": "I could not do that."}


def _books(result: Result) -> list[Book]:
    listed = [*result.get("books", []), *result.get("nearest", [])]
    return [*listed, result["book"]] if "book" in result else listed
