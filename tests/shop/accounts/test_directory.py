from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from backend.errors import Conflict, NotAllowed, NotFound, ShopError, SignInNeeded
from backend.infra.database import Database
from backend.services import Services
from backend.shop.accounts import audit, directory, people
from backend.shop.accounts.people import Person, Role


def names(database: Database, admin: Person, q: str = "", role: Role | None = None) -> list[str]:
    with database.reading() as tx:
        return [entry.person.name for entry in directory.listed(tx, admin, 50, None, q, role).items]


def test_admins_find_people_by_name_address_and_role(
    database: Database, ada: Person, alice: Person, bob: Person, sam: Person
) -> None:
    assert names(database, ada) == ["Sam", "Bob", "Alice", "Ada"]
    assert names(database, ada, "ALI") == ["Alice"]
    assert names(database, ada, "bob@example") == ["Bob"]
    assert names(database, ada, role="support") == ["Sam"]
    assert names(database, ada, "ali", "support") == []


@pytest.mark.parametrize("q", ["%", "_", "\\", "'; drop table people", "\0"])
def test_signs_with_a_meaning_elsewhere_mean_themselves(database: Database, ada: Person, q: str) -> None:
    assert names(database, ada, q) == ([] if q.strip("\0") else ["Ada"])


def test_a_role_is_given_by_admins_and_written_down(database: Database, ada: Person, alice: Person) -> None:
    with database.transaction() as tx:
        assert directory.give_role(tx, ada, alice.id, "seller").person.role == "seller"
    with database.reading() as tx:
        [note] = audit.listed(tx, ada, 10).items
    assert (note.by, note.what, note.about) == (
        "Ada",
        "changed a role from shopper to seller",
        "Alice (alice@example.test)",
    )


def test_a_role_somebody_has_already_is_nothing_to_write_down(database: Database, ada: Person, alice: Person) -> None:
    with database.transaction() as tx:
        directory.give_role(tx, ada, alice.id, "shopper")
        assert audit.listed(tx, ada, 10).items == []


def test_another_role_ends_all_sessions_at_once(services: Services, ada: Person, alice: Person) -> None:
    with services.database.transaction() as tx:
        session = services.tokens.open(tx, alice)
        directory.give_role(tx, ada, alice.id, "seller")
    with services.database.transaction() as tx:
        with pytest.raises(SignInNeeded):
            services.tokens.verify(tx, session.access_token)
        assert services.tokens.renew(tx, session.refresh_token) is None


def test_nobody_gives_themselves_a_role(database: Database, ada: Person) -> None:
    with database.transaction() as tx, pytest.raises(Conflict):
        directory.give_role(tx, ada, ada.id, "shopper")


def test_nobody_who_is_not_there_gets_one(database: Database, ada: Person) -> None:
    with database.transaction() as tx, pytest.raises(NotFound):
        directory.give_role(tx, ada, 999_999, "seller")


@pytest.mark.parametrize("role", ["shopper", "seller", "support"])
def test_only_admins_look_after_people(
    database: Database, someone: Callable[..., Person], alice: Person, role: Role
) -> None:
    eve = someone("eve", role)
    with database.transaction() as tx:
        with pytest.raises(NotAllowed):
            directory.listed(tx, eve, 10)
        with pytest.raises(NotAllowed):
            directory.give_role(tx, eve, alice.id, "admin")


def test_two_admins_who_demote_each_other_leave_one(
    database: Database, ada: Person, someone: Callable[..., Person]
) -> None:
    eve = someone("eve", "admin")
    at_once = Barrier(2)

    def demote(by: Person, whom: Person) -> bool:
        at_once.wait()
        try:
            with database.transaction() as tx:
                directory.give_role(tx, by, whom.id, "shopper")
        except ShopError:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        done = list(threads.map(demote, (ada, eve), (eve, ada)))
    with database.reading() as tx:
        roles = [people.find(tx, one.id).role for one in (ada, eve)]
    assert (sorted(done), sorted(roles)) == ([False, True], ["admin", "shopper"])
