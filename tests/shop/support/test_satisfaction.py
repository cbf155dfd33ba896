"""Satisfaction: what a shopper says of their own conversation, and may change."""

import pytest

from backend.errors import Invalid, NotFound
from backend.infra.database import Database
from backend.shop.accounts.people import Person
from backend.shop.conversations import satisfaction, threads


def rate(database: Database, person: Person | None, talk: str, score: int, reason: str = "") -> None:
    with database.transaction() as tx:
        satisfaction.rate(tx, person, talk, score, reason)


def said(database: Database, person: Person | None, talk: str) -> tuple[int | None, str | None]:
    with database.reading() as tx:
        conversation = threads.open_for(tx, person, talk)
    return conversation.satisfaction, conversation.satisfaction_reason


def begun(database: Database, person: Person | None) -> str:
    with database.transaction() as tx:
        return threads.begin(tx, person, "Hello").id


def test_a_shopper_says_how_content_they_are_and_says_it_anew(database: Database, alice: Person) -> None:
    talk = begun(database, alice)
    rate(database, alice, talk, 2, "  It took <b>long</b>.  ")
    assert said(database, alice, talk) == (2, "It took <b>long</b>.")
    rate(database, alice, talk, 5)
    assert said(database, alice, talk) == (5, None)


def test_a_visitor_says_it_by_the_id_and_nobody_says_it_for_somebody_else(
    database: Database, alice: Person, bob: Person, sam: Person
) -> None:
    visitors, hers = begun(database, None), begun(database, alice)
    rate(database, None, visitors, 4)
    for stranger in (None, bob, sam):
        with pytest.raises(NotFound):
            rate(database, stranger, hers, 1)
    assert said(database, None, visitors) == (4, None)
    assert said(database, alice, hers) == (None, None)


@pytest.mark.parametrize(("score", "reason"), [(0, ""), (6, ""), (-1, ""), (3, "x" * 1001)])
def test_what_is_out_of_bounds_changes_nothing(database: Database, alice: Person, score: int, reason: str) -> None:
    talk = begun(database, alice)
    with pytest.raises(Invalid):
        rate(database, alice, talk, score, reason)
    assert said(database, alice, talk) == (None, None)
