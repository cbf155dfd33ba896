"""Conversations to take away with all that was said in them: a few at a time, however many there are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from backend.infra.database import Database
from backend.shop.accounts.people import Person
from backend.shop.conversations import threads, transcript
from backend.shop.conversations.threads import Conversation
from backend.shop.conversations.transcript import Message

TALKS, MESSAGES = 100, 500
"""How many are read at a time, each time in a transaction of its own: no export holds one while somebody downloads."""


@dataclass(frozen=True)
class Told:
    """A conversation, and what was said in it, oldest first, to be gone through before the next conversation."""

    conversation: Conversation
    messages: Iterator[Message]


def of_person(database: Database, person: Person) -> Iterator[Told]:
    """All of somebody's own conversations, those last spoken in first."""
    return chain.from_iterable(told(database, talks) for talks in _pages(database, person))


def told(database: Database, talks: Sequence[Conversation]) -> Iterator[Told]:
    """Some conversations with what was said in each, those begun last first."""
    said = _said(database, [talk.seq for talk in talks])
    ahead = next(said, None)

    def own(seq: int) -> Iterator[Message]:
        nonlocal ahead
        while ahead and ahead.conversation_seq == seq:
            yield ahead
            ahead = next(said, None)

    for talk in sorted(talks, key=lambda talk: -talk.seq):
        yield Told(talk, own(talk.seq))


def _said(database: Database, seqs: Sequence[int]) -> Iterator[Message]:
    last: Message | None = None
    while True:
        with database.reading() as tx:
            found = transcript.of_several(tx, seqs, last, MESSAGES)
        yield from found
        if len(found) < MESSAGES:
            return
        last = found[-1]


def _pages(database: Database, person: Person) -> Iterator[Sequence[Conversation]]:
    cursor: str | None = None
    while True:
        with database.reading() as tx:
            page = threads.listed(tx, person, TALKS, cursor)
        yield page.items
        if not (cursor := page.next):
            return
