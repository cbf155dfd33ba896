"""Letters of the support desk."""

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
        post(event, means, shopper, said=[line for line in said.splitlines() if line.strip()])
