"""What a reaction is, and what it may use."""

from collections.abc import Callable
from dataclasses import dataclass

from backend.infra.database import Database
from backend.infra.mail import Mailbox
from backend.infra.outbox import Event


@dataclass(frozen=True)
class Means:
    """What reactions have to work with."""

    database: Database
    mailbox: Mailbox
    mail_from: str
    public_url: str


Reaction = Callable[[Event, Means], None]
"""Does one thing about an event. It may be called again for the same event after a crash: the same must come of it."""
