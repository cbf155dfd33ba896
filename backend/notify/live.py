"""Pages that are open are told that there is something new to read."""

from backend.infra.outbox import Event
from backend.infra.sockets import CHAT_MESSAGE, DESK_UPDATE, NOTIFICATION, ORDER_UPDATE
from backend.notify.reaction import Means


def tell_shopper(event: Event, means: Means) -> None:
    """Tells the one whose order it is, and nobody else, that something has become of it."""
    facts = {"order_id": event.payload["order_id"], "kind": event.kind}
    means.sockets.tell(event.payload["person_id"], ORDER_UPDATE, facts)


def tell_of_desk(event: Event, means: Means) -> None:
    """Tells a shopper, with an account or without, that the desk has said something in their conversation."""
    talk, person_id = event.payload["conversation_id"], event.payload["person_id"]
    means.sockets.tell_those_in(talk, person_id, CHAT_MESSAGE, {"conversation_id": talk})


def tell_desk(event: Event, means: Means) -> None:
    """Tells staff that something was said or done in a conversation."""
    means.sockets.tell_staff(DESK_UPDATE, {"conversation_id": event.payload["conversation_id"]})


def tell_everybody(event: Event, means: Means) -> None:
    """Tells everybody that what the shop says to all has changed."""
    means.sockets.tell_everybody(NOTIFICATION, {"notice_id": event.payload["notice_id"]})
