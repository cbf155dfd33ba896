"""The people of the demo shop: only where the demo catalogue was loaded, for everybody knows their passwords."""

from backend.errors import NotFound
from backend.infra.database import Transaction
from backend.shop.accounts import addresses, people
from backend.shop.accounts.addresses import Address
from backend.shop.accounts.passwords import Passwords
from backend.shop.accounts.people import Person, Role

DEMO_PEOPLE: tuple[tuple[Role, str, str, str], ...] = (
    ("shopper", "shopper@shelftalker.example", "Robin Reader", "a good book"),
    ("seller", "seller@shelftalker.example", "Selma Seller", "fresh from the press"),
    ("support", "support@shelftalker.example", "Sam Support", "how may I help"),
    ("admin", "admin@shelftalker.example", "Ada Admin", "keys to the shop"),
)
EMAILS = [email for _, email, _, _ in DEMO_PEOPLE]
SHOPPERS_ADDRESS = Address("Robin Reader", ("12 Orchard Lane",), "Millbrook", "04120", "USA")


def move_in(tx: Transaction, passwords: Passwords) -> dict[Role, Person]:
    """Adds the demo people to an empty shop; who they are, by role."""
    there = {
        role: people.appoint(tx, email, name, passwords.hash(password), role)
        for role, email, name, password in DEMO_PEOPLE
    }
    addresses.keep(tx, there["shopper"], SHOPPERS_ADDRESS)
    return there


def living(tx: Transaction) -> list[tuple[Role, str, str]]:
    """Role, address and password of the demo people who live in this shop."""
    return [(role, email, password) for role, email, _, password in DEMO_PEOPLE if _lives_here(tx, email)]


def at_desk(tx: Transaction) -> Person | None:
    """Who of the demo people is at the desk, where they live in this shop."""
    email = next(email for role, email, _, _ in DEMO_PEOPLE if role == "support")
    return people.credentials_of(tx, email).person if _lives_here(tx, email) else None


def _lives_here(tx: Transaction, email: str) -> bool:
    try:
        people.credentials_of(tx, email)
    except NotFound:
        return False
    return True
