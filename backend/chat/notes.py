"""Notes of what was said too long ago for a model to read it whole: taken by rule, they hold nothing made up."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from backend.chat.blocks import BOOK_CARDS
from backend.shop.conversations.transcript import Message

MOST_WISHES, MOST_BOOKS, MOST_ORDERS = 12, 20, 10
LONGEST_WISH = 120


@dataclass(frozen=True)
class Notes:
    """The last things of each kind: what the shopper said, books they were shown, orders that were spoken of."""

    wishes: tuple[str, ...] = ()
    books: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()

    @classmethod
    def of(cls, kept: dict[str, Any] | None) -> "Notes":
        """The notes as they were kept."""
        return cls(**{name: tuple(listed) for name, listed in (kept or {}).items()})

    def as_json(self) -> dict[str, Any]:
        """The notes as they are kept."""
        return {name: list(listed) for name, listed in asdict(self).items()}

    def __bool__(self) -> bool:
        return self != Notes()


def taken(earlier: Notes, messages: Iterable[Message]) -> Notes:
    """The notes with these messages in them; the oldest things make room."""
    for message in messages:
        earlier = _with(earlier, message)
    return earlier


def _with(earlier: Notes, message: Message) -> Notes:
    if message.role == "shopper":
        return Notes(_last(earlier.wishes, [message.text[:LONGEST_WISH]], MOST_WISHES), earlier.books, earlier.orders)
    return Notes(
        earlier.wishes,
        _last(earlier.books, _titles(message.blocks), MOST_BOOKS),
        _last(earlier.orders, _orders(message.blocks), MOST_ORDERS),
    )


def _last(listed: tuple[str, ...], more: Iterable[str], most: int) -> tuple[str, ...]:
    """The latest of both, each once."""
    kept = dict.fromkeys(listed)
    for one in more:
        kept.pop(one, None)
        kept[one] = None
    return tuple(kept)[-most:]


def _titles(blocks: list[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        if block["type"] in BOOK_CARDS:
            for book in [block["book"]] if "book" in block else block["books"]:
                yield f"{book['title']} (id {book['id']})"


def _orders(blocks: list[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        for order in [block["order"]] if "order" in block else block.get("orders", []):
            yield f"{order['id']}: {order['status']}"
