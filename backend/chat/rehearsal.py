"""Conversations for a demo shop, held with the clerk by people who were made up; only where somebody asks for them."""

from collections.abc import Sequence
from itertools import cycle
from typing import Any

from backend.chat import turn
from backend.chat.agent import Agent
from backend.chat.happenings import Done
from backend.chat.models import engine_by_url
from backend.chat.turn import Counter
from backend.infra.database import Database
from backend.shop.accounts.people import Person

TALKS = (
    ("gret gatsby", "buy it", "yes please"),
    ("a mystery under 10 dollars", "what is the second one about?"),
    ("something like Dune", "buy the first one", "yes"),
    ("do you have anything by Jane Austen?", "how much is Emma?", "buy 2 copies of Emma", "yes", "where is my order?"),
    ("what are your delivery times?", "and can I send a book back?"),
    ("I want to talk to a person, my parcel arrived torn",),
    ("a book about dragons for a ten-year-old", "cheaper ones?", "add the first to my cart"),
    ("hary poter 2", "buy it", "no thanks"),
    ("the best poetry you have", "is it in stock?"),
    ("buy Animal Farm and 1984", "yes", "cancel my order", "yes"),
    ("quantum gardening for cats",),
    ("compare Emma and Persuasion", "thank you"),
)
"""What is said in each. It may find other books than were meant: the clerk answers by what is on the shelves."""
SECONDS = 30.0


def rehearse(database: Database, currency: str, readers: Sequence[Person]) -> None:
    """Holds each conversation once, the readers taking turns; none is to buy from somebody who really sells here."""
    counter = Counter(database, Agent(engine_by_url("clerk:", "", SECONDS), seconds=SECONDS), currency)
    for reader, talk in zip(cycle(readers), TALKS, strict=False):
        conversation_id = None
        for message in talk:
            done = _said(counter, reader, conversation_id, message)
            if _is_a_sellers(done.pending):
                break
            conversation_id = done.conversation_id


def _said(counter: Counter, reader: Person, conversation_id: str | None, message: str) -> Done:
    *_, last = turn.say(counter, reader, conversation_id, message)
    assert isinstance(last, Done), "a turn ends with what came of it"
    return last


def _is_a_sellers(pending: dict[str, Any] | None) -> bool:
    lines = (pending or {}).get("quote", {}).get("lines", [])
    return any(line["book"].get("seller") for line in lines)
