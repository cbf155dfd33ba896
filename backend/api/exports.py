"""Conversations to take away: one's own, and for staff those of a selection."""

from flask import Response

from backend.api.chat import Conversation, Message
from backend.api.door import SIGNED_IN, door, person, responses, services
from backend.api.taking import as_json, file_of
from backend.shop.conversations import exporting

api = door("exports")


class OwnConversation(Conversation):
    satisfaction: int | None
    satisfaction_reason: str | None


class OwnMessage(Message):
    feedback_comment: str | None


@api.get(
    "/chat/conversations.json", responses=responses(200, {"content": {"application/json": {}}}), security=SIGNED_IN
)
def own() -> Response:
    """All of one's own conversations with all that was said in them, as a file."""
    told = exporting.of_person(services().database, person())
    shown = ((OwnConversation.of(one.conversation), map(OwnMessage.of, one.messages)) for one in told)
    return file_of(as_json(shown), "application/json", "conversations.json")
