"""The support inbox: every conversation of the shop, for the staff who read them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import CTE, Column, ColumnElement, Integer, ScalarSelect, Select, and_, cast, func, null, select

from backend.errors import NotAllowed, NotFound
from backend.infra.database import Transaction
from backend.shop.accounts.people import Person
from backend.shop.accounts.tables import people
from backend.shop.conversations import threads
from backend.shop.conversations.tables import conversations, messages
from backend.shop.conversations.threads import Conversation
from backend.shop.support.reading import personal
from backend.shop.support.reading.filters import Filters, among, found
from backend.shop.support.reading.masking import mask, mask_name
from backend.shop.support.tables import desk_tags
from backend.values import Page, cursor_of, position_of

MOST_COUNTED = 1000
"""So many are counted and no more: what is counted to this is a thousand, or more."""
LONGEST_WORDS = 200
EVERYTHING = Filters()
State = Literal["open", "waiting", "taken", "resolved"]
LISTS: dict[str, Filters] = {
    "all": EVERYTHING,
    "open": Filters(state="open"),
    "waiting": Filters(waiting=True),
    "mine": Filters(state="open", assigned="me"),
    "taken": Filters(taken=True),
    "stuck": Filters(stuck=True),
    "rated_down": Filters(rated_down=True),
    "ordered": Filters(ordered=True),
    "long": Filters(long=True),
    "resolved": Filters(state="resolved"),
}


@dataclass(frozen=True)
class Shopper:
    """Whose conversation it is."""

    id: int
    name: str
    email: str


@dataclass(frozen=True)
class Entry:
    """A conversation as the inbox lists it; the shopper is None for a visitor without an account.

    It is unanswered when somebody of the staff has it and the shopper spoke last.
    The `last_words` are the shopper's, told where conversations are listed.
    `said` is the newest message in which the words stand that were looked for; `known` is what is known of the
    shopper, and to be hidden wherever it stands.
    """

    conversation: Conversation
    shopper: Shopper | None
    last_message: str
    assigned_to: str | None
    taken_by: str | None
    is_unanswered: bool
    tags: tuple[str, ...]
    known: tuple[str, ...]
    said: str | None = None
    last_words: str | None = None
    last_words_at: datetime | None = None

    @property
    def state(self) -> State:
        """How far it is: somebody of the staff has it, it waits for one, it is resolved, or none of these."""
        if self.taken_by:
            return "taken"
        if self.conversation.needs_person:
            return "waiting"
        return "open" if self.conversation.resolved_at is None else "resolved"

    @property
    def masked(self) -> "Entry":
        """The same without personal data."""
        title, last_message = mask(self.conversation.title, self.known), mask(self.last_message, self.known)
        why = self.conversation.satisfaction_reason
        why, who = why and mask(why, self.known), self.shopper
        return replace(
            self,
            conversation=replace(self.conversation, title=title, satisfaction_reason=why),
            shopper=who and Shopper(who.id, mask_name(who.name), mask(who.email)),
            last_message=last_message,
            said=self.said and mask(self.said, self.known),
            last_words=self.last_words and mask(self.last_words, self.known)[:LONGEST_WORDS],
        )


_assigned, _taker, _last = people.alias("assigned"), people.alias("taker"), messages.alias("last")
_entries = (
    select(
        *threads.columns,
        people.c.name,
        people.c.email,
        _assigned.c.name.label("assigned_to"),
        _taker.c.name.label("taken_by"),
        and_(_taker.c.id.is_not(None), func.coalesce(_last.c.role, "") == "shopper").label("is_unanswered"),
    )
    .outerjoin(people, people.c.id == conversations.c.person_id)
    .outerjoin(_assigned, _assigned.c.id == conversations.c.assigned_id)
    .outerjoin(_taker, _taker.c.id == threads.taker)
    .outerjoin(_last, _last.c.seq == conversations.c.last_seq)
)


def listed(
    tx: Transaction, staff: Person, limit: int, cursor: str | None = None, asked: Filters = EVERYTHING
) -> Page[Entry]:
    """A page of the conversations that are asked for, the one last spoken in first; counted as `count` does."""
    _staff_only(staff)
    hits = found(tx, asked)
    wanted = among(hits, staff, select(conversations.c.seq, _hit(hits)), asked)
    if cursor:
        wanted = wanted.where(conversations.c.last_seq < position_of(cursor, int)[0])
    # Chosen before anything else is told of them: of thousands that are put in order, a page is looked into.
    chosen = wanted.order_by(conversations.c.last_seq.desc()).limit(limit + 1).subquery("chosen")
    query = _entries.add_columns(chosen.c.hit, _counting(staff, asked, hits).label("total"))
    query = query.join(chosen, chosen.c.seq == conversations.c.seq).order_by(conversations.c.last_seq.desc())
    rows = tx.execute(query).mappings().all()
    more = cursor_of(rows[limit - 1]["last_seq"]) if len(rows) > limit else None
    return Page(
        _with_last_words(tx, _told(tx, rows[:limit])), more, rows[0]["total"] if rows else count(tx, staff, asked)
    )


def count(tx: Transaction, staff: Person, asked: Filters) -> int:
    """How many conversations that are asked for there are, up to MOST_COUNTED."""
    _staff_only(staff)
    return tx.execute(select(_counting(staff, asked, found(tx, asked)))).scalar_one()


def unanswered(tx: Transaction, staff: Person) -> int:
    """In how many of the conversations that somebody of the staff has the shopper spoke last, up to MOST_COUNTED."""
    _staff_only(staff)
    theirs = among(None, staff, select(conversations.c.seq), LISTS["taken"])
    theirs = theirs.join(_last, _last.c.seq == conversations.c.last_seq)
    some = theirs.where(conversations.c.taken_by_id == staff.id, _last.c.role == "shopper").limit(MOST_COUNTED)
    return tx.execute(select(func.count()).select_from(some.subquery())).scalar_one()


def entry(tx: Transaction, staff: Person, conversation_id: str) -> Entry:
    """One conversation, whoever's it is."""
    _staff_only(staff)
    row = tx.execute(_entries.where(conversations.c.id == conversation_id)).mappings().first()
    if row is None:
        raise NotFound("There is no such conversation.")
    return _told(tx, [row])[0]


