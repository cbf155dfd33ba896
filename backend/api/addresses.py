"""Where one's own parcels go."""

from flask import Response

from backend.api.door import SIGNED_IN, answer, door, person, services
from backend.shapes import Address
from backend.shop.accounts import addresses

api = door("addresses")


@api.get("/account/address", responses={200: Address}, security=SIGNED_IN)
def own() -> Response:
    """One's own delivery address."""
    with services().database.reading() as tx:
        return answer(Address.of(addresses.get(tx, person())))


@api.put("/account/address", responses={200: Address}, security=SIGNED_IN)
def keep(body: Address) -> Response:
    """Keep a delivery address for later orders."""
    somebody = person()
    with services().database.transaction() as tx:
        return answer(Address.of(addresses.keep(tx, somebody, body.told)))
