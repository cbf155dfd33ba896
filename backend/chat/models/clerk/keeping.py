"""The wishlist: books kept for later, let go again, moved to the cart and back, or bought."""

from backend.chat.models.clerk import references
from backend.chat.models.clerk.buying import offer
from backend.chat.models.clerk.choosing import choose
from backend.chat.models.clerk.memory import Book, Memory
from backend.chat.models.clerk.speak import Voice, joined
from backend.chat.models.clerk.steps import Call, Finding, Plan, Result, Say, use
from backend.chat.models.clerk.understand import Intent
from backend.chat.models.clerk.wording import phrase

ACTION = "wishlist"
EVERYTHING = phrase("all_of_a_list")


def keep(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """Puts books on the wishlist."""
    chosen = yield from choose(intent.what or "it", memory)
    books = list(chosen.books or chosen.unclear[:1])
    if not books:
        return _unknown(chosen.missing, voice)
    kept = yield from use("add_to_wishlist", book_ids=_ids(books))
    if "error" in kept:
        return voice.refused(kept, ACTION)
    return Say(voice.say("kept_for_later", titles=_titles(books)) + voice.but(chosen.missing), ACTION)


def view(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """Shows the wishlist."""
    return _listed((yield from use("view_wishlist")), voice)


def let_go(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """Takes books off the wishlist."""
    held, books = yield from _on_wishlist(intent.what, memory)
    if "error" in held or not books:
        return _nothing_meant(held, voice)
    left = yield from use("remove_from_wishlist", book_ids=_ids(books))
    return voice.end("let_go", ACTION, titles=_titles(books), count=left["on_wishlist"])


def to_cart(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """Moves books from the wishlist to the cart; those that cannot be had stay where they are."""
    held, books = yield from _on_wishlist(intent.what, memory)
    if "error" in held or not books:
        return _nothing_meant(held, voice)
    cart: Result = {}
    for book in books:
        added = yield from use("add_to_cart", book_id=book["id"])
        if "error" in added:
            return voice.refused(added, "add_to_cart")
        cart = added
    kept = {book["id"] for book in held["books"]}
    if moved := [book_id for book_id in _ids(books) if book_id in kept]:
        yield from use("remove_from_wishlist", book_ids=moved)
    return voice.cart(cart, "add_to_cart")


def from_cart(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """Moves books from the cart to the wishlist."""
    cart = yield from use("view_cart")
    if "error" in cart:
        return voice.refused(cart, ACTION)
    lines = [{"id": line["book_id"], "title": line["title"], "authors": ""} for line in cart["cart"]["items"]]
    books = yield from _among([memory.known.get(line["id"], line) for line in lines], intent.what, memory)
    books = [book for book in books if book["id"] in {line["id"] for line in lines}]
    if not books:
        return voice.end("not_in_cart", ACTION)
    yield from use("add_to_wishlist", book_ids=_ids(books))
    for book in books:
        yield from use("remove_from_cart", book_id=book["id"])
    return voice.end("kept_for_later", ACTION, titles=_titles(books))


def buy(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """A quote for books of the wishlist."""
    held, books = yield from _on_wishlist(intent.what, memory)
    if "error" in held or not books:
        return _nothing_meant(held, voice)
    return (yield from offer([(book, 1) for book in books if book.get("for_sale", True)] or [(books[0], 1)], voice))


def _on_wishlist(what: str, memory: Memory) -> Finding[tuple[Result, list[Book]]]:
    """The wishlist, and the books of it that are meant."""
    held = yield from use("view_wishlist", show=False)
    if "error" in held:
        return held, []
    return held, (yield from _among(held["books"], what, memory))


def _among(held: list[Book], what: str, memory: Memory) -> Finding[list[Book]]:
    """The books that are meant of those in one place; "it" is the one in hand, as long as that lies there."""
    if references.PRONOUN.fullmatch(what) and memory.in_hand:
        return memory.in_hand[:1]
    if EVERYTHING.fullmatch(what) or not held:
        return held
    looking = memory.after("", ((Call("show_books", {}), {"books": held}),), "")
    chosen = yield from choose(what, looking)
    there = set(_ids(held))
    return list(chosen.books) or [book for book in chosen.unclear if book["id"] in there]


def _nothing_meant(held: Result, voice: Voice) -> Say:
    if "error" in held:
        return voice.refused(held, ACTION)
    return voice.end("not_on_wishlist" if held["books"] else "wishlist_empty", ACTION)


def _listed(held: Result, voice: Voice) -> Say:
    if "error" in held:
        return voice.refused(held, ACTION)
    if not held["books"]:
        return voice.end("wishlist_empty", ACTION)
    return voice.end("wishlist", ACTION, titles=_titles(held["books"]), count=held["on_wishlist"])


def _unknown(missing: tuple[str, ...], voice: Voice) -> Say:
    return voice.end("nothing", ACTION, wish=missing[0]) if missing else voice.end("which", "ask")


def _ids(books: list[Book]) -> list[int]:
    return [book["id"] for book in books]


def _titles(books: list[Book]) -> str:
    return joined([book["title"] for book in books])
