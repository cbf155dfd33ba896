"""Letters to people: what each says stands in `templates/`, in a file named after its event."""

from backend.notify.letters.accounts import confirm_address, confirm_move, confirm_password, lead_back, welcome
from backend.notify.letters.library import hand_over_files
from backend.notify.letters.orders import about_order, about_parcel
from backend.notify.letters.stock import about_stock
from backend.notify.letters.support import call_to_the_desk, pass_on_answer

__all__ = [
    "about_order",
    "about_parcel",
    "about_stock",
    "call_to_the_desk",
    "confirm_address",
    "confirm_move",
    "confirm_password",
    "hand_over_files",
    "lead_back",
    "pass_on_answer",
    "welcome",
]
