"""What "it" is where something is said in a shopper's name: one book, or several to ask about, but never a guess."""

from backend.chat.models.clerk.memory import Book, Memory, Turn, once
from backend.chat.models.clerk.steps import Finding, use

GIVEN_UP = ("cancelled", "refunded")


def pointed_at(memory: Memory) -> Finding[list[Book]]:
    """The books that "it" may be: those spoken of last; of several, the one that the shopper has bought."""
    for place in range(len(memory.earlier) - 1, -1, -1):
        turn = memory.earlier[place]
        if books := _spoken_of(turn, memory):
            chosen = books if len(books) == 1 else (yield from _bought(books))
            return once([*chosen, *_ordered_before(turn, memory.earlier[:place], memory)])
    return []


def _ordered_before(turn: Turn, earlier: tuple[Turn, ...], memory: Memory) -> list[Book]:
    """The books of an order spoken of just before a search: "it" may still be one of them."""
    if turn.search is None or not earlier:
        return []
    spoken = earlier[-2:] if earlier[-1].is_settled else earlier[-1:]
    return [book for one in spoken if one.orders or one.lines for book in _spoken_of(one, memory)]


def _spoken_of(turn: Turn, memory: Memory) -> list[Book]:
    known = memory.known
    if turn.lines or turn.added:
        ids = [line["book_id"] for line in turn.lines] or turn.added
        return [known[book_id] for book_id in ids if book_id in known]
    ordered = [line for order in turn.orders for line in order["lines"]]
    return turn.books or once(known.get(line["book_id"]) or _of_line(line) for line in ordered)


def _of_line(line: dict[str, object]) -> Book:
    return {"id": line["book_id"], "title": line["title"], "authors": ""}


def _bought(books: list[Book]) -> Finding[list[Book]]:
    """The one of the books that the shopper has bought; all of them when it is none, or more than one."""
    listed = yield from use("list_orders", show=False)
    kept = [order for order in listed.get("orders", []) if order["status"] not in GIVEN_UP]
    owned = {line["book_id"] for order in kept for line in order["lines"]}
    bought = [book for book in books if book["id"] in owned]
    return bought if len(bought) == 1 else books
