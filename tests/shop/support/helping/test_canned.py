"""Staff keep ready what they say often."""

import pytest

from backend.errors import Conflict, Invalid, NotAllowed, NotFound
from backend.infra.database import Database
from backend.shop.accounts import audit
from backend.shop.accounts.people import Person
from backend.shop.conversations import threads, transcript
from backend.shop.support.helping import answering, canned


def test_an_answer_is_kept_changed_and_deleted(database: Database, sam: Person, ada: Person) -> None:
    with database.transaction() as tx:
        kept = canned.add(tx, sam, " Late   parcel ", " Dear {name}, ")
        canned.add(tx, sam, "a greeting", "Hello")
        assert [one.title for one in canned.listed(tx, ada)] == ["a greeting", "Late parcel"]
        changed = canned.change(tx, ada, kept.id, "Late parcel", "Hello {name}")
        assert (changed.by, changed.text) == ("Ada", "Hello {name}")
        canned.remove(tx, sam, kept.id)
        assert len(canned.listed(tx, sam)) == 1
        assert [note.what for note in audit.listed(tx, ada, 3).items] == [
            "deleted a canned answer",
            "changed a canned answer",
            "added a canned answer",
        ]


def test_a_title_is_given_once(database: Database, sam: Person) -> None:
    with database.transaction() as tx:
        kept = canned.add(tx, sam, "Hello", "Hello")
        other = canned.add(tx, sam, "Bye", "Bye")
        with pytest.raises(Conflict):
            canned.add(tx, sam, "Hello", "Again")
        with pytest.raises(Conflict):
            canned.change(tx, sam, other.id, "Hello", "Bye")
        canned.change(tx, sam, kept.id, "Hello", "Hello again")


@pytest.mark.parametrize(("title", "text"), [("", "x"), (" ", "x"), ("x" * 81, "x"), ("x", ""), ("x", "x" * 4001)])
def test_it_has_a_title_and_words(database: Database, sam: Person, title: str, text: str) -> None:
    with database.transaction() as tx, pytest.raises(Invalid):
        canned.add(tx, sam, title, text)


@pytest.mark.parametrize("text", ["Dear {foo}", "Dear {Name}, hello {name}", "{}"])
def test_a_place_that_is_kept_for_nothing_is_refused(database: Database, sam: Person, text: str) -> None:
    with database.transaction() as tx:
        kept = canned.add(tx, sam, "Hello", "Dear {name}, {shop} says {hello there}.")
        with pytest.raises(Invalid, match="stands for nothing"):
            canned.add(tx, sam, "x", text)
        with pytest.raises(Invalid):
            canned.change(tx, sam, kept.id, "Hello", text)
        assert [one.text for one in canned.listed(tx, sam)] == [kept.text]


def test_only_staff_have_them_and_only_those_that_are_there(database: Database, alice: Person, sam: Person) -> None:
    with database.transaction() as tx:
        kept = canned.add(tx, sam, "Hello", "Hello")
        for refused in (
            lambda: canned.listed(tx, alice),
            lambda: canned.add(tx, alice, "x", "x"),
            lambda: canned.change(tx, alice, kept.id, "x", "x"),
            lambda: canned.remove(tx, alice, kept.id),
        ):
            with pytest.raises(NotAllowed):
                refused()
        with pytest.raises(NotFound):
            canned.change(tx, sam, 10**6, "x", "x")
        canned.remove(tx, sam, 10**6)


def test_names_stand_in_their_places_when_an_answer_is_given(
    database: Database, alice: Person, sam: Person, talk: str
) -> None:
    with database.transaction() as tx:
        answering.answer(tx, sam, talk, "Dear {name}, your {shop}")
        said = transcript.latest(tx, threads.open_for(tx, alice, talk), 1)
    assert said[0].text == "Dear Alice, your Shelftalker"
    assert canned.filled("Hello {name}", None) == "Hello there"
