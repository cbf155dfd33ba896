"""Who of the staff sees to a conversation."""

from sqlalchemy import select, update

from backend.errors import NotAllowed, invalid
from backend.infra.database import Transaction
from backend.shop.accounts import audit
from backend.shop.accounts.people import STAFF, Person, find, of_row
from backend.shop.accounts.tables import people
from backend.shop.conversations import threads, transcript
from backend.shop.conversations.tables import conversations
from backend.shop.support.reading import inbox


def staff(tx: Transaction, person: Person) -> list[Person]:
    """Everybody who can be asked to see to a conversation, by name."""
    if not person.is_staff:
        raise NotAllowed("Only staff can see who is at the desk.")
    rows = tx.execute(select(people).where(people.c.role.in_(STAFF)).order_by(people.c.name, people.c.id)).mappings()
    return [of_row(row) for row in rows]


def assign(tx: Transaction, person: Person, conversation_id: str, person_id: int | None) -> None:
    """Asks one of the staff, or oneself, to see to a conversation; nobody, for None."""
    conversation = inbox.entry(tx, person, conversation_id).conversation
    asked = find(tx, person_id) if person_id is not None else None
    if person_id is not None and (asked is None or not asked.is_staff):
        raise invalid("person_id", "Only somebody of the staff can see to a conversation.")
    threads.hold(tx, conversation)
    others = conversations.c.assigned_id.is_distinct_from(person_id)
    here = update(conversations).where(conversations.c.seq == conversation.seq, others)
    if tx.execute(here.values(assigned_id=person_id)).rowcount:
        audit.note(tx, person, f"assigned a conversation to {asked.name if asked else 'nobody'}", conversation.id)
        transcript.tell_desk(tx, conversation)
