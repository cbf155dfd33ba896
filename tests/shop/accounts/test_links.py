from datetime import timedelta

import pytest
from sqlalchemy import select, update

from backend.errors import Invalid
from backend.infra.database import Database, now
from backend.shop.accounts import links
from backend.shop.accounts.links import Link, Purpose
from backend.shop.accounts.people import Person
from backend.shop.accounts.tables import letter_links


def made(database: Database, person: Person, event: str = "e1", purpose: Purpose = "password") -> str | None:
    with database.transaction() as tx:
        return links.make(tx, purpose, Link(person, person.email), event)


def used(database: Database, token: str, purpose: Purpose = "password") -> Link:
    with database.transaction() as tx:
        return links.use(tx, purpose, token)


def aged(database: Database, by: timedelta) -> None:
    with database.transaction() as tx:
        tx.execute(update(letter_links).values(made_at=now() - by, expires_at=now() + links.LIFE - by))


def test_a_link_says_whose_it_is_once(database: Database, alice: Person) -> None:
    token = made(database, alice)
    assert used(database, token) == Link(alice, alice.email)
    with pytest.raises(Invalid):
        used(database, token)


def test_reading_a_link_does_not_use_it_up(database: Database, alice: Person) -> None:
    token = made(database, alice)
    with database.reading() as tx:
        links.read(tx, "password", token)
    assert used(database, token).person == alice


def test_a_link_is_good_for_an_hour(database: Database, alice: Person) -> None:
    token = made(database, alice)
    aged(database, timedelta(minutes=59))
    with database.reading() as tx:
        links.read(tx, "password", token)
    aged(database, timedelta(minutes=61))
    with pytest.raises(Invalid):
        used(database, token)


def test_a_newer_link_voids_the_older(database: Database, alice: Person) -> None:
    older = made(database, alice)
    aged(database, links.PAUSE)
    newer = made(database, alice, "e2")
    with pytest.raises(Invalid):
        used(database, older)
    assert used(database, newer).person == alice


def test_somebody_is_not_flooded_with_links(database: Database, alice: Person, bob: Person) -> None:
    assert made(database, alice)
    assert made(database, alice, "e2") is None
    assert made(database, bob, "e3")
    aged(database, links.PAUSE)
    assert made(database, alice, "e2")


def test_an_address_is_not_flooded_by_several_who_give_it_as_theirs(
    database: Database, alice: Person, bob: Person
) -> None:
    def asked_by(person: Person, event: str) -> str | None:
        with database.transaction() as tx:
            return links.make(tx, "email", Link(person, "new@example.test"), event)

    assert asked_by(alice, "e1")
    assert asked_by(bob, "e2") is None
    aged(database, links.PAUSE)
    assert asked_by(bob, "e2")


def test_nobody_sends_letters_to_one_address_after_the_other(database: Database, alice: Person) -> None:
    with database.transaction() as tx:
        assert links.make(tx, "email", Link(alice, "one@example.test"), "e1")
        assert links.make(tx, "email", Link(alice, "two@example.test"), "e2") is None


def test_a_letter_written_again_has_a_link_all_the_same(database: Database, alice: Person) -> None:
    first, again = made(database, alice), made(database, alice)
    assert again
    assert first != again
    assert used(database, again).person == alice


def test_a_link_is_for_one_purpose(database: Database, alice: Person) -> None:
    token = made(database, alice, purpose="email")
    with pytest.raises(Invalid):
        used(database, token)


def test_a_token_is_not_kept(database: Database, alice: Person) -> None:
    token = made(database, alice)
    with database.reading() as tx:
        assert token not in str(tx.execute(select(letter_links)).all())


@pytest.mark.parametrize("token", ["", "x", "' or 1=1 --", "\0", "é" * 200])
def test_what_is_no_token_is_refused(database: Database, alice: Person, token: str) -> None:
    made(database, alice)
    with pytest.raises(Invalid):
        used(database, token)
