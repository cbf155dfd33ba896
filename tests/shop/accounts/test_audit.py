from collections.abc import Callable

import pytest

from backend.errors import NotAllowed
from backend.infra.database import Database
from backend.shop.accounts import audit
from backend.shop.accounts.people import Person


def test_what_is_noted_is_read_by_admins_with_who_did_it(database: Database, ada: Person) -> None:
    with database.transaction() as tx:
        audit.note(tx, ada, "closed the shop", "the shop")
        audit.note(tx, None, "opened the shop", "the shop")
    with database.reading() as tx:
        notes = audit.listed(tx, ada, 10).items
    assert [(note.by, note.what, note.about) for note in notes] == [
        (None, "opened the shop", "the shop"),
        ("Ada", "closed the shop", "the shop"),
    ]


@pytest.mark.parametrize("role", ["shopper", "seller", "support"])
def test_nobody_else_reads_them(database: Database, someone: Callable[..., Person], role: str) -> None:
    with database.reading() as tx, pytest.raises(NotAllowed):
        audit.listed(tx, someone("eve", role), 10)


def test_a_note_too_long_for_its_place_is_cut_and_kept(database: Database, ada: Person) -> None:
    with database.transaction() as tx:
        audit.note(tx, ada, "w" * 5000, "a" * 5000)
    with database.reading() as tx:
        [note] = audit.listed(tx, ada, 10).items
    assert (len(note.what), len(note.about), note.about[-1]) == (200, 500, "…")


def test_the_book_is_paged_without_loss_or_repetition(database: Database, ada: Person) -> None:
    with database.transaction() as tx:
        for number in range(7):
            audit.note(tx, ada, f"did {number}", "something")
    seen: list[str] = []
    cursor = None
    with database.reading() as tx:
        while len(seen) < 7:
            page = audit.listed(tx, ada, 3, cursor)
            seen += [note.what for note in page.items]
            cursor = page.next
    assert (seen, cursor, page.total) == ([f"did {number}" for number in reversed(range(7))], None, 7)
