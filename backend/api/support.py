"""The support desk: conversations, read by staff."""

from datetime import date, datetime
from typing import Any

from flask import Response
from pydantic import BaseModel, Field

from backend.api.chat import ConversationPath, Message
from backend.api.door import SIGNED_IN, PageQuery, answer, door, person, responses, services
from backend.shop.conversations import transcript
from backend.shop.support import answering, inbox
from backend.shop.support.filters import Assigned, Filters, State

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
        return Filters(**{name: getattr(self, name) for name in Filters.__dataclass_fields__})


class InboxQuery(PageQuery, InboxFilters):
    pass


class Answer(BaseModel):
    text: str = Field(min_length=1, max_length=answering.LONGEST)


class Answered(BaseModel):
    message_id: str


class Shopper(BaseModel):
    id: int
    name: str
    email: str


class Entry(BaseModel):
    id: str
    title: str
    shopper: Shopper | None
    created_at: datetime
    updated_at: datetime
    message_count: int
    last_message: str
    needs_person: bool

    @classmethod
    def of(cls, entry: inbox.Entry) -> "Entry":
        talk, who = entry.conversation, entry.shopper
        return cls(
            id=talk.id,
            title=talk.title,
            shopper=Shopper(id=who.id, name=who.name, email=who.email) if who else None,
            created_at=talk.created_at,
            updated_at=talk.updated_at,
            message_count=talk.message_count,
            last_message=entry.last_message,
            needs_person=talk.needs_person,
        )


class EntryPage(BaseModel):
    items: list[Entry]
    next: str | None
    total: int


class ToolCall(BaseModel):
    name: str
    arguments: dict[str, Any]
    result: str
    started_at: datetime
    ms: int


class FullMessage(Message):
    prompt_version: str | None
    tool_calls: list[ToolCall]

    @classmethod
    def of(cls, message: transcript.Message) -> "FullMessage":
        calls = [
            ToolCall(
                name=call.name, arguments=call.arguments, result=call.result, started_at=call.started_at, ms=call.ms
            )
            for call in message.tool_calls
        ]
        said = Message.of(message).model_dump()
        return cls(**said, prompt_version=message.prompt_version, tool_calls=calls)


class FullMessagePage(BaseModel):
    items: list[FullMessage]
    next: str | None
    total: int


@api.get("/support/conversations", responses=responses(200, EntryPage, 403), security=SIGNED_IN)
def listed(query: InboxQuery) -> Response:
    """The conversations asked for, all of them unless told otherwise, the one last spoken in first."""
    with services().database.reading() as tx:
        page = inbox.listed(tx, person(), query.limit, query.cursor, query.filters).map(Entry.of)
    return answer(EntryPage(items=page.items, next=page.next, total=page.total))


@api.get("/support/conversations/<conversation_id>", responses=responses(200, Entry, 403), security=SIGNED_IN)
def entry(path: ConversationPath) -> Response:
    """One conversation."""
    with services().database.reading() as tx:
        return answer(Entry.of(inbox.entry(tx, person(), path.conversation_id)))


@api.get(
    "/support/conversations/<conversation_id>/messages",
    responses=responses(200, FullMessagePage, 403),
    security=SIGNED_IN,
)
def messages(path: ConversationPath, query: PageQuery) -> Response:
    """What was said and done in a conversation, newest first, tool calls included."""
    with services().database.reading() as tx:
        talk = inbox.entry(tx, person(), path.conversation_id).conversation
        page = transcript.paged(tx, talk, query.limit, query.cursor).map(FullMessage.of)
    return answer(FullMessagePage(items=page.items, next=page.next, total=page.total))


@api.post(
    "/support/conversations/<conversation_id>/messages",
    responses=responses(201, Answered, 403),
    security=SIGNED_IN,
)
def say(path: ConversationPath, body: Answer) -> Response:
    """Answer the shopper as a person of the shop; they are told on their open page, and by letter."""
    staff = person()
    with services().database.transaction() as tx:
        return answer(Answered(message_id=answering.answer(tx, staff, path.conversation_id, body.text)), 201)
