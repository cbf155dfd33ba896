"""Posting a letter about an event."""

from collections.abc import Sequence
from typing import Any

import structlog

from backend.infra.mail import Refused
from backend.infra.outbox import Event
from backend.notify.letters.writing import Attachment, Sender, called, written
from backend.notify.reaction import Means
from backend.shop.accounts.people import Person

log = structlog.get_logger()


def post(
    event: Event, means: Means, to: Person, attachments: Sequence[Attachment] = (), template: str = "", **facts: Any
) -> None:
    """Writes to somebody what a template, as a rule that of the event's kind, says with these facts, and posts it.

    A letter that is refused for good is given up; for any other trouble the relay tries again.
    """
    template = template or event.kind
    key = f"{template.replace('_', '-')}-{event.id}"
    sender = Sender(means.mail_from, means.public_url)
    letter = written(template, sender, to.email, key, facts | {"name": called(to.name)}, attachments)
    try:
        means.mailbox.send(letter, key=key)
    except Refused as refusal:
        log.warning("letter refused", key=key, person_id=to.id, reason=str(refusal))
