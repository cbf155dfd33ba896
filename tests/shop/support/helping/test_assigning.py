"""Staff ask each other to see to a conversation."""

import pytest

from backend.errors import Invalid, NotAllowed
from backend.infra.database import Database
from backend.shop.accounts import audit
from backend.shop.accounts.people import Person
from backend.shop.support.helping import assigning
from backend.shop.support.reading import inbox


def assignee(database: Database, staff: Person, talk: str) -> str | None:
    with database.reading() as tx:
        return inbox.entry(tx, staff, talk).assigned_to


def test_a_conversation_is_somebodys_then_somebody_elses_then_nobodys(
    database: Database, sam: Person, ada: Person, talk: str
) -> None:
    for person, name in ((sam, "Sam"), (ada, "Ada"), (None, None)):
        with database.transaction() as tx:
            assigning.assign(tx, sam, talk, person.id if person else None)
        assert assignee(database, sam, talk) == name
    with database.reading() as tx:
        notes = [note.what for note in audit.listed(tx, ada, 10).items]
    assert notes == [f"assigned a conversation to {name}" for name in ("nobody", "Ada", "Sam")]


def test_asking_twice_is_written_down_once(database: Database, sam: Person, ada: Person, talk: str) -> None:
    for _ in range(2):
        with database.transaction() as tx:
            assigning.assign(tx, sam, talk, sam.id)
    with database.reading() as tx:
        assert audit.listed(tx, ada, 10).total == 1


def test_only_staff_assign_and_are_assigned(database: Database, alice: Person, sam: Person, talk: str) -> None:
    with database.transaction() as tx:
        with pytest.raises(NotAllowed):
            assigning.assign(tx, alice, talk, sam.id)
        for nobody in (alice.id, 10**6):
            with pytest.raises(Invalid):
                assigning.assign(tx, sam, talk, nobody)
        with pytest.raises(NotAllowed):
            assigning.staff(tx, alice)
    assert assignee(database, sam, talk) is None


def test_staff_are_listed_by_name(database: Database, alice: Person, sam: Person, ada: Person) -> None:
    with database.reading() as tx:
        listed = [one.name for one in assigning.staff(tx, sam)]
    assert "Alice" not in listed and [name for name in listed if name in ("Ada", "Sam")] == ["Ada", "Sam"]
