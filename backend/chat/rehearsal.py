"""Conversations for a demo shop, held with the clerk by people who were made up; only where somebody asks for them."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import cycle
from typing import Any

from backend.chat import prompts, turn
from backend.chat.agent import Agent
from backend.chat.happenings import Done
from backend.chat.models import engine_by_url
from backend.chat.turn import Counter
from backend.infra.database import Database, back_then
from backend.shop.accounts import demo
from backend.shop.accounts.people import Person
from backend.shop.conversations import satisfaction, transcript
from backend.shop.support.helping import answering, resolving

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
ROUNDS = 3
"""How often each of them is held."""
THUMBS = ("down", "up", None, None, "up")
MARKS = (5, None, 4, None, None, 2, 5)
"""What readers give, in turn: a thumb to the last answer, a mark to the conversation, or neither."""
STAFF_SAID = "I am sorry for the trouble, {name}. It is put right: you have a letter about it."
SECONDS = 30.0
BETWEEN_MESSAGES = timedelta(minutes=1)


def rehearse(database: Database, currency: str, readers: Sequence[Person], days: int) -> None:
    """Holds the conversations over the last days, more of them lately, the readers taking turns.

    None is to buy from somebody who really sells here. Staff have seen to those of the earlier rounds.
    """
    counter = Counter(database, Agent(engine_by_url("clerk:", "", SECONDS), seconds=SECONDS), currency)
    talks = TALKS * ROUNDS
    given = zip(cycle(readers), cycle(THUMBS), cycle(MARKS), strict=False)
    for place, (talk, (reader, thumb, mark)) in enumerate(zip(talks, given, strict=False)):
        ago = days * timedelta(days=1) * (1 - (place + 0.5) / len(talks)) ** 1.3
        last = _held(counter, reader, talk, ago)
        with back_then(ago - len(talk) * BETWEEN_MESSAGES), database.transaction() as tx:
            if thumb:
                transcript.rate(tx, reader, last.message_id, thumb, None)
            if mark:
                satisfaction.rate(tx, reader, last.conversation_id, mark, "")
            staff = demo.at_desk(tx)
            if staff and last.reply.action == transcript.CALLS_A_PERSON and place < len(talks) - len(TALKS):
                answering.answer(tx, staff, last.conversation_id, STAFF_SAID)
                resolving.resolve(tx, staff, last.conversation_id, prompts.desk()["resolved"])


def _held(counter: Counter, reader: Person, talk: Sequence[str], ago: timedelta) -> Done:
    """Holds a conversation that began so long ago; what the last answer came to."""
    conversation_id, last = None, None
    for place, message in enumerate(talk):
        with back_then(ago - place * BETWEEN_MESSAGES):
            last = _said(counter, reader, conversation_id, message)
        conversation_id = last.conversation_id
        if _is_a_sellers(last.pending):
            break
    assert last, "something is said in each"
    return last


def _said(counter: Counter, reader: Person, conversation_id: str | None, message: str) -> Done:
    *_, last = turn.say(counter, reader, conversation_id, message)
    assert isinstance(last, Done), "a turn ends with what came of it"
    return last


def _is_a_sellers(pending: dict[str, Any] | None) -> bool:
    lines = (pending or {}).get("quote", {}).get("lines", [])
    return any(line["book"].get("seller") for line in lines)
