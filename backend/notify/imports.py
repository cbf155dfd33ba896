"""Sheets of sellers are taken here, some rows for each event, after whoever brought one has had their answer."""

from backend.infra.outbox import Event
from backend.notify.reaction import Means
from backend.shop.accounts import people
from backend.shop.catalogue import imports


def take_rows(event: Event, means: Means) -> None:
    """Takes the rows of a sheet that wait, unless they have been taken before."""
    with means.database.reading() as tx:
        found = imports.at_work(tx, event.payload["import_id"])
        keeper = people.find(tx, found.person_id) if found else None
    if found and keeper and found.done == event.payload["done"]:
        imports.take(means.database, means.files, keeper, found, event.payload["place"])
