from datetime import datetime, timedelta

import pytest

from backend.errors import Invalid, NotAllowed, NotFound
from backend.infra.database import Database, now
from backend.shop.accounts import audit
from backend.shop.accounts.people import Person
from backend.shop.support import notices


def soon() -> datetime:
    return now() + timedelta(hours=1)


def shown(database: Database) -> list[str]:
    with database.reading() as tx:
        return [notice.text for notice in notices.showing(tx)]


def test_a_notice_is_shown_until_it_is_ended(database: Database, ada: Person) -> None:
    with database.transaction() as tx:
        posted = notices.post(tx, ada, "  We are\nmoving house. ", soon())
    assert shown(database) == ["We are moving house."]
    for _ in range(2):
        with database.transaction() as tx:
            assert not notices.end(tx, ada, posted.id).is_shown
    assert shown(database) == []


def test_the_audit_book_keeps_who_posted_and_who_ended_a_notice_once(database: Database, ada: Person) -> None:
    with database.transaction() as tx:
        posted = notices.post(tx, ada, "We are moving house.", soon())
        for _ in range(2):
            notices.end(tx, ada, posted.id)
        kept = [(note.by, note.what, note.about) for note in audit.listed(tx, ada, 10).items]
    text = "We are moving house."
    assert kept[:2] == [("Ada", "ended a notice", text), ("Ada", "posted a notice", text)]
    assert len(kept) == 2


def test_a_notice_whose_time_is_over_is_gone_and_keeps_its_hour(
    database: Database, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    until = soon()
    with database.transaction() as tx:
        posted = notices.post(tx, ada, "Closed today.", until)
    monkeypatch.setattr(notices, "now", lambda: until)
    assert shown(database) == []
    with database.transaction() as tx:
        assert notices.end(tx, ada, posted.id).until == until


def test_the_latest_come_first_and_never_more_than_three(database: Database, ada: Person) -> None:
    with database.transaction() as tx:
        for number in range(5):
            notices.post(tx, ada, f"Notice {number}", soon())
        first = notices.listed(tx, ada, 3)
        second = notices.listed(tx, ada, 3, first.next)
    assert shown(database) == ["Notice 4", "Notice 3", "Notice 2"]
    assert [one.text[-1] for one in first.items + second.items] == list("43210")
    assert (first.total, second.next) == (5, None)


@pytest.mark.parametrize("text", ["", "   ", "\x00\u200b", "x" * (notices.LONGEST + 1)])
def test_a_notice_says_something_in_short(database: Database, ada: Person, text: str) -> None:
    with database.transaction() as tx, pytest.raises(Invalid):
        notices.post(tx, ada, text, soon())


@pytest.mark.parametrize("away", [timedelta(0), timedelta(seconds=-1), timedelta(days=400)])
def test_a_notice_ends_in_time(database: Database, ada: Person, away: timedelta) -> None:
    with database.transaction() as tx, pytest.raises(Invalid):
        notices.post(tx, ada, "Hello", now() + away)


def test_only_an_admin_speaks_for_the_shop(database: Database, ada: Person, alice: Person, sam: Person) -> None:
    with database.transaction() as tx:
        posted = notices.post(tx, ada, "Hello", soon())
        for person in (alice, sam):
            with pytest.raises(NotAllowed):
                notices.post(tx, person, "Mine", soon())
            with pytest.raises(NotAllowed):
                notices.end(tx, person, posted.id)
            with pytest.raises(NotAllowed):
                notices.listed(tx, person, 9)
        with pytest.raises(NotFound):
            notices.end(tx, ada, 999)
