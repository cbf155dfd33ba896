"""The support desk: conversations, read by staff."""

from datetime import date, datetime
from typing import Any, Self

from flask import Response
from pydantic import BaseModel, Field

from backend.api.chat import Conversation
from backend.api.door import SIGNED_IN, PageQuery, answer, door, person, responses, services
from backend.shop.support.reading import excerpts, inbox
from backend.shop.support.reading.filters import Assigned, Filters, State

api = door("support")


class InboxFilters(BaseModel):
    """Which conversations are wanted; days are UTC, and of what was said last."""

    q: str = Field("", max_length=200)
    state: State | None = None
    assigned: Assigned | None = None
    waiting: bool = False
    taken: bool = False
    rated_down: bool = False
    ordered: bool = False
    stuck: bool = False
    long: bool = False
    first: date | None = Field(None, alias="from")
    last: date | None = Field(None, alias="to")
    shopper: str = Field("", max_length=254)
    engine: str = Field("", max_length=100)
    tag: str = Field("", max_length=40)

    @property
    def filters(self) -> Filters:
        """What the shop is asked for; Invalid when it cannot be."""
        return Filters(**{name: getattr(self, name) for name in Filters.__dataclass_fields__})

    @classmethod
    def told(cls, filters: Filters) -> dict[str, Any]:
        """Filters by the names of the query, what is not asked left out."""
        given = {cls.model_fields[name].alias or name: value for name, value in vars(filters).items()}
        return cls.model_validate(given).model_dump(mode="json", by_alias=True, exclude_defaults=True)


class InboxQuery(PageQuery, InboxFilters):
    pass


class Shopper(BaseModel):
    id: int
    name: str
    email: str


class Excerpt(BaseModel):
    """A part of the newest message in which the words stand that were looked for, and the stretches of it that do."""

    text: str
    marks: list[tuple[int, int]]

    @classmethod
    def of(cls, excerpt: excerpts.Excerpt) -> "Excerpt":
        return cls(text=excerpt.text, marks=excerpt.marks)


class DeskConversation(Conversation):
    """A conversation as the desk lists it: whose it is, what became of it, and who sees to it."""

    shopper: Shopper | None
    engine: str | None
    needs_person: bool
    is_stuck: bool
    has_order: bool
    bad_answers: int
    assigned_to: str | None
    taken_by: str | None
    is_unanswered: bool
    resolved_at: datetime | None
    tags: list[str]

    @classmethod
    def of_entry(cls, entry: inbox.Entry, **more: Any) -> Self:
        """What of an entry is in this shape, and what else is known of it."""
        who = entry.shopper
        shopper = Shopper(id=who.id, name=who.name, email=who.email) if who else None
        known = vars(entry.conversation) | vars(entry) | {"shopper": shopper} | more
        return cls(**{name: known[name] for name in cls.model_fields})


class WholeConversation(DeskConversation):
    """A conversation as staff have it before them, with all that it came to."""

    was_handed_over: bool
    found_nothing: int
    satisfaction: int | None
    satisfaction_reason: str | None


class Entry(DeskConversation):
    """A conversation in the inbox; with an excerpt where words were looked for in what was said.

    The last words are the shopper's.
    """

    last_message: str
    last_words: str | None
    last_words_at: datetime | None
    excerpt: Excerpt | None

    @classmethod
    def found(cls, entry: inbox.Entry, q: str) -> Self:
        """An entry for whoever looked for these words, if any."""
        return cls.of_entry(entry, excerpt=Excerpt.of(excerpts.excerpt(entry.said, q)) if entry.said else None)


class EntryPage(BaseModel):
    """A page of the inbox; `total` is 1000 where there are a thousand conversations, or more."""

    items: list[Entry]
    next: str | None
    total: int


class Lists(BaseModel):
    """How many conversations are on each list of the inbox: 1000 stands for a thousand, or more."""

    all: int
    open: int
    waiting: int
    mine: int
    taken: int
    stuck: int
    rated_down: int
    ordered: int
    long: int
    resolved: int


class Waiting(BaseModel):
    """How many conversations wait for a person, and in how many that one has oneself the shopper spoke last.

    1000 stands for a thousand, or more.
    """

    waiting: int
    unanswered: int


class InboxLists(BaseModel):
    """What can be asked of the inbox: its lists, who answered, and the tags that were given."""

    lists: Lists
    engines: list[str]
    tags: list[str]


@api.get("/support/conversations", responses=responses(200, EntryPage, 403), security=SIGNED_IN)
def listed(query: InboxQuery) -> Response:
    """The conversations asked for, all of them unless told otherwise, the one last spoken in first."""
    with services().database.reading() as tx:
        page = inbox.listed(tx, person(), query.limit, query.cursor, query.filters)
    items = [Entry.found(entry.masked, query.q) for entry in page.items]
    return answer(EntryPage(items=items, next=page.next, total=page.total))


@api.get("/support/lists", responses=responses(200, InboxLists, 403), security=SIGNED_IN)
def lists() -> Response:
    """How many conversations are on each list of the inbox, and what they can be told apart by."""
    staff = person()
    with services().database.reading() as tx:
        counted = Lists(**inbox.counts(tx, staff))
        return answer(InboxLists(lists=counted, engines=inbox.engines(tx, staff), tags=inbox.tags(tx, staff)))


@api.get("/support/waiting", responses=responses(200, Waiting, 403), security=SIGNED_IN)
def waiting() -> Response:
    """How many conversations wait for whoever asks, quickly told: every page of the staff shows it."""
    staff = person()
    with services().database.reading() as tx:
        waiting = inbox.count(tx, staff, inbox.LISTS["waiting"])
        return answer(Waiting(waiting=waiting, unanswered=inbox.unanswered(tx, staff)))
