"""Every look into a conversation is written down, once in five minutes, whoever looks beside it."""

import pytest
from sqlalchemy import func, select

from backend.errors import Invalid, NotAllowed, NotFound
from backend.infra.database import Database
from backend.shop.accounts.people import Person
from backend.shop.conversations import threads
from backend.shop.support.reading import looks
from backend.shop.support.tables import looks as table
from tests.turns import meanwhile


def count(database: Database) -> int:
    with database.reading() as tx:
        return tx.execute(select(func.count()).select_from(table)).scalar_one()


def test_two_requests_of_one_page_are_one_look(database: Database, sam: Person, talk: str) -> None:
    meanwhile(database, *[lambda tx: looks.look(tx, sam, talk)] * 2)
    assert count(database) == 1


def test_two_of_the_staff_have_a_look_each(database: Database, sam: Person, ada: Person, talk: str) -> None:
    for staff in (sam, ada, sam):
        with database.transaction() as tx:
            looks.look(tx, staff, talk)
    assert count(database) == 2


def test_only_staff_look_and_only_at_what_is_there(database: Database, alice: Person, sam: Person, talk: str) -> None:
    with database.transaction() as tx:
        with pytest.raises(NotAllowed):
            looks.look(tx, alice, talk)
        with pytest.raises(NotFound):
            looks.look(tx, sam, "nowhere")
        with pytest.raises(NotAllowed):
            looks.uncover(tx, alice, talk, "It is mine")
    assert count(database) == 0


def test_a_reason_is_needed_and_holds_for_one_conversation_and_person(
    database: Database, alice: Person, sam: Person, ada: Person, talk: str
) -> None:
    with database.transaction() as tx:
        other = threads.begin(tx, alice, "Another one")
        for reason in ("", "  \0 \n", "why", "x" * (looks.LONGEST_REASON + 1)):
            with pytest.raises(Invalid):
                looks.uncover(tx, sam, talk, reason)
        until = looks.uncover(tx, sam, talk, "  a lost\nparcel ")
        here = threads.open_for(tx, alice, talk)
        assert looks.uncovered_until(tx, sam, here) == until
        assert looks.uncovered_until(tx, ada, here) is None
        assert looks.uncovered_until(tx, sam, other) is None
        assert tx.execute(select(table.c.reason)).scalar() == "a lost parcel"
