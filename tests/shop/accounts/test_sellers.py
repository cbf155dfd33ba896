from collections.abc import Callable

import pytest
from sqlalchemy import select

from backend.errors import Conflict, Invalid, NotAllowed, NotFound
from backend.infra.database import Database
from backend.infra.outbox import events
from backend.shop.accounts import audit, people, sellers
from backend.shop.accounts.people import Person
from backend.shop.accounts.sellers import Application


def apply(database: Database, person: Person, name: str = "Alice’s Attic") -> Application:
    with database.transaction() as tx:
        return sellers.apply(tx, person, name, "Old children's books.\nMostly found in attics.")


def approve(database: Database, admin: Person, application: Application) -> Application:
    with database.transaction() as tx:
        return sellers.approve(tx, admin, application.id)


def refuse(database: Database, admin: Person, application: Application, reason: str = "Too few books.") -> Application:
    with database.transaction() as tx:
        return sellers.refuse(tx, admin, application.id, reason)


def role_of(database: Database, person: Person) -> str:
    with database.reading() as tx:
        return people.find(tx, person.id).role


def announced(database: Database) -> list[str]:
    with database.reading() as tx:
        return list(tx.execute(select(events.c.kind).order_by(events.c.seq)).scalars())


def test_an_admins_yes_makes_a_shopper_a_seller(database: Database, alice: Person, ada: Person) -> None:
    application = apply(database, alice)
    assert (application.status, role_of(database, alice)) == ("open", "shopper")
    decided = approve(database, ada, application)
    assert (decided.status, decided.decided_by, role_of(database, alice)) == ("approved", "Ada", "seller")
    assert decided.decided_at >= application.applied_at
    assert announced(database) == ["seller_applied", "seller_approved"]
    with database.reading() as tx:
        [note] = audit.listed(tx, ada, 20).items
    assert (note.by, note.what) == ("Ada", "approved a seller") and "alice@example.test" in note.about


def test_whoever_is_refused_is_told_why_and_may_apply_again(database: Database, alice: Person, ada: Person) -> None:
    refused = refuse(database, ada, apply(database, alice))
    assert (refused.status, refused.reason, role_of(database, alice)) == ("refused", "Too few books.", "shopper")
    again = apply(database, alice, "Alice's Cellar")
    with database.reading() as tx:
        assert sellers.latest(tx, alice) == again
    assert announced(database) == ["seller_applied", "seller_refused", "seller_applied"]


def test_nobody_applies_twice_at_once(database: Database, alice: Person) -> None:
    apply(database, alice)
    with pytest.raises(Conflict, match="applied already"):
        apply(database, alice)


@pytest.mark.parametrize("role", ["seller", "support", "admin"])
def test_who_sells_or_works_here_does_not_apply(database: Database, someone: Callable[..., Person], role: str) -> None:
    with pytest.raises(Conflict):
        apply(database, someone("otto", role))


def test_an_application_is_decided_once(database: Database, alice: Person, ada: Person) -> None:
    application = apply(database, alice)
    approve(database, ada, application)
    with pytest.raises(Conflict, match="approved already"):
        refuse(database, ada, application)
    assert role_of(database, alice) == "seller"


def test_an_applicant_who_was_hired_meanwhile_is_not_made_a_seller(
    database: Database, alice: Person, ada: Person
) -> None:
    application = apply(database, alice)
    with database.transaction() as tx:
        people.promote(tx, alice.email, "support")
    with pytest.raises(Conflict, match="no longer a shopper"):
        approve(database, ada, application)
    with database.reading() as tx:
        assert sellers.find(tx, application.id).status == "open"


def test_only_an_admin_decides(database: Database, alice: Person, bob: Person, sam: Person) -> None:
    application = apply(database, alice)
    for nobody in (alice, bob, sam):
        with pytest.raises(NotAllowed):
            approve(database, nobody, application)
        with pytest.raises(NotAllowed):
            refuse(database, nobody, application)
        with database.reading() as tx, pytest.raises(NotAllowed):
            sellers.listed(tx, nobody, 20)


def test_what_is_not_there_cannot_be_decided(database: Database, ada: Person, alice: Person) -> None:
    with database.transaction() as tx, pytest.raises(NotFound):
        sellers.approve(tx, ada, 4711)
    with database.reading() as tx, pytest.raises(NotFound):
        sellers.latest(tx, alice)


@pytest.mark.parametrize("name", ["", "   ", "a\0b", "\u202ereversed", "x" * 101])
def test_a_shop_has_a_name_that_can_be_read(database: Database, alice: Person, name: str) -> None:
    with pytest.raises(Invalid):
        apply(database, alice, name)


def test_a_refusal_needs_a_reason(database: Database, alice: Person, ada: Person) -> None:
    with pytest.raises(Invalid):
        refuse(database, ada, apply(database, alice), " \n ")


def test_applications_are_listed_the_latest_first_by_their_state(
    database: Database, alice: Person, bob: Person, ada: Person
) -> None:
    first, second = apply(database, alice, "First"), apply(database, bob, "Second")
    refuse(database, ada, first)
    with database.reading() as tx:
        page = sellers.listed(tx, ada, 1)
        assert ([one.id for one in page.items], page.total) == ([second.id], 2)
        assert [one.id for one in sellers.listed(tx, ada, 1, page.next).items] == [first.id]
        assert [one.shop_name for one in sellers.listed(tx, ada, 20, status="open").items] == ["Second"]
