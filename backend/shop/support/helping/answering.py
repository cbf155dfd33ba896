"""Staff who answer in a conversation that waits for a person."""

from backend.errors import invalid
from backend.infra.database import Transaction
from backend.infra.outbox import announce
from backend.shop.accounts import audit
from backend.shop.accounts.people import Person
from backend.shop.conversations import threads, transcript
from backend.shop.payments import card_numbers
from backend.shop.support.helping import canned, presence, taking
from backend.shop.support.reading import inbox

LONGEST = 4000


def answer(tx: Transaction, staff: Person, conversation_id: str, text: str) -> str:
    """Says something to the shopper as a person of the shop, for whom the conversation waits no more; tells its id."""
    entry = inbox.entry(tx, staff, conversation_id)
    words = card_numbers.struck(canned.filled(text, entry.shopper.name if entry.shopper else None).strip())
    if not words or len(words) > LONGEST:
        raise invalid("text", f"An answer has from 1 to {LONGEST} letters.")
    conversation = threads.hold(tx, entry.conversation)
    taking.refuse_others(tx, staff, conversation)
    message_id = transcript.write(tx, conversation, staff, words)
    threads.attend(tx, conversation)
    presence.note(tx, staff)
    audit.note(tx, staff, "answered in a conversation", conversation.id)
    if conversation.person_id is not None:
        told = {"person_id": conversation.person_id, "conversation_id": conversation.id, "message_id": message_id}
        announce(tx, "staff_answered", told)
    return message_id
