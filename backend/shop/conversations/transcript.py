"""The transcript: what was said and done in a conversation. It is the conversation's only memory."""

import secrets
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, Literal

from sqlalchemy import and_, bindparam, insert, literal, or_, select, update

from backend.errors import NotFound
from backend.infra.database import Transaction, now
from backend.infra.outbox import announce
from backend.shop.accounts.people import Person
from backend.shop.accounts.tables import people
from backend.shop.conversations import said as said_words
from backend.shop.conversations import threads
from backend.shop.conversations.tables import conversations, messages, tool_calls
from backend.shop.conversations.threads import Conversation
from backend.shop.payments import card_numbers
from backend.values import Page, cursor_of, position_of

Speaker = Literal["shopper", "assistant", "staff"]


@dataclass(frozen=True)
class ToolCall:
    """A tool the assistant used: with what, what came of it, when, and how long it took."""

    call_id: str
    name: str
    arguments: dict[str, Any]
    result: str
    started_at: datetime
    ms: int


@dataclass(frozen=True)
class Reply:
    """What the shop says in one turn, before it is written down."""

    text: str
    blocks: list[dict[str, Any]] = field(default_factory=list)
    action: str = "small_talk"
    engine: str = "clerk"
    prompt_version: str | None = None
    tool_calls: list[ToolCall] = field(default_factory=list)
    found_nothing: bool = False
    """Whether it looked for a book in vain."""
    fault: str | None = None
    """What was wrong with whoever was to answer first, when somebody else had to."""


@dataclass(frozen=True)
class Message:
    """One thing that was said; by whom, when it was somebody of the staff."""

    seq: int
    id: str
    conversation_seq: int
    role: Speaker
    by_person_id: int | None
    text: str
    blocks: list[dict[str, Any]]
    action: str | None
    engine: str | None
    prompt_version: str | None
    fault: str | None
    feedback: str | None
    feedback_comment: str | None
    created_at: datetime
    tool_calls: list[ToolCall]
    by: str | None = None
    """What somebody of the staff who said it is called."""
    answer_id: str | None = None
    answering_until: datetime | None = None


_said = select(messages, people.c.name.label("by")).outerjoin(people, people.c.id == messages.c.by_person_id)
_latest = (
    _said.where(messages.c.conversation_seq == bindparam("conversation"), messages.c.seq < bindparam("before"))
    .order_by(messages.c.seq.desc())
    .limit(bindparam("most"))
)
_calls_of = (
    select(tool_calls).where(tool_calls.c.message_seq.in_(bindparam("seqs", expanding=True))).order_by(tool_calls.c.seq)
)
END = 2**31 - 1
LOST, CALLS_A_PERSON = "ask", "human_handoff"
"""What an answer is called that only asks back; what, when it calls somebody of the staff."""
STOPPED = "stopped"
"""What one is called that was broken off."""
LONGEST_FAULT = 200
DOWN = "down"
THE_SHOP = "shop"
"""Who answers where no engine does: the shop itself."""
TAKEN_OVER, HANDED_BACK, RESOLVED = "taken_over", "handed_back", "resolved"
"""What the shop's own words about the desk are called: somebody of the staff is here, is gone, has settled it."""
DESK_NOTICES = (TAKEN_OVER, HANDED_BACK, RESOLVED)


def new_message_id() -> str:
    """An id for a message that is about to be said."""
    return secrets.token_urlsafe(12)


def id_by_key(conversation: Conversation, key: str) -> str:
    """The id of the message that is sent under a key, and under the same key again when its fate is not known."""
    return sha256(f"{conversation.id} {key}".encode()).hexdigest()[:32]


def hear(tx: Transaction, conversation: Conversation, text: str, message_id: str | None = None) -> int:
    """Writes down what the shopper said; its place in the transcript."""
    seq = _append(tx, conversation, message_id or new_message_id(), "shopper", Reply(text), engine=None)
    if conversation.needs_person or conversation.taken_by_id:  # what is answered at once is told of with its answer
        tell_desk(tx, conversation)
    return seq


