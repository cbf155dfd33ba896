"""Imports: sheets of books that sellers bring, taken in the background a chunk at a time."""

from backend.shop.catalogue.imports.ledger import Import, at_work, find, listed, rejects
from backend.shop.catalogue.imports.receiving import receive
from backend.shop.catalogue.imports.taking import take

__all__ = ["Import", "at_work", "find", "listed", "receive", "rejects", "take"]
