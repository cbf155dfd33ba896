"""What happens while a turn is answered, in the order in which it is told to whoever listens."""

from dataclasses import dataclass
from typing import Any

from backend.shop.conversations.transcript import Reply


@dataclass(frozen=True)
class Began:
    """The message was heard; this is the conversation and the id of the answer to come.

    `kept` is what the shop kept of the message, where that is not all of it.
    """

    conversation_id: str
    message_id: str
    kept: str | None = None


@dataclass(frozen=True)
class Said:
    """Some more words of the answer."""

    text: str


@dataclass(frozen=True)
class Looked:
    """A tool is being used."""

    call_id: str
    tool: str


@dataclass(frozen=True)
class Found:
    """A tool has answered."""

    call_id: str


@dataclass(frozen=True)
class Waited:
    """Nothing has happened for a while; the answer is still coming."""


@dataclass(frozen=True)
class Done:
    """The turn is written down; `pending` is what now waits for the shopper's yes, as JSON."""

    conversation_id: str
    message_id: str
    reply: Reply
    pending: dict[str, Any] | None


Happening = Began | Said | Looked | Found | Waited | Done
