"""Tools for the cart."""

from langchain.tools import ToolRuntime, tool

from backend import shapes
from backend.chat.blocks import CartBlock
from backend.chat.context import TurnContext
from backend.chat.tools.telling import told, told_cart
from backend.shop.orders import cart
from backend.shop.orders.cart import Cart

Runtime = ToolRuntime[TurnContext]


@tool
def view_cart(runtime: Runtime) -> str:
    """Show what is in the shopper's cart."""
    shopper = runtime.context.shopper()
    with runtime.context.reading() as tx:
        return _shown(runtime, cart.view(tx, shopper))


@tool
def add_to_cart(runtime: Runtime, book_id: int, quantity: int = 1) -> str:
    """Put copies of a book into the shopper's cart. This buys nothing."""
    shopper = runtime.context.shopper()
    with runtime.context.transaction() as tx:
        return _shown(runtime, cart.add(tx, shopper, book_id, quantity))


@tool
def remove_from_cart(runtime: Runtime, book_id: int) -> str:
    """Take a book out of the shopper's cart."""
    shopper = runtime.context.shopper()
    with runtime.context.transaction() as tx:
        return _shown(runtime, cart.remove(tx, shopper, book_id))


@tool
def clear_cart(runtime: Runtime) -> str:
    """Empty the shopper's cart."""
    shopper = runtime.context.shopper()
    with runtime.context.transaction() as tx:
        return _shown(runtime, cart.clear(tx, shopper))


def _shown(runtime: Runtime, content: Cart) -> str:
    runtime.context.show(CartBlock(cart=shapes.Cart.of(content)))
    return told(cart=told_cart(content))