def speak(tx: Transaction, conversation: Conversation, message_id: str, reply: Reply) -> None:
    """Writes down what the shop answered, with the tools it used."""
    seq = _append(tx, conversation, message_id, "assistant", reply, engine=reply.engine)
    if reply.tool_calls:
        _entitle(tx, conversation, seq)
        tx.execute(insert(tool_calls), [vars(call) | {"message_seq": seq} for call in reply.tool_calls])
    known, is_lost = conversations.c, reply.action == LOST
    gets_stuck = and_(known.was_lost, literal(is_lost or reply.action == CALLS_A_PERSON))
    come_to = dict(
        was_lost=is_lost,
        is_stuck=or_(known.is_stuck, gets_stuck),
        found_nothing=known.found_nothing + int(reply.found_nothing),
        engine=known.engine if reply.engine == THE_SHOP else reply.engine,
    )
    tx.execute(update(conversations).where(known.seq == conversation.seq).values(come_to))
    tell_desk(tx, conversation)


def write(tx: Transaction, conversation: Conversation, staff: Person, text: str) -> str:
    """Writes down what somebody of the staff said; the message's id."""
    message_id = new_message_id()
    _append(tx, conversation, message_id, "staff", Reply(text), engine=None, by=staff)
    tell_desk(tx, conversation)
    _tell_shopper(tx, conversation)
    return message_id


def text_of(tx: Transaction, message_id: str) -> str | None:
    """What was said in a message; None when it has been erased since."""
    return tx.execute(select(messages.c.text).where(messages.c.id == message_id)).scalar()


def note_desk(tx: Transaction, conversation: Conversation, what: str, sentence: str) -> None:
    """Says to the shopper, as the shop, what the desk does: TAKEN_OVER, HANDED_BACK or RESOLVED."""
    speak(tx, conversation, new_message_id(), Reply(sentence, action=what, engine=THE_SHOP))
    _tell_shopper(tx, conversation)


def find(tx: Transaction, conversation: Conversation, message_id: str) -> Message | None:
    """The message of this id in a conversation, without its tool calls."""
    here = messages.c.id == message_id, messages.c.conversation_seq == conversation.seq
    row = tx.execute(_said.where(*here)).mappings().first()
    return _message(row, []) if row else None


def was_taken_over(tx: Transaction, conversation: Conversation, since: int) -> bool:
    """Whether somebody of the staff has come in after this place of a conversation."""
    later = messages.c.conversation_seq == conversation.seq, messages.c.seq > since
    return tx.execute(select(messages.c.seq).where(*later, messages.c.action == TAKEN_OVER)).first() is not None


def is_last(tx: Transaction, conversation: Conversation, text: str) -> bool:
    """Whether these words of the shopper are the last thing said in a conversation."""
    last = latest(tx, conversation, 1)
    return bool(last) and last[0].role == "shopper" and last[0].text == text


def latest(tx: Transaction, conversation: Conversation, most: int) -> list[Message]:
    """The last messages of a conversation with their tool calls, oldest first."""
    rows = tx.execute(_latest, {"conversation": conversation.seq, "before": END, "most": most}).mappings().all()
    return _with_calls(tx, rows[::-1])


def between(tx: Transaction, conversation: Conversation, after: int, before: int) -> list[Message]:
    """The messages between two places of a conversation without their tool calls, oldest first."""
    here = (messages.c.conversation_seq == conversation.seq, messages.c.seq > after, messages.c.seq < before)
    rows = tx.execute(_said.where(*here).order_by(messages.c.seq)).mappings()
    return [_message(row, []) for row in rows]


def of_several(tx: Transaction, seqs: Sequence[int], last: Message | None, most: int) -> list[Message]:
    """The next messages of some conversations with their tool calls: the youngest conversation first, each in order."""
    here = messages.c.conversation_seq
    query = _said.where(here.in_(seqs)).order_by(here.desc(), messages.c.seq).limit(most)
    if last:
        in_it = and_(here == last.conversation_seq, messages.c.seq > last.seq)
        query = query.where(or_(here < last.conversation_seq, in_it))
    return _with_calls(tx, tx.execute(query).mappings().all())


def paged(tx: Transaction, conversation: Conversation, limit: int, cursor: str | None = None) -> Page[Message]:
    """A page of a conversation's messages, newest first."""
    before = position_of(cursor, int)[0] if cursor else END
    asked = {"conversation": conversation.seq, "before": before, "most": limit + 1}
    rows = tx.execute(_latest, asked).mappings().all()
    more = cursor_of(rows[limit - 1]["seq"]) if len(rows) > limit else None
    return Page(_with_calls(tx, rows[:limit]), more, conversation.message_count)


