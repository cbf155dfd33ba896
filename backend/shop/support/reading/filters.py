"""What can be asked of the inbox: which conversations, by what became of them and by what was said."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Literal

from sqlalchemy import CTE, ColumnElement, Integer, Select, TextClause, cast, func, null, select, union_all
from sqlalchemy import text as sql

from backend.errors import invalid
from backend.infra.database import Transaction
from backend.shop.accounts.people import Person
from backend.shop.accounts.tables import people
from backend.shop.catalogue.words import tidy
from backend.shop.conversations import said
from backend.shop.conversations.tables import SHORT_LISTS, conversations, messages
from backend.shop.conversations.threads import taker
from backend.shop.support.tables import desk_tags

State = Literal["open", "resolved"]
Assigned = Literal["me", "nobody", "somebody"]
Condition = ColumnElement[bool] | TextClause


@dataclass(frozen=True)
class Filters:
    """Which conversations are wanted: all of this together; whatever is left out says nothing.

    `q` is words that were said in one message, or a shopper; a shopper is a part of a name, or a whole address.
    The days are those (UTC) since which and up to which something was said last, both included.
    """

    q: str = ""
    state: State | None = None
    assigned: Assigned | None = None
    waiting: bool = False
    taken: bool = False
    rated_down: bool = False
    ordered: bool = False
    stuck: bool = False
    long: bool = False
    first: date | None = None
    last: date | None = None
    shopper: str = ""
    engine: str = ""
    tag: str = ""

    def __post_init__(self) -> None:
        if self.first and self.last and self.first > self.last:
            raise invalid("from", "The first day is not after the last.")

    @property
    def row(self) -> dict[str, Any]:
        """What is asked as the database keeps it."""
        return {name: str(value) if isinstance(value, date) else value for name, value in vars(self).items() if value}

    @classmethod
    def of_row(cls, row: dict[str, Any]) -> "Filters":
        """What was kept."""
        return cls(**row | {name: date.fromisoformat(row[name]) for name in ("first", "last") if name in row})


known = conversations.c
_short = {name: sql(f"conversations.{of_it}") for name, of_it in SHORT_LISTS.items()}


def narrowed(tx: Transaction, staff: Person, query: Select[Any], asked: Filters) -> Select[Any]:
    """A query of conversations, of no others than those asked for."""
    return among(found(tx, asked), staff, query, asked)


def among(found: CTE | None, staff: Person, query: Select[Any], asked: Filters) -> Select[Any]:
    """The same for several queries in one statement, in which words are looked for only once."""
    if found is not None:
        query = query.join(found, found.c.seq == known.seq)
    return query.where(*_what_became(asked), *_whose(staff, asked), *_when(asked))


def found(tx: Transaction, asked: Filters) -> CTE | None:
    """The conversations that `q` is about; None when nothing is looked for.

    Those in which it was said, each with the newest message that says it (`hit`), and those of such shoppers.
    """
    q = tidy(asked.q)
    if not q:
        return None
    theirs = select(known.seq, cast(null(), Integer).label("hit")).where(known.person_id.in_(_named(q)))
    ways: list[Select[Any]] = [theirs]
    holding = said.holding(tx, q)
    if holding is not None:
        held = holding.subquery("held")
        ways.append(select(messages.c.conversation_seq, held.c.seq).join(held, held.c.seq == messages.c.seq))
    all_ways = union_all(*ways).subquery("ways")
    return select(all_ways.c.seq, func.max(all_ways.c.hit).label("hit")).group_by(all_ways.c.seq).cte("found")


def _what_became(asked: Filters) -> Iterator[Condition]:
    if asked.state:
        yield known.resolved_at.is_(None) if asked.state == "open" else _short["resolved"]
    wanted = {
        "waiting": asked.waiting,
        "taken": asked.taken,
        "stuck": asked.stuck,
        "bad": asked.rated_down,
        "ordered": asked.ordered,
        "long": asked.long,
    }
    yield from (_short[name] for name, is_wanted in wanted.items() if is_wanted)
    if asked.taken:
        yield taker.is_not(None)
    if asked.engine:
        yield known.engine == asked.engine
    if tag := tidy(asked.tag):
        yield known.seq.in_(select(desk_tags.c.conversation_seq).where(desk_tags.c.tag == tag))


def _whose(staff: Person, asked: Filters) -> Iterator[Condition]:
    if asked.assigned == "me":
        yield known.assigned_id == staff.id
    elif asked.assigned:
        yield known.assigned_id.is_(None) if asked.assigned == "nobody" else known.assigned_id.is_not(None)
    if shopper := tidy(asked.shopper):
        yield known.person_id.in_(_named(shopper))


def _when(asked: Filters) -> Iterator[Condition]:
    if asked.first:
        yield known.updated_at >= datetime.combine(asked.first, time.min, UTC)
    if asked.last:
        yield known.updated_at <= datetime.combine(asked.last, time.max, UTC)


def _named(shopper: str) -> Select[int]:
    is_theirs = (
        people.c.email == shopper.lower() if "@" in shopper else people.c.name.icontains(shopper, autoescape=True)
    )
    return select(people.c.id).where(is_theirs)
