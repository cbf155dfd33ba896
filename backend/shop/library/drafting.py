"""A description proposed to a book's seller: never published by itself."""

from backend.errors import Conflict
from backend.infra.database import Transaction
from backend.shop.catalogue import selling
from backend.shop.catalogue.selling import Keeper
from backend.shop.library import keeping, summaries


def description(tx: Transaction, keeper: Keeper, book_id: int) -> str:
    """What might be said of a book, by its summary; Conflict while there is none."""
    selling.find(tx, keeper, book_id)
    if keeping.find(tx, book_id) is None:
        raise Conflict("Please upload the book's file first: a description is drafted from what is in it.")
    summary = summaries.look(tx, book_id)
    if summary is None or summary.status in ("waiting", "working"):
        raise Conflict("The book is still being read. Please try again in a moment.")
    if summary.status == "failed":
        raise Conflict("Nothing could be read in the book's file that a description might be drafted from.")
    return summary.text
