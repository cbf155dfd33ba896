from dataclasses import replace

import pytest

from backend.errors import Invalid, NotFound
from backend.infra.database import Database
from backend.shop.accounts import addresses
from backend.shop.accounts.addresses import Address
from backend.shop.accounts.people import Person
from tests.turns import meanwhile

HOME = Address("Alice", ("1 Shelf Lane",), "Bookham", "BK1 2AB", "United Kingdom")


def test_an_address_is_kept_until_the_next_one(database: Database, alice: Person, bob: Person) -> None:
    moved = replace(HOME, lines=("Top floor", "2 Page Street"))
    for address in (HOME, moved):
        with database.transaction() as tx:
            addresses.keep(tx, alice, address)
    with database.reading() as tx:
        assert addresses.get(tx, alice) == moved
        assert addresses.of(tx, bob) is None
        with pytest.raises(NotFound):
            addresses.get(tx, bob)


def test_an_address_is_tidied_as_it_would_be_printed() -> None:
    loose = replace(HOME, name="  Alice   A. ", lines=("", " 1  Shelf Lane "), postal_code=" ")
    assert addresses.tidy(loose).printed == ["Alice A.", "1 Shelf Lane", "Bookham", "United Kingdom"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("name", "a" * 101),
        ("lines", ()),
        ("lines", (" ",)),
        ("lines", ("1", "2", "3", "4")),
        ("lines", ("Shelf\x00Lane",)),
        ("city", ""),
        ("city", "Book\u202eham"),
        ("postal_code", "1" * 101),
        ("country", "\ud800"),
    ],
)
def test_what_cannot_be_printed_on_a_parcel_is_no_address(field: str, value: object) -> None:
    with pytest.raises(Invalid) as refusal:
        addresses.tidy(replace(HOME, **{field: value}))  # type: ignore[arg-type]
    assert refusal.value.errors[0].field == field


def test_all_that_is_wrong_with_an_address_is_told_at_once() -> None:
    with pytest.raises(Invalid) as refusal:
        addresses.tidy(Address("", ("", "a\x00b"), "", "1" * 101, "Wales"))
    told = {error.field: error.message for error in refusal.value.errors}
    unprintable = "At most 100 characters that can be printed, please."
    assert told == {
        "name": "An address needs this.",
        "city": "An address needs this.",
        "lines": unprintable,
        "postal_code": unprintable,
    }


def test_a_first_address_told_twice_at_once_is_kept(database: Database, alice: Person) -> None:
    meanwhile(database, lambda tx: addresses.keep(tx, alice, HOME), lambda tx: addresses.keep(tx, alice, HOME))
    with database.reading() as tx:
        assert addresses.get(tx, alice) == HOME
