"""Words that were said are found again, on either database, until they are erased."""

import pytest
from sqlalchemy import select

from backend.infra.database import Database, Transaction
from backend.shop.conversations import said, threads, transcript
from backend.shop.conversations.tables import messages


def heard(database: Database, *texts: str) -> None:
    with database.transaction() as tx:
        conversation = threads.begin(tx, None, "Words")
        for text in texts:
            transcript.hear(tx, conversation, text)


def found(tx: Transaction, q: str) -> list[str]:
    holding = said.holding(tx, q)
    assert holding is not None
    texts = {row.seq: row.text for row in tx.execute(select(messages.c.seq, messages.c.text))}
    return [texts[seq] for seq in tx.execute(holding).scalars()]


@pytest.mark.parametrize(
    ("q", "texts"),
    [
        ("torn", ["A torn page, again", "A torn page"]),
        ("page torn", ["A torn page, again", "A torn page"]),
        ("TORN PÁGE", ["A torn page, again", "A torn page"]),
        ("torn pag", ["A torn page, again", "A torn page"]),
        ("tor page", []),
        ("torn again", ["A torn page, again"]),
        ("torn whole", []),
        ("a whole", ["A whole page: O'Connell & J.K. Rowling's"]),
        ("oconnell jk and", ["A whole page: O'Connell & J.K. Rowling's"]),
        ("straße", ["Die STRASSE nach Łódź"]),
        ("lodz", ["Die STRASSE nach Łódź"]),
        ("東京", ["東京 から"]),
    ],
)
def test_all_words_stand_in_one_message_and_the_newest_comes_first(
    database: Database, q: str, texts: list[str]
) -> None:
    heard(
        database,
        "A torn page",
        "A whole page: O'Connell & J.K. Rowling's",
        "Die STRASSE nach Łódź",
        "東京 から",
        "A torn page, again",
    )
    with database.reading() as tx:
        assert found(tx, q) == texts


def test_what_has_no_words_is_not_looked_for(database: Database) -> None:
    with database.reading() as tx:
        assert [said.holding(tx, q) for q in ("", " ", "?!", "___", "'")] == [None] * 5


@pytest.mark.parametrize("q", ["torn AND", "NOT torn", 'torn" OR "page', "to:rn", "' | 'tor", "NEAR(torn)", "-torn x"])
def test_signs_that_a_database_would_understand_are_nothing_but_signs(database: Database, q: str) -> None:
    heard(database, "A torn page")
    with database.reading() as tx:
        assert found(tx, q) == (["A torn page"] if q == "' | 'tor" else [])


def test_a_word_of_thousands_of_letters_is_taken_in_and_found(database: Database) -> None:
    long = "é" * 4000
    heard(database, f"{long} torn")
    with database.reading() as tx:
        assert found(tx, "torn") == found(tx, long) == found(tx, "e" * 70) == [f"{long} torn"]
        assert found(tx, "e" * 63 + "x") == []


def test_as_many_as_are_looked_at_are_the_latest(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(said, "MOST_FOUND", 2)
    heard(database, "torn 1", "torn 2", "torn 3")
    with database.reading() as tx:
        assert found(tx, "torn") == ["torn 3", "torn 2"]


def test_what_is_forgotten_is_not_found(database: Database) -> None:
    heard(database, "torn 1", "torn 2")
    with database.transaction() as tx:
        first = tx.execute(select(messages.c.seq).where(messages.c.text == "torn 1")).scalar_one()
        said.forget(tx, [first])
        assert found(tx, "torn") == ["torn 2"]
        said.forget(tx, [])
        assert found(tx, "torn") == ["torn 2"]
