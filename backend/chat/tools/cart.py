"""Tools for the cart."""

from langchain.tools import ToolRuntime, tool

from backend import shapes
from backend.chat import prompts
from backend.chat.blocks import CartBlock
from backend.chat.context import TurnContext
from backend.chat.tools.books import BookId
from backend.chat.tools.telling import told, told_cart
from backend.shop.orders import cart
from backend.shop.orders.cart import Cart

Runtime = ToolRuntime[TurnContext]


@tool(description=prompts.tool("view_cart"))
def view_cart(runtime: Runtime) -> str:
    """What is in the cart."""
    shopper = runtime.context.shopper("cart")
    with runtime.context.reading() as tx:
        return _shown(runtime, cart.view(tx, shopper))


@tool(description=prompts.tool("add_to_cart"))
def add_to_cart(runtime: Runtime, book_id: BookId, quantity: int = 1) -> str:
    """Copies of a book into the cart."""
    shopper = runtime.context.shopper("cart")
    with runtime.context.transaction() as tx:
        return _shown(runtime, cart.add(tx, shopper, book_id, quantity))


@tool(description=prompts.tool("remove_from_cart"))
def remove_from_cart(runtime: Runtime, book_id: BookId) -> str:
    """A book out of the cart."""
    shopper = runtime.context.shopper("cart")
    with runtime.context.transaction() as tx:
        return _shown(runtime, cart.remove(tx, shopper, book_id))


@tool(description=prompts.tool("clear_cart"))
def clear_cart(runtime: Runtime) -> str:
    """Everything out of the cart."""
    shopper = runtime.context.shopper("cart")
    with runtime.context.transaction() as tx:
        return _shown(runtime, cart.clear(tx, shopper))


def _shown(runtime: Runtime, content: Cart) -> str:
    runtime.context.show(CartBlock(cart=shapes.Cart.of(content)))
    return told(cart=told_cart(content))
