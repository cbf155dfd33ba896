"""What somebody has said to the shop is theirs: to take away, and to have erased."""

from flask import Response
from pydantic import BaseModel

from backend.api.chat import Conversation, ConversationPath, Message
from backend.api.door import EITHER_WAY, SIGNED_IN, answer, door, person, responses, services, visitor
from backend.api.taking import as_json, file_of
from backend.shop.conversations import exporting
from backend.shop.support import erasing

api = door("belongings")


class OwnConversation(Conversation):
    satisfaction: int | None
    satisfaction_reason: str | None


class OwnMessage(Message):
    feedback_comment: str | None


class Erased(BaseModel):
    conversations: int


@api.get(
    "/chat/conversations.json",
    responses=responses(200, {"content": {"application/json": {}}}),
    security=SIGNED_IN,
)
def take_away() -> Response:
    """All of one's own conversations with all that was said in them, as a file."""
    told = exporting.of_person(services().database, person())
    shown = ((OwnConversation.of(one.conversation), map(OwnMessage.of, one.messages)) for one in told)
    return file_of(as_json(shown), "application/json", "conversations.json")


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
