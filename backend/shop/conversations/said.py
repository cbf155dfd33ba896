"""Where words stand in what was said; the only module that knows how either database looks for words in messages."""

from collections.abc import Sequence

from sqlalchemy import Select, column, delete, literal, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY

from backend.infra.database import Transaction
from backend.shop.catalogue.words import words

MOST_FOUND = 2000
"""Of the messages that hold the words, so many of the latest are looked at."""
LONGEST = 64
"""So many letters of a word tell it from others; PostgreSQL takes in no word of thousands."""
_sqlite, _postgresql = table("said", column("rowid"), column("words")), table("said", column("seq"), column("words"))
# Workers beside this one take longer to come than the work takes, on a machine that is busy; and one plan for all that
# is asked, which PostgreSQL settles on after some rounds, takes the wrong one of two ways for some of it.
_planned = text(
    "SELECT set_config('max_parallel_workers_per_gather', '0', true),"
    " set_config('plan_cache_mode', 'force_custom_plan', true)"
)
_add_sqlite = text("INSERT INTO said (rowid, words) VALUES (:seq, :words)")
_add_postgresql = text("INSERT INTO said (seq, words) VALUES (:seq, array_to_tsvector(string_to_array(:words, ' ')))")


def keep(tx: Transaction, seq: int, said: str) -> None:
    """Notes the words of a message that has just been written down."""
    add = _add_sqlite if tx.dialect.name == "sqlite" else _add_postgresql
    tx.execute(add, {"seq": seq, "words": " ".join(sorted(set(_known(said))))})


def forget(tx: Transaction, seqs: Sequence[int]) -> None:
    """Forgets the words of messages that are being erased."""
    if tx.dialect.name == "sqlite":
        tx.execute(delete(_sqlite).where(_sqlite.c.rowid.in_(seqs)))
    else:
        tx.execute(delete(_postgresql).where(_postgresql.c.seq.in_(seqs)))


def holding(tx: Transaction, q: str) -> Select[int] | None:
    """The latest messages in which all these words stand, the last one maybe only begun; None when there are no words.

    A query for their `seq`, the latest first, to be asked for or to be part of another one.
    """
    wanted = _known(q)
    if not wanted:
        return None
    if tx.dialect.name == "sqlite":
        found = " ".join(f'"{word}"' for word in wanted) + "*"
        match = select(_sqlite.c.rowid.label("seq")).where(_sqlite.c.words.op("MATCH")(found))
        return match.order_by(_sqlite.c.rowid.desc()).limit(MOST_FOUND)
    asked = " & ".join(f"'{word}'" for word in wanted) + ":*"
    tx.execute(_planned)
    # Written out: how common these very words are decides between the two ways, of which the wrong one takes a second.
    held = _postgresql.c.words.op("@@")(literal(asked, literal_execute=True).cast(TSQUERY))
    return select(_postgresql.c.seq).where(held).order_by(_postgresql.c.seq.desc()).limit(MOST_FOUND)


def _known(text: str) -> list[str]:
    return [word[:LONGEST] for word in words(text)]
