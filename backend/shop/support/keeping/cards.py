"""Cards of an answer as lines of a dialogue: what the shop has to show and offer again, or must not."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

Card = dict[str, Any]
OWN = ("wishlist", "library")
"""What stands on such a card depends on what else the shopper has, which is not in the dialogue."""
OFFERS = (
    ("quote", "quote", "Shop offers"),
    ("cancellation", "order", "Shop offers to cancel"),
    ("cart", "cart", "Cart"),
)
"""A kind of card, what stands on it, and the line that tells of it."""
_NOT_IN_A_LIST = re.compile(r";| and \d+ x |^\d+ x | for \$?[\d.]+$")


def expected(blocks: Sequence[Card], is_the_shops_own: bool) -> Iterator[str]:
    """What a good answer showed and offered; the shop's own answer is that to a yes or a no."""
    shown = _shown(blocks)
    if (listed := _listed(shown)) is not None and not _of(blocks, "order", "orders"):
        yield f"Shop shows: {listed}" if shown else "Shop shows nothing"
    yield from _offers(blocks)
    for card in _of(blocks, "order") if is_the_shops_own else []:
        is_cancelled = card["order"]["status"] == "cancelled"
        bought = None if is_cancelled else _basket(card["order"])
        yield from ["Order cancelled"] if is_cancelled else [f"Order: {bought}"] if bought else []
    if _of(blocks, "sign_in"):
        yield "Shop asks to sign in"
    if _of(blocks, "handover"):
        yield "Shop calls a person"


def refused(blocks: Sequence[Card]) -> str | None:
    """A line that fails while the shop shows or offers just this; None for cards that cannot be told by."""
    for card in _of(blocks, "quote"):
        if basket := _basket(card["quote"]):
            return f"Shop does not offer: {basket}"
    shown = _shown(blocks)
    return f"Shop does not show: {listed}" if shown and (listed := _listed(shown)) else None


def _offers(blocks: Sequence[Card]) -> Iterator[str]:
    for kind, name, line in OFFERS:
        for card in _of(blocks, kind):
            if basket := _basket(card[name]):
                yield f"{line}: {basket}"


def _shown(blocks: Sequence[Card]) -> list[str] | None:
    """The titles on the cards in the order in which a dialogue looks at them; None where they are the shopper's own."""
    if any(card.get("role") in OWN for card in blocks):
        return None
    books = [card["book"] for card in _of(blocks, "book")]
    for card in (*_of(blocks, "books"), *_of(blocks, "comparison")):
        books += [] if card.get("role") == "alternative" else card["books"]
    return [book["title"] for book in books]


def _listed(titles: list[str] | None) -> str | None:
    return "; ".join(titles) if titles is not None and all(map(_is_plain, titles)) else None


def _basket(sold: Card) -> str | None:
    """The books and the total of a quote, a cart or an order, in words."""
    lines, total = sold.get("lines") or sold.get("items") or [], sold.get("total")
    titles = [line["title"] if "title" in line else line["book"]["title"] for line in lines]
    if not titles or not total or len(set(titles)) < len(titles) or not all(map(_is_plain, titles)):
        return None
    books = " and ".join(f"{line['quantity']} x {title}" for line, title in zip(lines, titles, strict=True))
    return f"{books} for ${total['amount'] / 100:.2f}"


def _is_plain(title: str) -> bool:
    """Whether a title can stand in a list and be found there again."""
    return title.isprintable() and title == " ".join(title.split()) != "" and not _NOT_IN_A_LIST.search(title)


def _of(blocks: Sequence[Card], *kinds: str) -> list[Card]:
    return [card for card in blocks if card["type"] in kinds]
