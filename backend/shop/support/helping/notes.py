"""Notes of the desk: what staff tell each other about a conversation, and its shopper never reads."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, func, insert, select

from backend.errors import Conflict, NotAllowed, NotFound, invalid
from backend.infra.database import Transaction, now
from backend.shop.accounts import audit
from backend.shop.accounts.people import Person
from backend.shop.accounts.tables import people
from backend.shop.conversations import threads, transcript
from backend.shop.payments import card_numbers
from backend.shop.support.reading import inbox, looks
from backend.shop.support.reading.masking import mask
from backend.shop.support.tables import desk_notes

LONGEST = 2000
MOST = 200
"""So many notes has a conversation at most."""


@dataclass(frozen=True)
class Note:
    """What somebody of the staff has noted."""

    id: int
    by_id: int
    by: str
    text: str
    at: datetime


def listed(tx: Transaction, staff: Person, conversation_id: str) -> list[Note]:
    """The notes of a conversation, the first one first; masked as the conversation is."""
    entry = inbox.entry(tx, staff, conversation_id)
    conversation, row = entry.conversation, desk_notes.c
    query = (
        select(row.seq, row.by_person_id, people.c.name, row.text, row.at)
        .join(people, people.c.id == row.by_person_id)
        .where(row.conversation_seq == conversation.seq)
        .order_by(row.seq)
    )
    found = [Note(*one) for one in tx.execute(query)]
    if not found or looks.uncovered_until(tx, staff, conversation):
        return found
    return [replace(note, text=mask(note.text, entry.known)) for note in found]


def add(tx: Transaction, staff: Person, conversation_id: str, text: str) -> int:
    """Notes something about a conversation; tells the number of the note."""
    conversation = inbox.entry(tx, staff, conversation_id).conversation
    words = card_numbers.struck(text.replace("\0", "").strip())
    if not words or len(words) > LONGEST:
        raise invalid("text", f"A note has from 1 to {LONGEST} letters.")
    threads.hold(tx, conversation)
    here = desk_notes.c.conversation_seq == conversation.seq
    if tx.execute(select(func.count()).select_from(desk_notes).where(here)).scalar_one() >= MOST:
        raise Conflict(f"There are {MOST} notes here already. Please remove one first.")
    row = dict(conversation_seq=conversation.seq, by_person_id=staff.id, text=words, at=now())
    seq: int = tx.execute(insert(desk_notes).returning(desk_notes.c.seq), row).scalar_one()
    transcript.tell_desk(tx, conversation)
    return seq


def remove(tx: Transaction, staff: Person, conversation_id: str, note_id: int) -> None:
    """Takes back a note of one's own."""
    conversation = inbox.entry(tx, staff, conversation_id).conversation
    this = desk_notes.c.seq == note_id, desk_notes.c.conversation_seq == conversation.seq
    by = tx.execute(select(desk_notes.c.by_person_id).where(*this)).scalar()
    if by is None:
        raise NotFound("There is no such note.")
    if by != staff.id:
        raise NotAllowed("Only whoever wrote a note can take it back.")
    tx.execute(delete(desk_notes).where(*this))
    audit.note(tx, staff, "took back a note", conversation.id)
    transcript.tell_desk(tx, conversation)
