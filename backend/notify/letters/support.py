"""Letters of the support desk."""

from dataclasses import replace

from backend.infra.outbox import Event
from backend.notify.letters.posting import post
from backend.notify.reaction import Means
from backend.shop.accounts import people
from backend.shop.conversations import transcript


def pass_on_answer(event: Event, means: Means) -> None:
    """Writes to a shopper what somebody of the staff has answered, for they may have left the shop."""
    with means.database.reading() as tx:
        shopper = people.find(tx, event.payload["person_id"])
        said = transcript.text_of(tx, event.payload["message_id"])
    assert shopper, "people are never deleted while they have conversations"
    if said is not None:
        lines = [line for line in said.splitlines() if line.strip()]
        post(event, means, shopper, said=lines, conversation_id=event.payload["conversation_id"])


def call_to_the_desk(event: Event, means: Means) -> None:
    """Tells the staff, in one letter to all of them, who waits for a person while nobody is there."""
    with means.database.reading() as tx:
        staff = [*people.holding(tx, "support"), *people.holding(tx, "admin")]
    if staff:
        to = replace(staff[0], email=", ".join(person.email for person in staff), name="colleague")
        post(event, means, to, conversation_ids=event.payload["conversation_ids"])
