"""An export as the shop reads it: little of it in memory, all of it told, and nothing that is erased meanwhile."""

import tracemalloc
from collections.abc import Iterator

import pytest
from sqlalchemy import func, insert, select

from backend.errors import NotAllowed
from backend.infra.database import Database, now
from backend.shop.accounts.people import Person
from backend.shop.conversations.tables import conversations, messages
from backend.shop.support.keeping import erasing, exporting
from backend.shop.support.keeping.exporting import Export
from backend.shop.support.reading.filters import Filters

TEXT = "Is there a book like Dune, only shorter? " * 5
MARGIN = 500_000
"""What one reading may hold more than another, in bytes."""


def fill(database: Database, shopper: Person, talks: int, each: int) -> None:
    """Conversations of so many messages, all of one shopper."""
    moment = now()
    with database.transaction() as tx:
        first = tx.execute(select(func.coalesce(func.max(conversations.c.seq), 0))).scalar_one() + 1
        talk = dict(person_id=shopper.id, title="t", created_at=moment, updated_at=moment)
        seqs = range(first, first + talks)
        tx.execute(insert(conversations), [talk | dict(seq=seq, id=f"c{seq}", last_seq=seq) for seq in seqs])
        said = dict(role="shopper", text=TEXT, blocks=[], created_at=moment)
        rows = [said | dict(id=f"{seq}-{n}", conversation_seq=seq) for seq in seqs for n in range(each)]
        if rows:
            tx.execute(insert(messages), rows)


def read(database: Database, staff: Person) -> Iterator[tuple[int, int]]:
    for one in exporting.taken(database, Export(staff, Filters(), is_masked=True)):
        yield one.entry.conversation.seq, sum(1 for _ in one.messages)


def peak(database: Database, staff: Person) -> int:
    tracemalloc.start()
    count = sum(said for _, said in read(database, staff))
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count
    return found


def test_seven_times_as_many_messages_take_no_more_memory(database: Database, alice: Person, sam: Person) -> None:
    fill(database, alice, 110, 10)  # more than is read at a time
    list(read(database, sam))  # what is made once is made
    few = peak(database, sam)
    fill(database, alice, 700, 10)
    many = peak(database, sam)
    assert 810 * 10 * len(TEXT) > 3 * MARGIN
    assert many < few + MARGIN, (few, many)


def test_every_message_of_every_conversation_is_told_once(database: Database, alice: Person, sam: Person) -> None:
    fill(database, alice, 130, 7)
    fill(database, alice, 1, 1203)
    fill(database, alice, 1, 0)
    found = list(read(database, sam))
    assert len(found) == len({seq for seq, _ in found}) == 132
    assert sorted(said for _, said in found) == [0, *[7] * 130, 1203]


def test_what_is_erased_while_it_is_read_is_told_no_further(database: Database, alice: Person, sam: Person) -> None:
    fill(database, alice, 1, 1203)
    [one] = exporting.taken(database, Export(sam, Filters(), is_masked=True))
    next(one.messages)
    with database.transaction() as tx:
        erasing.erase_all(tx, alice)
    assert sum(1 for _ in one.messages) < 1000


@pytest.mark.parametrize("who", ["alice", "sol"])
def test_only_staff_take_away(database: Database, request: pytest.FixtureRequest, who: str) -> None:
    somebody = request.getfixturevalue(who)
    with pytest.raises(NotAllowed), database.transaction() as tx:
        exporting.begin(tx, somebody, Filters(), None)
