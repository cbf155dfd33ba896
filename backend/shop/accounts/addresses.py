"""Delivery addresses: where somebody's parcels are to go."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import bindparam, select, text

from backend.errors import FieldProblem, Invalid, NotFound
from backend.infra.database import Transaction
from backend.shop.accounts.people import Person
from backend.shop.accounts.tables import addresses

LONGEST = 100
MOST_LINES = 3
MISSING = "An address needs this."
UNPRINTABLE = f"At most {LONGEST} characters that can be printed, please."
SEVERAL = "Several parts of this address are missing or cannot be printed."
# One statement, so that two presses at once cannot both be the first.
_keep = text(
    "INSERT INTO addresses (person_id, address) VALUES (:person_id, :address)"
    " ON CONFLICT (person_id) DO UPDATE SET address = excluded.address"
).bindparams(bindparam("address", type_=addresses.c.address.type))


@dataclass(frozen=True)
class Address:
    """Where a parcel goes, line by line as it is printed on it; not every country has postal codes."""

    name: str
    lines: tuple[str, ...]
    city: str
    postal_code: str
    country: str

    @property
    def printed(self) -> list[str]:
        """The lines of its label."""
        return [self.name, *self.lines, f"{self.postal_code} {self.city}".strip(), self.country]

    @property
    def row(self) -> dict[str, Any]:
        """The address as the database keeps it."""
        return asdict(self) | {"lines": list(self.lines)}


def read(row: Mapping[str, Any] | None) -> Address | None:
    """An address from what the database kept."""
    return Address(**{**row, "lines": tuple(row["lines"])}) if row else None


def tidy(address: Address) -> Address:
    """The address without stray spaces; Invalid tells every part that is missing, too long or cannot be printed."""
    tidied = Address(
        name=_tidy(address.name),
        lines=tuple(filter(None, map(_tidy, address.lines))),
        city=_tidy(address.city),
        postal_code=_tidy(address.postal_code),
        country=_tidy(address.country),
    )
    if wrong := _faults(tidied):
        told = [FieldProblem(field, message) for field, message in wrong.items()]
        raise Invalid(told[0].message if len(told) == 1 else SEVERAL, errors=told)
    return tidied


def _faults(address: Address) -> dict[str, str]:
    """What is wrong with which part."""
    parts = [(field, value) for field, value in vars(address).items() if field != "lines"]
    missing = {field: MISSING for field, value in parts if not value and field != "postal_code"}
    odd = {field: UNPRINTABLE for field, value in parts if not _can_be_printed(value)}
    if not 1 <= len(address.lines) <= MOST_LINES:
        odd["lines"] = f"An address has one to {MOST_LINES} lines for street and house."
    elif not all(map(_can_be_printed, address.lines)):
        odd["lines"] = UNPRINTABLE
    return missing | odd


def keep(tx: Transaction, person: Person, address: Address) -> Address:
    """Keeps somebody's delivery address, instead of the one before."""
    tidied = tidy(address)
    tx.execute(_keep, dict(person_id=person.id, address=tidied.row))
    return tidied


def of(tx: Transaction, person: Person) -> Address | None:
    """Where somebody's parcels go; None when they have not said."""
    return read(tx.execute(select(addresses.c.address).where(addresses.c.person_id == person.id)).scalar())


def get(tx: Transaction, person: Person) -> Address:
    """The same; NotFound when they have not said."""
    address = of(tx, person)
    if address is None:
        raise NotFound("You have not told us a delivery address yet.")
    return address


def _tidy(value: str) -> str:
    return " ".join(value.split())


def _can_be_printed(value: str) -> bool:
    return len(value) <= LONGEST and value.isprintable()
