"""Tools for buying, following and cancelling. They propose; only the shopper's own yes buys or cancels."""

from langchain.tools import ToolRuntime, tool
from pydantic import BaseModel, Field

from backend import shapes
from backend.chat import prompts
from backend.chat.blocks import CancellationBlock, OrderBlock, OrdersBlock, QuoteBlock
from backend.chat.context import TurnContext
from backend.chat.tools.telling import told, told_order, told_quote
from backend.errors import NotFound
from backend.infra.database import Transaction
from backend.shop.accounts.people import Person
from backend.shop.orders import consent, ledger
from backend.shop.orders.ledger import Order
from backend.shop.orders.lines import MOST_COPIES, Want

Runtime = ToolRuntime[TurnContext]
LATEST = 10


class Item(BaseModel):
    """A book by its id, and how many copies."""

    book_id: int = Field(ge=1, le=2**31 - 1)
    quantity: int = Field(1, ge=1, le=MOST_COPIES)


@tool(description=prompts.tool("propose_purchase"))
def propose_purchase(runtime: Runtime, items: list[Item] | None = None, from_cart: bool = False) -> str:
    """A quote to say yes or no to."""
    shopper = runtime.context.shopper("cart" if from_cart else "")
    with runtime.context.transaction() as tx:
        proposal = (
            consent.propose_cart(tx, shopper, runtime.context.conversation)
            if from_cart
            else consent.propose_purchase(
                tx, shopper, runtime.context.conversation, [Want(item.book_id, item.quantity) for item in items or []]
            )
        )
    assert proposal.quote
    runtime.context.proposed = True
    runtime.context.show(QuoteBlock(quote=shapes.Quote.of(proposal.quote)))
    return told(proposed=told_quote(proposal.quote, proposal.id))


@tool(description=prompts.tool("propose_cancellation"))
def propose_cancellation(runtime: Runtime, order_id: str | None = None, about: str | None = None) -> str:
    """An order to be cancelled, to say yes or no to."""
    shopper = runtime.context.shopper()
    with runtime.context.transaction() as tx:
        order = _pick(tx, shopper, order_id, about, cancellable_first=True)
        proposal = consent.propose_cancellation(tx, shopper, runtime.context.conversation, order.id)
    runtime.context.proposed = True
    runtime.context.show(CancellationBlock(order=shapes.Order.of(order), pending_id=proposal.id))
    return told(proposed_cancellation=told_order(order), id=proposal.id)


@tool(description=prompts.tool("order_status"))
def order_status(runtime: Runtime, order_id: str | None = None, about: str | None = None) -> str:
    """Where an order is."""
    shopper = runtime.context.shopper()
    with runtime.context.reading() as tx:
        order = _pick(tx, shopper, order_id, about)
    runtime.context.show(OrderBlock(order=shapes.Order.of(order)))
    return told(orders=[told_order(order)])


@tool(description=prompts.tool("list_orders"))
def list_orders(runtime: Runtime, show: bool = True) -> str:
    """The latest orders."""
    shopper = runtime.context.shopper()
    with runtime.context.reading() as tx:
        orders = ledger.of_shopper(tx, shopper, LATEST)
    if orders and show:
        runtime.context.show(OrdersBlock(orders=[shapes.Order.of(order) for order in orders]))
    return told(orders=[told_order(order) for order in orders])


def _pick(
    tx: Transaction, shopper: Person, order_id: str | None, about: str | None, cancellable_first: bool = False
) -> Order:
    """The order that is meant. Staff, too, have only their own orders here: they speak as shoppers."""
    if order_id:
        order = ledger.get(tx, shopper, order_id)
        if order.person_id != shopper.id:
            raise NotFound("There is no such order.")
        return order
    found = ledger.matching(tx, shopper, about or "")
    if not found:
        raise NotFound("There is no such order.")
    return next((order for order in found if order.can_cancel), found[0]) if cancellable_first else found[0]
