"""A visitor's cart: carried by their browser, looked at here, and poured into their own cart when they sign in."""

from collections.abc import Sequence

from backend.infra.database import Transaction
from backend.shop.accounts.people import Person
from backend.shop.catalogue import books
from backend.shop.orders import cart
from backend.shop.orders.cart import Cart, Laid
from backend.shop.orders.lines import MOST_COPIES, MOST_LINES


def look(tx: Transaction, content: Sequence[Laid]) -> Cart:
    """What a visitor has put aside, at today's prices, with what has changed since."""
    return cart.priced(tx, _once(content))


def merge(tx: Transaction, person: Person, content: Sequence[Laid]) -> Cart:
    """Adds what a visitor put aside to their own cart, up to what a cart can hold; who asks twice is added to twice."""
    cart.take_turn(tx, person)
    held = {one.book_id: one for one in cart.laid(tx, person)}
    known = books.several(tx, [one.book_id for one in content])
    for one in _once(content):
        already = held.get(one.book_id)
        if one.book_id in known and (already or len(held) < MOST_LINES):
            copies = min(one.quantity + (already.quantity if already else 0), MOST_COPIES)
            held[one.book_id] = Laid(one.book_id, copies, one.price_then)
            cart.lay(tx, person, held[one.book_id])
    return cart.view(tx, person)


def _once(content: Sequence[Laid]) -> list[Laid]:
    """Each book once, as it was said last."""
    return list({one.book_id: one for one in content}.values())
