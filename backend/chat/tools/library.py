"""The tool for books that are read on a screen."""

from langchain.tools import ToolRuntime, tool

from backend import shapes
from backend.chat import prompts
from backend.chat.blocks import BooksBlock
from backend.chat.context import TurnContext
from backend.chat.tools.books import MOST_SHOWN
from backend.chat.tools.telling import told, told_book
from backend.shop.library import reading


@tool(description=prompts.tool("view_library"))
def view_library(runtime: ToolRuntime[TurnContext]) -> str:
    """The books bought last that have a file."""
    shopper = runtime.context.shopper()
    with runtime.context.reading() as tx:
        page = reading.listed(tx, shopper, MOST_SHOWN)
    if page.items:
        runtime.context.show(BooksBlock(books=[shapes.Book.of(copy.book) for copy in page.items], role="library"))
    return told(books=[told_book(copy.book) for copy in page.items], total=page.total)