def rate(tx: Transaction, person: Person | None, message_id: str, rating: str, comment: str | None) -> None:
    """Keeps a shopper's thumb up or down on an answer in their own conversation."""
    said = select(messages.c.seq, messages.c.role, messages.c.feedback, messages.c.conversation_seq)
    said = said.where(messages.c.id == message_id)
    row = tx.execute(said).first()
    if row is None or row.role == "shopper":
        raise NotFound("There is no such message.")
    here = conversations.c.seq == row.conversation_seq
    # The conversation before its messages, as whoever erases it; a thumb that is given twice at once is counted once.
    talk = tx.execute(select(conversations.c.person_id).where(here).with_for_update(key_share=True)).first()
    row = tx.execute(said).first()
    if talk is None or row is None or (talk.person_id is not None and talk.person_id != (person and person.id)):
        raise NotFound("There is no such message.")
    why = comment and card_numbers.struck(comment)
    more = int(rating == DOWN) - int(row.feedback == DOWN)
    tx.execute(update(conversations).where(here).values(bad_answers=conversations.c.bad_answers + more))
    tx.execute(update(messages).where(messages.c.seq == row.seq).values(feedback=rating, feedback_comment=why))


def tell_desk(tx: Transaction, conversation: Conversation) -> None:
    """Has staff who look at a conversation read it anew."""
    announce(tx, "conversation_moved", {"conversation_id": conversation.id})


def _tell_shopper(tx: Transaction, conversation: Conversation) -> None:
    announce(tx, "desk_spoke", {"conversation_id": conversation.id, "person_id": conversation.person_id})


def _entitle(tx: Transaction, conversation: Conversation, answer_seq: int) -> None:
    """Calls a conversation by the first words that led anywhere: those for whose answer a tool was used."""
    here = messages.c.conversation_seq == conversation.seq
    led_before = select(tool_calls.c.seq).join(messages, messages.c.seq == tool_calls.c.message_seq).where(here)
    if tx.execute(led_before.limit(1)).first():
        return
    asked = select(messages.c.text).where(here, messages.c.role == "shopper", messages.c.seq < answer_seq)
    words = tx.execute(asked.order_by(messages.c.seq.desc()).limit(1)).scalar()
    if words:
        threads.call(tx, conversation, words)


def _append(
    tx: Transaction,
    conversation: Conversation,
    message_id: str,
    role: Speaker,
    said: Reply,
    engine: str | None,
    by: Person | None = None,
) -> int:
    threads.hold(tx, conversation)  # a turn may take long, and its conversation be erased meanwhile
    row = dict(
        id=message_id,
        conversation_seq=conversation.seq,
        role=role,
        by_person_id=by.id if by else None,
        text=said.text,
        blocks=said.blocks,
        action=said.action if role == "assistant" else None,
        engine=engine,
        prompt_version=said.prompt_version,
        fault=said.fault and said.fault[:LONGEST_FAULT],
        created_at=now(),
    )
    seq: int = tx.execute(insert(messages).returning(messages.c.seq), row).scalar_one()
    said_words.keep(tx, seq, said.text)
    tx.execute(
        update(conversations)
        .where(conversations.c.seq == conversation.seq)
        .values(
            message_count=conversations.c.message_count + 1,
            last_message=said.text[:200],
            last_seq=seq,
            updated_at=row["created_at"],
            # Whoever speaks again has not been helped yet.
            resolved_at=None if role == "shopper" else conversations.c.resolved_at,
        )
    )
    return seq


def _with_calls(tx: Transaction, rows: Sequence[Any]) -> list[Message]:
    calls: dict[int, list[ToolCall]] = defaultdict(list)
    for row in tx.execute(_calls_of, {"seqs": [row["seq"] for row in rows]}).mappings():
        calls[row["message_seq"]].append(ToolCall(**{name: row[name] for name in ToolCall.__dataclass_fields__}))
    return [_message(row, calls[row["seq"]]) for row in rows]


def _message(row: Any, calls: list[ToolCall]) -> Message:
    own = [name for name in Message.__dataclass_fields__ if name != "tool_calls"]
    return Message(**{name: row[name] for name in own}, tool_calls=calls)
