"""Taking a conversation over: somebody of the staff speaks in it instead of an engine, until they hand it back."""

from dataclasses import dataclass

from backend.errors import Conflict
from backend.infra.database import Transaction
from backend.shop.accounts import audit, people
from backend.shop.accounts.people import Person
from backend.shop.conversations import threads, transcript
from backend.shop.conversations.threads import Conversation
from backend.shop.support.helping import presence
from backend.shop.support.reading import inbox


@dataclass(frozen=True)
class Standing:
    """Who has a conversation (a name), whether it is the one who asks, and whether they may take it."""

    by: str | None
    is_mine: bool
    may_take: bool


def standing(tx: Transaction, staff: Person, conversation_id: str) -> Standing:
    """How somebody of the staff stands to a conversation."""
    conversation = inbox.entry(tx, staff, conversation_id).conversation
    is_mine = conversation.taken_by_id == staff.id
    return Standing(who_has(tx, conversation), is_mine, not is_mine and _may_take(staff, conversation))


def who_has(tx: Transaction, conversation: Conversation) -> str | None:
    """The name of the one who speaks in a conversation instead of an engine."""
    somebody = people.find(tx, conversation.taken_by_id) if conversation.taken_by_id else None
    return somebody.name if somebody else None


def take(tx: Transaction, staff: Person, conversation_id: str, sentence: str) -> None:
    """Has somebody of the staff speak from now on; the shopper is told by the sentence, in which {name} is theirs.

    What a colleague has is a Conflict, except for an admin and for the one to whom it was handed. Twice is once.
    """
    conversation = threads.hold(tx, inbox.entry(tx, staff, conversation_id).conversation)
    if conversation.taken_by_id == staff.id:
        return
    before = who_has(tx, conversation)
    if not _may_take(staff, conversation):
        raise Conflict(f"{before} has this conversation.")
    threads.give_to(tx, conversation, staff)
    presence.note(tx, staff)
    transcript.note_desk(tx, conversation, transcript.TAKEN_OVER, sentence.format(name=staff.name))
    audit.note(tx, staff, "took a conversation over" + (f" from {before}" if before else ""), conversation.id)


def hand_back(tx: Transaction, staff: Person, conversation_id: str, sentence: str) -> None:
    """Has an engine speak again; what somebody else has is a Conflict, except for an admin. Twice is once."""
    conversation = threads.hold(tx, inbox.entry(tx, staff, conversation_id).conversation)
    if conversation.taken_by_id is None:
        return
    before = who_has(tx, conversation)
    if conversation.taken_by_id != staff.id and staff.role != "admin":
        raise Conflict(f"{before} has this conversation.")
    threads.give_to(tx, conversation, None)
    transcript.note_desk(tx, conversation, transcript.HANDED_BACK, sentence.format(name=before))
    audit.note(tx, staff, "handed a conversation back", conversation.id)


def relieve(tx: Transaction, conversation: Conversation, sentence: str) -> Conversation:
    """Has an engine speak again where whoever had a conversation is staff no more, and tells the shopper so, once.

    In the sentence {name} is theirs. The conversation, held, as it is from now on.
    """
    left_by = people.find(tx, conversation.left_by_id) if conversation.left_by_id else None
    if left_by is None:
        return conversation
    threads.give_to(tx, conversation, None)
    transcript.note_desk(tx, conversation, transcript.HANDED_BACK, sentence.format(name=left_by.name))
    return threads.hold(tx, conversation)


def refuse_others(tx: Transaction, staff: Person, conversation: Conversation) -> None:
    """Conflict when somebody else than this one speaks in a conversation."""
    if conversation.taken_by_id not in (None, staff.id):
        raise Conflict(f"{who_has(tx, conversation)} has this conversation. Take it over first.")


def _may_take(staff: Person, conversation: Conversation) -> bool:
    return staff.role == "admin" or conversation.assigned_id == staff.id or conversation.taken_by_id is None
