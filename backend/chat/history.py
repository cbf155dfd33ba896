"""The conversation as a model reads it, rebuilt from the transcript: the last turns whole, earlier ones as notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, ToolMessage

from backend.chat import marks, notes, prompts
from backend.chat.notes import Notes
from backend.infra.database import Transaction
from backend.shop.conversations import threads, transcript
from backend.shop.conversations.threads import Conversation
from backend.shop.conversations.transcript import Message

WINDOW = 20
"""So many messages a model reads whole: the thousandth turn costs what the tenth did."""


@dataclass(frozen=True)
class Recollection:
    """What is left of a conversation: its last messages, and notes of those before."""

    latest: list[Message]
    notes: Notes


def recall(tx: Transaction, conversation: Conversation) -> Recollection:
    """The last messages, and the notes; what has left the window since the last turn is noted first."""
    latest = transcript.latest(tx, conversation, WINDOW)
    noted = Notes.of(conversation.notes)
    gone = transcript.between(tx, conversation, conversation.noted_seq, latest[0].seq) if len(latest) == WINDOW else []
    if gone:
        noted = notes.taken(noted, gone)
        threads.note(tx, conversation, noted.as_json(), gone[-1].seq)
    return Recollection(list(dropwhile(lambda message: message.role != "shopper", latest)), noted)


def for_model(messages: Sequence[Message]) -> list[AnyMessage]:
    """What was said, with the tools used and what they answered."""
    return [said for message in messages for said in _as_said(message)]


def _as_said(message: Message) -> Iterator[AnyMessage]:
    if message.role == "shopper":
        yield HumanMessage(message.text)
        return
    if message.tool_calls:
        calls = [{"name": call.name, "args": call.arguments, "id": call.call_id} for call in message.tool_calls]
        yield AIMessage("", tool_calls=calls)
        for call in message.tool_calls:
            yield ToolMessage(marks.as_data(call.result), tool_call_id=call.call_id, name=call.name)
    if message.text:
        yield AIMessage(_by_staff(message) if message.role == "staff" else message.text)


def _by_staff(message: Message) -> str:
    """What somebody of the staff said, which no engine should take for its own words."""
    return prompts.desk()["staff_said"].format(name=message.by, text=message.text)
