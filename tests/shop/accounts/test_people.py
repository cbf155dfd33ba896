import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.errors import Conflict, Invalid, SignInNeeded
from backend.infra.database import Database
from backend.shop.accounts import people
from backend.shop.accounts.passwords import Passwords
from backend.shop.accounts.people import Person

passwords = Passwords("cheap")


def test_whoever_registers_is_a_shopper(database: Database) -> None:
    with database.transaction() as tx:
        assert people.register(tx, "eve@example.test", "Eve", "hash").role == "shopper"


def test_an_address_has_one_account_however_it_is_written(database: Database, alice: Person) -> None:
    with database.transaction() as tx, pytest.raises(Conflict):
        people.register(tx, "  ALICE@Example.test ", "Alice again", "hash")


NO_ADDRESSES = ["", "alice", "alice@", "@example.test", "a b@example.test", "a@b\n.test", "a@b..test", "x" * 300]
IN_CODE = "=?utf-8?q?bob=40example=2Etest=2C?=@example.test"
"""What a mail program reads as bob's address, and another."""


@pytest.mark.parametrize("email", [*NO_ADDRESSES, IN_CODE])
def test_what_is_no_address_opens_no_account(database: Database, email: str) -> None:
    with database.transaction() as tx, pytest.raises(Invalid):
        people.register(tx, email, "Eve", "hash")


def test_a_name_is_needed(database: Database) -> None:
    with database.transaction() as tx, pytest.raises(Invalid):
        people.register(tx, "eve@example.test", "  \t ", "hash")


@given(st.text(min_size=8, max_size=64))
def test_a_password_is_checked_against_its_own_hash_only(password: str) -> None:
    somebody = Person(1, "eve@example.test", "Eve", "shopper")
    known = people.Credentials(somebody, passwords.hash(password))
    assert passwords.check(known, password) == somebody
    with pytest.raises(SignInNeeded):
        passwords.check(known, password + "x")


def test_nobody_signs_in_as_somebody_unknown() -> None:
    with pytest.raises(SignInNeeded):
        passwords.check(None, "nobody has this password")


@pytest.mark.parametrize("password", ["", "short", "x" * 257])
def test_a_password_has_a_sensible_length(password: str) -> None:
    with pytest.raises(Invalid):
        passwords.hash(password)
