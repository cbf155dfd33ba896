"""Conversations to take away: one's own, and for staff those of a selection."""

from collections.abc import Iterator

from flask import Response

from backend.api.chat import Conversation, ConversationPath, Message
from backend.api.door import SIGNED_IN, door, person, responses, services
from backend.api.downloads import as_json, file_of
from backend.api.spreadsheet import Cell, lines
from backend.api.support import InboxFilters, WholeConversation
from backend.api.transcripts import FullMessage
from backend.chat import prompts
from backend.shop.conversations import exporting as own_exporting
from backend.shop.conversations import transcript
from backend.shop.support.keeping import exporting, learning
from backend.shop.support.reading import inbox

api = door("exports")


HEADING = (
    *("conversation", "begun", "shopper", "email", "tags", "role", "said", "text", "action", "engine"),
    *("tools", "feedback", "comment", "staff", "satisfaction", "state"),
)


class ExportQuery(InboxFilters):
    """Which conversations are wanted; with a reason, an admin has the personal data in them, too."""

    reason: str | None = None


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
    told = own_exporting.of_person(services().database, person())
    shown = ((OwnConversation.of(one.conversation), map(OwnMessage.of, one.messages)) for one in told)
    return file_of(as_json(shown), "application/json", "conversations.json")


@api.get(
    "/support/conversations.json",
    responses=responses(200, {"content": {"application/json": {}}}, 403),
    security=SIGNED_IN,
)
def selected(query: ExportQuery) -> Response:
    """The conversations asked for with all that was said in them, masked unless an admin gives a reason."""
    shown = ((WholeConversation.of_entry(one.entry), map(FullMessage.of, one.messages)) for one in _taken(query))
    return file_of(as_json(shown), "application/json", "conversations.json")


@api.get("/support/conversations.csv", responses=responses(200, {"content": {"text/csv": {}}}, 403), security=SIGNED_IN)
def selected_sheet(query: ExportQuery) -> Response:
    """The same, a line for each message, for a spreadsheet."""
    rows = (_row(one.entry, message) for one in _taken(query) for message in one.messages)
    return file_of(lines(HEADING, rows), "text/csv", "conversations.csv")


def _taken(query: ExportQuery) -> Iterator[exporting.Taken]:
    database, staff = services().database, person()
    with database.transaction() as tx:
        export = exporting.begin(tx, staff, query.filters, query.reason)
    return exporting.taken(database, export)


def _row(entry: inbox.Entry, message: transcript.Message) -> list[Cell]:
    talk, who = entry.conversation, entry.shopper
    shopper = (who.name, who.email) if who else (None, None)
    said = message.role, message.created_at.isoformat(timespec="seconds"), message.text
    tools = " ".join(call.name for call in message.tool_calls)
    how = message.action, message.engine, tools, message.feedback, message.feedback_comment
    begun = talk.created_at.isoformat(timespec="seconds")
    return [talk.id, begun, *shopper, " ".join(entry.tags), *said, *how, message.by, talk.satisfaction, entry.state]


@api.get(
    "/support/conversations/<conversation_id>/dialogue",
    responses=responses(200, {"content": {"text/plain": {}}}, 403),
    security=SIGNED_IN,
)
def dialogue(path: ConversationPath) -> Response:
    """A conversation as a dialogue that the shop can be tried with (`make eval`), without personal data."""
    said = prompts.sentences()
    buttons = {said["button_yes"]: "Confirm", said["button_no"]: "Decline"}
    staff = person()
    with services().database.transaction() as tx:
        text = learning.take(tx, staff, path.conversation_id, buttons)
    return file_of([text], "text/plain", "dialogue.txt")
