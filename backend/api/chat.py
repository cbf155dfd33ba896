"""The conversation, turn by turn, and its history."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Literal, Self

from flask import Response, request, stream_with_context
from pydantic import BaseModel, Field, field_validator

from backend.api import pace
from backend.api.door import EITHER_WAY, SIGNED_IN, PageQuery, answer, door, person, responses, services, visitor
from backend.chat import stream, turn
from backend.chat.blocks import Block
from backend.chat.happenings import Done, Happening
from backend.shapes import Pending
from backend.shop.conversations import satisfaction as satisfied
from backend.shop.conversations import threads, transcript
from backend.shop.orders import consent
from backend.shop.support.helping import taking
from backend.shop.support.keeping import erasing

api = door("chat")
LONGEST_MESSAGE = 4000


class Saying(BaseModel):
    message: str = Field(min_length=1, max_length=LONGEST_MESSAGE)
    conversation_id: str | None = Field(None, max_length=64)
    key: str | None = Field(
        None,
        min_length=1,
        max_length=64,
        description="The same when the same message is sent again: it is read and answered once. 409 while it is being"
        " answered, afterwards the same answer.",
    )

    @field_validator("message")
    @classmethod
    def says_something(cls, message: str) -> str:
        message = message.replace("\x00", "").strip()
        if not message:
            raise ValueError("say something")
        return message


class Answering(BaseModel):
    pending_id: str = Field(max_length=64)


class ConversationPath(BaseModel):
    conversation_id: str = Field(max_length=64)


class MessagePath(BaseModel):
    message_id: str = Field(max_length=64)


class Turn(BaseModel):
    """What the shop answered."""

    conversation_id: str
    message_id: str
    text: str
    blocks: list[Block]
    pending: Pending | None
    action: str
    engine: str


class Conversation(BaseModel):
    id: str
    title: str
    created_at: datetime
    updated_at: datetime
    message_count: int

    @classmethod
    def of(cls, talk: threads.Conversation) -> Self:
        return cls(**{name: getattr(talk, name) for name in cls.model_fields if hasattr(talk, name)})


class ConversationNow(Conversation):
    """A conversation, and how it stands.

    `with` is the person of the shop who speaks in it instead of an engine; `waiting`, whether one was called for.
    """

    pending: Pending | None = None
    with_: str | None = Field(None, alias="with")
    waiting: bool = False
    satisfaction: int | None = None
    satisfaction_reason: str | None = None


class ListedConversation(Conversation):
    """A conversation, whether it waits for a person, and whether one has answered since the shopper last spoke."""

    waiting: bool
    answered: bool


class ConversationPage(BaseModel):
    items: list[ListedConversation]
    next: str | None
    total: int


class Message(BaseModel):
    id: str
    role: Literal["shopper", "assistant", "staff"]
    # What somebody of the staff who said it is called.
    by: str | None
    text: str
    # Cards as they were shown then: history is not read anew by today's rules.
    blocks: list[dict[str, Any]]
    action: str | None
    engine: str | None
    created_at: datetime
    feedback: str | None

    @classmethod
    def of(cls, message: transcript.Message) -> Self:
        return cls(**{name: getattr(message, name) for name in cls.model_fields})


class Erased(BaseModel):
    conversations: int


class MessagePage(BaseModel):
    items: list[Message]
    next: str | None
    total: int


class Feedback(BaseModel):
    rating: Literal["up", "down"]
    comment: str | None = Field(None, max_length=1000)


class Satisfaction(BaseModel):
    score: int = Field(ge=1, le=5)
    reason: str = Field("", max_length=satisfied.LONGEST_REASON)

    @field_validator("reason")
    @classmethod
    def is_text(cls, reason: str) -> str:
        return reason.replace("\x00", "")


TURN = responses(200, Turn, 409)


@api.post("/chat", responses=responses(200, Turn, 409, 429), security=EITHER_WAY)
def say(body: Saying) -> Response:
    """Say something, and hear the shop's answer; as a stream when text/event-stream is accepted."""
    pace.of_this_visitor(pace.TALK)
    return _told(turn.say(services().counter, visitor(), body.conversation_id, body.message, body.key))


@api.post("/chat/conversations/<conversation_id>/confirm", responses=TURN, security=SIGNED_IN)
def confirm(path: ConversationPath, body: Answering) -> Response:
    """Say yes to what waits. Twice is once."""
    return _told(turn.answer(services().counter, person(), path.conversation_id, body.pending_id, yes=True))


@api.post("/chat/conversations/<conversation_id>/decline", responses=TURN, security=SIGNED_IN)
def decline(path: ConversationPath, body: Answering) -> Response:
    """Say no to what waits."""
    return _told(turn.answer(services().counter, person(), path.conversation_id, body.pending_id, yes=False))


