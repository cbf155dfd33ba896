"""What follows when a book's file was replaced or removed."""

from backend.infra.outbox import Event
from backend.notify.reaction import Means


def drop_old_file(event: Event, means: Means) -> None:
    """Removes the file that a book no longer has from the store."""
    if dropped := event.payload["dropped"]:
        means.files.delete(dropped)
