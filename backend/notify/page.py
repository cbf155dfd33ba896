"""Every consequence of every event, on one page: event -> reactions."""

from backend.notify import letters
from backend.notify.reaction import Reaction

REACTIONS: dict[str, tuple[Reaction, ...]] = {
    "order_placed": (letters.confirm_order,),
    "order_cancelled": (letters.confirm_cancellation,),
}
