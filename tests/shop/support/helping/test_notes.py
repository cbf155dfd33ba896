"""Staff note something about a conversation for each other."""

import pytest

from backend.errors import Conflict, Invalid, NotAllowed, NotFound
from backend.infra.database import Database
from backend.shop.accounts.people import Person
from backend.shop.support.helping import notes
from backend.shop.support.reading import looks


def test_a_note_is_read_by_staff_in_the_order_of_writing(
    database: Database, sam: Person, ada: Person, talk: str
) -> None:
    with database.transaction() as tx:
        notes.add(tx, sam, talk, "  Asked the carrier. ")
        notes.add(tx, ada, talk, "Paid back.")
    with database.reading() as tx:
        assert [(note.by, note.text) for note in notes.listed(tx, sam, talk)] == [
            ("Sam", "Asked the carrier."),
            ("Ada", "Paid back."),
        ]


def test_what_is_personal_in_a_note_is_hidden_as_elsewhere(database: Database, sam: Person, talk: str) -> None:
    with database.transaction() as tx:
        notes.add(tx, sam, talk, "Alice has moved to new@home.test")
        assert notes.listed(tx, sam, talk)[0].text == "•••• has moved to n•••@•••.test"
        looks.uncover(tx, sam, talk, "A lost parcel")
        assert notes.listed(tx, sam, talk)[0].text == "Alice has moved to new@home.test"


def test_only_ones_own_notes_are_taken_back(database: Database, sam: Person, ada: Person, talk: str) -> None:
    with database.transaction() as tx:
        note = notes.add(tx, sam, talk, "Hm.")
        with pytest.raises(NotAllowed):
            notes.remove(tx, ada, talk, note)
        notes.remove(tx, sam, talk, note)
        with pytest.raises(NotFound):
            notes.remove(tx, sam, talk, note)
        assert notes.listed(tx, sam, talk) == []


def test_a_note_has_words_and_there_are_only_so_many(
    database: Database, alice: Person, sam: Person, talk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes, "MOST", 1)
    with database.transaction() as tx:
        for text in ("", " \0\n", "x" * (notes.LONGEST + 1)):
            with pytest.raises(Invalid):
                notes.add(tx, sam, talk, text)
        for refused in (lambda: notes.add(tx, alice, talk, "Me too"), lambda: notes.listed(tx, alice, talk)):
            with pytest.raises(NotAllowed):
                refused()
        notes.add(tx, sam, talk, "The only one")
        with pytest.raises(Conflict):
            notes.add(tx, sam, talk, "One more")
