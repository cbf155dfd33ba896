"""The transcript of a conversation, read by staff: personal data is hidden until they say why they have to see it."""

from datetime import datetime
from typing import Any

from flask import Response
from pydantic import BaseModel, Field

from backend.api.chat import ConversationPath, Message
from backend.api.door import SIGNED_IN, PageQuery, answer, door, person, responses, services
from backend.api.support import WholeConversation
from backend.shapes import Money
from backend.shop.conversations import transcript
from backend.shop.orders.ledger import Order
from backend.shop.support.helping import answering
from backend.shop.support.reading import looks, transcripts

api = door("transcripts")


class Opened(WholeConversation):
    """A conversation as staff open it; what is personal in it is hidden unless it is uncovered for whoever asks."""

    assigned_id: int | None
    taken_by_id: int | None
    uncovered_until: datetime | None


class ToolCall(BaseModel):
    name: str
    arguments: dict[str, Any]
    result: str
    started_at: datetime
    ms: int

    @classmethod
    def of(cls, call: transcript.ToolCall) -> "ToolCall":
        return cls(**{name: getattr(call, name) for name in cls.model_fields})


class FullMessage(Message):
    """A message and how it came to be said; `fault` is what was wrong with whoever was to answer first."""

    prompt_version: str | None
    fault: str | None
    feedback_comment: str | None
    tool_calls: list[ToolCall]

    @classmethod
    def of(cls, message: transcript.Message) -> "FullMessage":
        calls = [ToolCall.of(call) for call in message.tool_calls]
        return cls(**{name: getattr(message, name) for name in cls.model_fields} | {"tool_calls": calls})


class FullMessagePage(BaseModel):
    items: list[FullMessage]
    next: str | None
    total: int


class PlacedOrder(BaseModel):
    """An order in short, without where it goes."""

    id: str
    status: str
    payment: str
    total: Money
    placed_at: datetime

    @classmethod
    def of(cls, order: Order) -> "PlacedOrder":
        return cls(
            id=order.id,
            status=order.status,
            payment=order.payment,
            total=Money.of(order.total),
            placed_at=order.placed_at,
        )


class OtherConversation(BaseModel):
    id: str
    title: str
    updated_at: datetime
    needs_person: bool
    resolved_at: datetime | None

    @classmethod
    def of(cls, other: transcripts.Other) -> "OtherConversation":
        return cls(**vars(other))


class Background(BaseModel):
    """What else there is of whoever speaks: their latest orders, and their other conversations."""

    orders: list[PlacedOrder]
    conversations: list[OtherConversation]


class Answer(BaseModel):
    text: str = Field(min_length=1, max_length=answering.LONGEST)


class Answered(BaseModel):
    message_id: str


class WhyUncover(BaseModel):
    reason: str = Field(max_length=2 * looks.LONGEST_REASON)


class Uncovered(BaseModel):
    """Until when whoever asked sees what is personal."""

    until: datetime


@api.get("/support/conversations/<conversation_id>", responses=responses(200, Opened, 403), security=SIGNED_IN)
def opened(path: ConversationPath) -> Response:
    """One conversation; that it was looked into is written down."""
    look_into(path.conversation_id)
    with services().database.reading() as tx:
        found = transcripts.opened(tx, person(), path.conversation_id)
        return answer(Opened.of_entry(found.entry, uncovered_until=found.uncovered_until))


@api.get(
    "/support/conversations/<conversation_id>/messages",
    responses=responses(200, FullMessagePage, 403),
    security=SIGNED_IN,
)
def messages(path: ConversationPath, query: PageQuery) -> Response:
    """What was said and done in a conversation, newest first, tool calls included; this is a look, too."""
    look_into(path.conversation_id)
    with services().database.reading() as tx:
        said = transcripts.messages(tx, person(), path.conversation_id, query.limit, query.cursor)
    page = said.map(FullMessage.of)
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


@api.get(
    "/support/conversations/<conversation_id>/background", responses=responses(200, Background, 403), security=SIGNED_IN
)
def background(path: ConversationPath) -> Response:
    """What else there is of whoever speaks in a conversation: orders and other conversations, the latest of each."""
    look_into(path.conversation_id)
    with services().database.reading() as tx:
        orders = transcripts.orders(tx, person(), path.conversation_id)
        others = transcripts.others(tx, person(), path.conversation_id)
    shown = [PlacedOrder.of(order) for order in orders], [OtherConversation.of(other) for other in others]
    return answer(Background(orders=shown[0], conversations=shown[1]))


@api.post(
    "/support/conversations/<conversation_id>/uncover", responses=responses(200, Uncovered, 403), security=SIGNED_IN
)
def uncover(path: ConversationPath, body: WhyUncover) -> Response:
    """See what is personal in a conversation, for a quarter of an hour and a reason, which is written down."""
    staff = person()
    with services().database.transaction() as tx:
        until = looks.uncover(tx, staff, path.conversation_id, body.reason)
    return answer(Uncovered(until=until))


def look_into(conversation_id: str) -> None:
    """Writes down that whoever asks reads a conversation; comes before any of it is read."""
    staff = person()
    with services().database.reading() as tx:
        if looks.is_having(tx, staff, conversation_id):
            return  # without waiting for whoever writes
    with services().database.transaction() as tx:
        looks.look(tx, staff, conversation_id)