def counts(tx: Transaction, staff: Person) -> dict[str, int]:
    """How many conversations there are on each list of the inbox, up to MOST_COUNTED each."""
    _staff_only(staff)
    each = [_counting(staff, asked, None).label(name) for name, asked in LISTS.items()]
    return dict(tx.execute(select(*each)).mappings().one())


def engines(tx: Transaction, staff: Person) -> list[str]:
    """Who has ever answered last in a conversation, by name."""
    _staff_only(staff)
    return list(tx.execute(_each(conversations.c.engine)).scalars())


def tags(tx: Transaction, staff: Person) -> list[str]:
    """The tags that conversations have, by name."""
    _staff_only(staff)
    return list(tx.execute(_each(desk_tags.c.tag)).scalars())


def _hit(hits: CTE | None) -> ColumnElement[Any]:
    return cast(null(), Integer).label("hit") if hits is None else hits.c.hit


def _each(column: Column[Any]) -> Select[str]:
    """What stands in a column in order, each found by one look into its index; DISTINCT would go through every row."""
    first = select(func.min(column).label("one")).cte("each", recursive=True)
    following = select(func.min(column)).where(column > first.c.one).correlate(first).scalar_subquery()
    each = first.union_all(select(following).select_from(first).where(first.c.one.is_not(None)))
    return select(each.c.one).where(each.c.one.is_not(None)).order_by(each.c.one)


def _counting(staff: Person, asked: Filters, hits: CTE | None) -> ScalarSelect[int]:
    some = among(hits, staff, select(conversations.c.seq), asked).limit(MOST_COUNTED).subquery()
    return select(func.count()).select_from(some).scalar_subquery()


def _staff_only(person: Person) -> None:
    if not person.is_staff:
        raise NotAllowed("Only staff can read conversations.")


def _told(tx: Transaction, rows: Sequence[Any]) -> list[Entry]:
    tags: dict[int, list[str]] = defaultdict(list)
    theirs = desk_tags.c.conversation_seq.in_([row["seq"] for row in rows])
    for seq, tag in tx.execute(select(desk_tags).where(theirs).order_by(desk_tags.c.tag)):
        tags[seq].append(tag)
    hits = [row["hit"] for row in rows if row.get("hit")]
    texts = select(messages.c.seq, messages.c.text).where(messages.c.seq.in_(hits))
    said = {row.seq: row.text for row in tx.execute(texts)}
    known = personal.known(tx, {row["person_id"] for row in rows if row["person_id"]})
    return [_entry(row, tags[row["seq"]], known.get(row["person_id"], ()), said.get(row.get("hit"))) for row in rows]


def _with_last_words(tx: Transaction, entries: list[Entry]) -> list[Entry]:
    """The same with what each shopper said last, found from the end of each conversation."""
    theirs = select(messages.c.seq).where(messages.c.conversation_seq == conversations.c.seq)
    theirs = theirs.where(messages.c.role == "shopper").order_by(messages.c.seq.desc()).limit(1)
    listed = conversations.c.seq.in_([entry.conversation.seq for entry in entries])
    latest = select(theirs.correlate(conversations).scalar_subquery()).select_from(conversations).where(listed)
    seqs = [seq for seq in tx.execute(latest).scalars() if seq]
    query = select(messages.c.conversation_seq, messages.c.text, messages.c.created_at).where(messages.c.seq.in_(seqs))
    words = {row.conversation_seq: row for row in tx.execute(query)}
    return [
        replace(entry, last_words=said.text, last_words_at=said.created_at)
        if (said := words.get(entry.conversation.seq))
        else entry
        for entry in entries
    ]


def _entry(row: Any, tags: list[str], known: tuple[str, ...], said: str | None) -> Entry:
    return Entry(
        conversation=Conversation(**{name: row[name] for name in Conversation.__dataclass_fields__}),
        shopper=Shopper(row["person_id"], row["name"], row["email"]) if row["person_id"] else None,
        last_message=row["last_message"],
        assigned_to=row["assigned_to"],
        taken_by=row["taken_by"],
        is_unanswered=row["is_unanswered"],
        tags=tuple(tags),
        known=known,
        said=said,
    )
