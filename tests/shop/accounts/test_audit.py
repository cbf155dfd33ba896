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


def test_the_book_is_narrowed_by_who_did_it_and_by_what_it_is_about(
    database: Database, ada: Person, someone: Callable[..., Person]
) -> None:
    sam = someone("sam", "support")
    with database.transaction() as tx:
        audit.note(tx, ada, "read a conversation", "c_1")
        audit.note(tx, sam, "uncovered a conversation", "c_1: a parcel came back")
        audit.note(tx, sam, "read a conversation", "cx1")
        audit.note(tx, None, "removed a category", "Moths")

    def asked(by: str = "", about: str = "") -> list[tuple[str | None, str]]:
        with database.reading() as tx:
            page = audit.listed(tx, ada, 10, by=by, about=about)
        assert page.total == len(page.items)
        return [(note.by, note.about) for note in page.items]

    assert asked(about="c_1") == [("Sam", "c_1: a parcel came back"), ("Ada", "c_1")]
    assert asked(by=sam.email.upper()) == asked(by=" sA") == [("Sam", "cx1"), ("Sam", "c_1: a parcel came back")]
    assert asked("sam", "c_1") == [("Sam", "c_1: a parcel came back")]
    assert asked("sam@nowhere.test") == asked("%") == asked(about="\0_%") == []
    assert len(asked("\0", " ")) == 4


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
