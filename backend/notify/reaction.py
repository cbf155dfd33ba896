"""What a reaction is, and what it may use."""

from collections.abc import Callable
from dataclasses import dataclass

from backend.infra.calling import Caller
from backend.infra.database import Database
from backend.infra.files import Files
from backend.infra.mail import Mailbox
from backend.infra.outbox import Event
from backend.infra.payments import Payments
from backend.infra.sockets import Sockets
from backend.infra.topic import Topic
from backend.shop.library.summarising import Summariser


@dataclass(frozen=True)
class Means:
    """What reactions have to work with."""

    database: Database
    files: Files
    mailbox: Mailbox
    payments: Payments
    mail_from: str
    public_url: str
    most_attached: int
    caller: Caller
    topic: Topic | None
    summariser: Summariser
    sockets: Sockets


Reaction = Callable[[Event, Means], None]
"""Does one thing about an event. It may be called again for the same event after a crash: the same must come of it."""
