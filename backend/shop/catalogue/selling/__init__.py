"""Selling: books put on the shelf, changed, withdrawn and brought back by those who sell them."""

from backend.shop.catalogue.selling.desk import add, change, restore, withdraw
from backend.shop.catalogue.selling.facts import Facts
from backend.shop.catalogue.selling.keeping import Keeper, SellersBook, entrust, find, sells
from backend.shop.catalogue.selling.listing import LOW, State, everything, own

__all__ = [
    "LOW",
    "Facts",
    "Keeper",
    "SellersBook",
    "State",
    "add",
    "change",
    "entrust",
    "everything",
    "find",
    "own",
    "restore",
    "sells",
    "withdraw",
]
