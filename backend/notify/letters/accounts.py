"""Letters about accounts. A link's token is made when its letter is written, and kept nowhere else."""

from dataclasses import replace

from backend.infra.outbox import Event
from backend.notify.letters.posting import post
from backend.notify.reaction import Means
from backend.shop.accounts import account, people
from backend.shop.accounts.people import Person


def welcome(event: Event, means: Means) -> None:
    """Welcomes somebody who has opened an account."""
    post(event, means, _person(event, means))


def lead_back(event: Event, means: Means) -> None:
    """Sends whoever cannot get in a link to a new password; to an address without an account nothing is sent."""
    with means.database.transaction() as tx:
        way = account.way_back(tx, event.payload["email"], event.id)
    if way:
        somebody, token = way
        post(event, means, somebody, token=token)


def confirm_password(event: Event, means: Means) -> None:
    """Tells somebody that their password was changed, in case it was not they who did it."""
    post(event, means, _person(event, means))


def confirm_address(event: Event, means: Means) -> None:
    """Sends a link to the address where somebody wants to be written to from now on."""
    somebody, email = _person(event, means), event.payload["email"]
    with means.database.transaction() as tx:
        token = account.way_to_move(tx, somebody, email, event.id)
    if token:
        post(event, means, replace(somebody, email=email), token=token)


def confirm_move(event: Event, means: Means) -> None:
    """Tells somebody, at the address they had before, that they are written to elsewhere."""
    somebody = _person(event, means)
    post(event, means, replace(somebody, email=event.payload["before"]))


def _person(event: Event, means: Means) -> Person:
    with means.database.reading() as tx:
        somebody = people.find(tx, event.payload["person_id"])
    assert somebody, "people are never deleted"
    return somebody
