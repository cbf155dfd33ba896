"""What is made up for a sheet without prices, stock or categories: plausible, and the same at every import."""

import zlib

from backend.values import MINOR_DIGITS

CATEGORY = "General"
CHEAPEST, DEAREST = 6, 28
SOLD_OUT_OF_TEN = 1
MOST_COPIES = 24


def price(isbn13: str, currency: str) -> int:
    """A price in minor units, just below a whole or half unit."""
    units = CHEAPEST + _draw(isbn13, "price") % (DEAREST - CHEAPEST)
    scale: int = 10 ** MINOR_DIGITS.get(currency, 2)
    return units * 100 if scale == 1 else units * scale + (49, 99)[_draw(isbn13, "half") % 2] * scale // 100


def stock(isbn13: str) -> int:
    """A number of copies; one book in ten is sold out."""
    return 0 if _draw(isbn13, "sold out") % 10 < SOLD_OUT_OF_TEN else 1 + _draw(isbn13, "stock") % MOST_COPIES


def _draw(isbn13: str, what: str) -> int:
    return zlib.crc32(f"{what} {isbn13}".encode())
