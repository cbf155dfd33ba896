"""Tools for buying, following and cancelling. They propose; only the shopper's own yes buys or cancels."""

from langchain.tools import ToolRuntime, tool
from pydantic import BaseModel, Field

from backend import shapes
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

    book_id: int
    quantity: int = Field(1, ge=1, le=MOST_COPIES)


@tool
def propose_purchase(runtime: Runtime, items: list[Item] | None = None, from_cart: bool = False) -> str:
    """Show the shopper a quote to confirm or decline: for these items, or for what is in their cart. Nothing is bought
    until they say yes themselves. Find the books first: ids come from other tools' results."""
    shopper = runtime.context.shopper()
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


@tool
def propose_cancellation(runtime: Runtime, order_id: str | None = None, about: str | None = None) -> str:
    """Ask the shopper to confirm that an order is cancelled: by its id, or by words of a title in it (`about`).
    Nothing is cancelled until they say yes themselves."""
    shopper = runtime.context.shopper()
    with runtime.context.transaction() as tx:
        order = _pick(tx, shopper, order_id, about, cancellable_first=True)
        proposal = consent.propose_cancellation(tx, shopper, runtime.context.conversation, order.id)
    runtime.context.proposed = True
    runtime.context.show(CancellationBlock(order=shapes.Order.of(order)))
    return told(proposed_cancellation=told_order(order), id=proposal.id)


@tool
def order_status(runtime: Runtime, order_id: str | None = None, about: str | None = None) -> str:
    """Where one of the shopper's orders is: by its id, by words of a title in it (`about`), or else the latest."""
    shopper = runtime.context.shopper()
    with runtime.context.reading() as tx:
        order = _pick(tx, shopper, order_id, about)
    runtime.context.show(OrderBlock(order=shapes.Order.of(order)))
    return told(orders=[told_order(order)])


@tool
def list_orders(runtime: Runtime) -> str:
    """The shopper's latest orders."""
    shopper = runtime.context.shopper()
    with runtime.context.reading() as tx:
        orders = ledger.of_shopper(tx, shopper, LATEST)
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
