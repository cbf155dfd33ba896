"""Conversations for staff to take away: a selection of the inbox, masked unless an admin says why not."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select

from backend.errors import NotAllowed
from backend.infra.database import Database, Transaction
from backend.shop.accounts import audit
from backend.shop.accounts.people import Person
from backend.shop.conversations import exporting
from backend.shop.conversations.tables import conversations
from backend.shop.conversations.transcript import Message
from backend.shop.support.reading import inbox, looks, transcripts
from backend.shop.support.reading.filters import Filters, narrowed
from backend.shop.support.reading.inbox import Entry


@dataclass(frozen=True)
class Export:
    """What somebody of the staff takes away, once it stands in the audit book."""

    staff: Person
    asked: Filters
    is_masked: bool


@dataclass(frozen=True)
class Taken:
    """A conversation of an export, and what was said in it, to be gone through before the next conversation."""

    entry: Entry
    messages: Iterator[Message]


def begin(tx: Transaction, staff: Person, asked: Filters, reason: str | None) -> Export:
    """Writes down who takes which conversations away, and how many; with a reason, an admin has them uncovered."""
    if not staff.is_staff:
        raise NotAllowed("Only staff can take conversations away.")
    if reason is not None and staff.role != "admin":
        raise NotAllowed("Only an admin can take conversations away with the personal data in them.")
    why = None if reason is None else looks.reason_in(reason)
    wanted = narrowed(tx, staff, select(conversations.c.seq), asked).subquery()
    count = tx.execute(select(func.count()).select_from(wanted)).scalar_one()
    which = json.dumps(asked.row, ensure_ascii=False) if asked.row else "all"
    what = "exported conversations uncovered" if why else "exported conversations"
    audit.note(tx, staff, what, f"{count}: {'; '.join(filter(None, (why, which)))}")
    return Export(staff, asked, is_masked=why is None)


def taken(database: Database, export: Export) -> Iterator[Taken]:
    """The conversations of an export, those last spoken in first, as they are when each of them is read."""
    cursor: str | None = None
    while True:
        with database.reading() as tx:
            page = inbox.listed(tx, export.staff, exporting.TALKS, cursor, export.asked)
            entries = {one.conversation.seq: one for one in page.items}
        for told in exporting.told(database, [one.conversation for one in entries.values()]):
            yield _taken(entries[told.conversation.seq], told.messages, export)
        if not (cursor := page.next):
            return


def _taken(entry: Entry, messages: Iterator[Message], export: Export) -> Taken:
    if not export.is_masked:
        return Taken(entry, messages)
    return Taken(entry.masked, (transcripts.masked(message, entry.known) for message in messages))