@api.get("/chat/conversations", responses={200: ConversationPage}, security=SIGNED_IN)
def listed(query: PageQuery) -> Response:
    """One's own conversations, the one last spoken in first."""
    with services().database.reading() as tx:
        page = threads.listed(tx, person(), query.limit, query.cursor)
        answered = threads.answered_by_staff(tx, page.items)
    items = [
        ListedConversation(
            **Conversation.of(talk).model_dump(), waiting=talk.needs_person, answered=talk.id in answered
        )
        for talk in page.items
    ]
    return answer(ConversationPage(items=items, next=page.next, total=page.total))


@api.get("/chat/conversations/<conversation_id>", responses={200: ConversationNow}, security=EITHER_WAY)
def get(path: ConversationPath) -> Response:
    """A conversation, with what waits in it and who has it."""
    with services().database.reading() as tx:
        talk = threads.open_for(tx, visitor(), path.conversation_id)
        waiting = consent.waiting(tx, visitor(), talk)
        by = taking.who_has(tx, talk)
    return answer(
        Conversation.of(talk).model_dump(mode="json")
        | {
            "pending": Pending.of(waiting) if waiting else None,
            "with": by,
            "waiting": talk.needs_person,
            "satisfaction": talk.satisfaction,
            "satisfaction_reason": talk.satisfaction_reason,
        }
    )


@api.delete("/chat/conversations", responses={200: Erased}, security=SIGNED_IN)
def erase_all() -> Response:
    """Have all of one's own conversations erased; orders and invoices stay."""
    somebody = person()
    with services().database.transaction() as tx:
        return answer(Erased(conversations=erasing.erase_all(tx, somebody)))


@api.delete("/chat/conversations/<conversation_id>", responses={204: None}, security=EITHER_WAY)
def erase(path: ConversationPath) -> Response:
    """Have one conversation erased; a visitor's by its id."""
    somebody = visitor()
    with services().database.transaction() as tx:
        erasing.erase(tx, somebody, path.conversation_id)
    return Response(status=204)


@api.get("/chat/conversations/<conversation_id>/messages", responses={200: MessagePage}, security=EITHER_WAY)
def messages(path: ConversationPath, query: PageQuery) -> Response:
    """What was said, newest first."""
    with services().database.reading() as tx:
        talk = threads.open_for(tx, visitor(), path.conversation_id)
        page = transcript.paged(tx, talk, query.limit, query.cursor).map(Message.of)
    return answer(MessagePage(items=page.items, next=page.next, total=page.total))


@api.post("/chat/conversations/<conversation_id>/join", responses={204: None}, security=SIGNED_IN)
def join(path: ConversationPath) -> Response:
    """Make a conversation that was begun without an account one's own, as speaking in it does. Twice is once."""
    somebody = person()
    with services().database.transaction() as tx:
        threads.join(tx, somebody, path.conversation_id)
    return Response(status=204)


@api.post("/chat/conversations/<conversation_id>/satisfaction", responses={204: None}, security=EITHER_WAY)
def satisfaction(path: ConversationPath, body: Satisfaction) -> Response:
    """How content a shopper is with their conversation; what they said before is replaced."""
    somebody = visitor()
    with services().database.transaction() as tx:
        satisfied.rate(tx, somebody, path.conversation_id, body.score, body.reason)
    return Response(status=204)


@api.post("/chat/messages/<message_id>/feedback", responses={204: None}, security=EITHER_WAY)
def feedback(path: MessagePath, body: Feedback) -> Response:
    """A thumb up or down on an answer."""
    somebody = visitor()
    with services().database.transaction() as tx:
        transcript.rate(tx, somebody, path.message_id, body.rating, body.comment)
    return Response(status=204)


def _told(happenings: Iterator[Happening]) -> Response:
    """A turn, whole or as a stream. The first happening comes before the status line, so refusals are problems."""
    first = next(happenings)
    if request.accept_mimetypes.best_match(["application/json", "text/event-stream"]) == "text/event-stream":
        return Response(stream_with_context(stream.events(_again(first, happenings))), headers=stream.HEADERS)
    done = [happening for happening in happenings if isinstance(happening, Done)][-1]
    return answer(
        {
            "conversation_id": done.conversation_id,
            "message_id": done.message_id,
            "text": done.reply.text,
            "blocks": done.reply.blocks,
            "pending": done.pending,
            "action": done.reply.action,
            "engine": done.reply.engine,
        }
    )


def _again(first: Happening, rest: Iterator[Happening]) -> Iterator[Happening]:
    yield first
    yield from rest
