"""Who may read figures: an admin those of the whole shop, a seller those of their own books."""

from sqlalchemy import ColumnElement, true

from backend.errors import NotAllowed
from backend.shop.accounts.people import Person
from backend.shop.catalogue.tables import books


def admin_only(reader: Person) -> None:
    """NotAllowed for everybody but an admin."""
    if reader.role != "admin":
        raise NotAllowed("Only an admin can see this.")


def books_of(reader: Person) -> ColumnElement[bool]:
    """The condition on books whose sales this person may know."""
    if reader.role == "seller":
        return books.c.seller_id == reader.id
    admin_only(reader)
    return true()
