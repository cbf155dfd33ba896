"""Selling: books put on the shelf, changed, withdrawn and brought back by those who sell them."""

from backend.shop.catalogue.selling.desk import add, change, restore, withdraw
from backend.shop.catalogue.selling.facts import Facts
from backend.shop.catalogue.selling.keeping import Keeper, SellersBook, entrust, find, find_seller, sells
from backend.shop.catalogue.selling.listing import State, everything, own

__all__ = [
    "Facts",
    "Keeper",
    "SellersBook",
    "State",
    "add",
    "change",
    "entrust",
    "everything",
    "find",
    "find_seller",
    "own",
    "restore",
    "sells",
    "withdraw",
]
