"""Taking over: who of the staff is at the desk, and who has a conversation."""

from flask import Response
from pydantic import BaseModel

from backend.api.chat import ConversationPath
from backend.api.door import SIGNED_IN, answer, door, person, responses, services
from backend.chat import prompts
from backend.shop.support.helping import presence, taking

api = door("taking")


class Standing(BaseModel):
    """Who of the staff has a conversation, whether it is whoever asks, and whether they may take it over."""

    by: str | None
    is_mine: bool
    may_take: bool


@api.get("/support/conversations/<conversation_id>/taking", responses=responses(200, Standing, 403), security=SIGNED_IN)
def standing(path: ConversationPath) -> Response:
    """Who has a conversation."""
    with services().database.reading() as tx:
        return answer(Standing(**vars(taking.standing(tx, person(), path.conversation_id))))


@api.post(
    "/support/conversations/<conversation_id>/take", responses=responses(200, Standing, 403, 409), security=SIGNED_IN
)
def take(path: ConversationPath) -> Response:
    """Speak in a conversation instead of the engine, which is silent from now on. Twice is once."""
    staff = person()
    with services().database.transaction() as tx:
        taking.take(tx, staff, path.conversation_id, prompts.desk()["taken_over"])
        return answer(Standing(**vars(taking.standing(tx, staff, path.conversation_id))))


@api.post(
    "/support/conversations/<conversation_id>/hand-back",
    responses=responses(200, Standing, 403, 409),
    security=SIGNED_IN,
)
def hand_back(path: ConversationPath) -> Response:
    """Let the engine speak again. Twice is once."""
    staff = person()
    with services().database.transaction() as tx:
        taking.hand_back(tx, staff, path.conversation_id, prompts.desk()["handed_back"])
        return answer(Standing(**vars(taking.standing(tx, staff, path.conversation_id))))


@api.put("/support/presence", responses=responses(204, None, 403), security=SIGNED_IN)
def is_there() -> Response:
    """Somebody of the staff has the desk before them; said again every so often while it is so."""
    staff = person()
    with services().database.transaction() as tx:
        presence.note(tx, staff)
    return Response(status=204)
