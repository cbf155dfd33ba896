"""Tools for the wishlist."""

from typing import Annotated

from langchain.tools import ToolRuntime, tool
from pydantic import Field

from backend import shapes
from backend.chat import prompts
from backend.chat.blocks import BooksBlock
from backend.chat.context import TurnContext
from backend.chat.tools.books import MOST_SHOWN, BookId
from backend.chat.tools.telling import told, told_book
from backend.shop.orders import wishlist
from backend.shop.orders.wishlist import Kept

Runtime = ToolRuntime[TurnContext]
Chosen = Annotated[list[BookId], Field(min_length=1, max_length=wishlist.MOST_KEPT)]


@tool(description=prompts.tool("view_wishlist"))
def view_wishlist(runtime: Runtime, show: bool = True) -> str:
    """The books kept last."""
    shopper = runtime.context.shopper()
    with runtime.context.reading() as tx:
        page = wishlist.listed(tx, shopper, MOST_SHOWN)
    return _shown(runtime, page.items, page.total, show)


@tool(description=prompts.tool("add_to_wishlist"))
def add_to_wishlist(runtime: Runtime, book_ids: Chosen) -> str:
    """Books to keep an eye on."""
    shopper = runtime.context.shopper()
    with runtime.context.transaction() as tx:
        kept = [wishlist.keep(tx, shopper, book_id) for book_id in book_ids]
        total = len(wishlist.ids(tx, shopper))
    return _shown(runtime, kept[:MOST_SHOWN], total)


@tool(description=prompts.tool("remove_from_wishlist"))
def remove_from_wishlist(runtime: Runtime, book_ids: Chosen) -> str:
    """Books off the wishlist."""
    shopper = runtime.context.shopper()
    with runtime.context.transaction() as tx:
        for book_id in book_ids:
            wishlist.let_go(tx, shopper, book_id)
        page = wishlist.listed(tx, shopper, MOST_SHOWN)
    return _shown(runtime, page.items, page.total)


def _shown(runtime: Runtime, kept: list[Kept], total: int, show: bool = True) -> str:
    if kept and show:
        runtime.context.show(BooksBlock(books=[shapes.Book.of(one.book) for one in kept], role="wishlist"))
    books = [told_book(one.book) | {"for_sale": not one.book.withdrawn} for one in kept]
    return told(books=books, on_wishlist=total)
