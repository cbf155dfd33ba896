"""Staff tag conversations to find their kind again."""

import pytest

from backend.errors import Conflict, Invalid, NotAllowed
from backend.infra.database import Database
from backend.shop.accounts.people import Person
from backend.shop.support.helping import tags
from backend.shop.support.reading import inbox
from tests.turns import meanwhile


def given(database: Database, staff: Person, talk: str) -> tuple[str, ...]:
    with database.reading() as tx:
        return inbox.entry(tx, staff, talk).tags


def test_a_tag_is_tidied_and_given_once(database: Database, sam: Person, talk: str) -> None:
    with database.transaction() as tx:
        assert tags.add(tx, sam, talk, "  Torn   PARCEL ") == "torn parcel"
        assert tags.add(tx, sam, talk, "torn parcel") == "torn parcel"
        tags.add(tx, sam, talk, "größe-42")
    assert given(database, sam, talk) == ("größe-42", "torn parcel")


def test_two_who_give_the_same_tag_at_once_give_it_once(database: Database, sam: Person, talk: str) -> None:
    meanwhile(database, *[lambda tx: tags.add(tx, sam, talk, "lost")] * 2)
    assert given(database, sam, talk) == ("lost",)


def test_a_tag_is_taken_off_and_twice_is_once(database: Database, sam: Person, talk: str) -> None:
    with database.transaction() as tx:
        tags.add(tx, sam, talk, "lost")
        tags.remove(tx, sam, talk, "lost")
        tags.remove(tx, sam, talk, "lost")
    assert given(database, sam, talk) == ()


@pytest.mark.parametrize("tag", ["", "  ", "<b>", "a@b.test", "- x", "x" * 41, "a,b"])
def test_a_tag_is_words(database: Database, sam: Person, talk: str, tag: str) -> None:
    with database.transaction() as tx, pytest.raises(Invalid):
        tags.add(tx, sam, talk, tag)


def test_there_are_only_so_many_and_only_staff_give_them(
    database: Database, alice: Person, sam: Person, talk: str
) -> None:
    with database.transaction() as tx:
        for number in range(tags.MOST):
            tags.add(tx, sam, talk, f"tag {number}")
        with pytest.raises(Conflict):
            tags.add(tx, sam, talk, "one more")
        with pytest.raises(NotAllowed):
            tags.add(tx, alice, talk, "mine")
        with pytest.raises(NotAllowed):
            tags.remove(tx, alice, talk, "tag 1")
