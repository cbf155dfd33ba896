"""Ways to look for a book: ours, and five that are ready to be had."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass

import psycopg
import tantivy
from rapidfuzz import fuzz, process
from sqlalchemy import or_, select

from backend.infra.database import Transaction
from backend.shop.catalogue import search
from backend.shop.catalogue.search import Wish
from backend.shop.catalogue.tables import books
from backend.shop.catalogue.words import fold

FIRST_TEN = 10
OURS = "search.find"
MOST_FOR_RAPIDFUZZ = 100_000
BEGUN = 3  # letters from which tantivy takes the last word for the beginning of one
SERVER = "host=localhost port=5432 dbname=test connect_timeout=2 user="
USERS = ("root", "postgres")

Find = Callable[[str], Sequence[int]]


@dataclass(frozen=True)
class Text:
    """A book as the other ways are given it: without case and accents."""

    id: int
    title: str
    authors: str


class Skipped(Exception):
    """Why a way is not measured."""


def texts(tx: Transaction) -> list[Text]:
    """All books, for those who make an index of their own."""
    rows = tx.execute(select(books.c.id, books.c.title, books.c.authors))
    return [Text(row.id, fold(row.title), fold(", ".join(row.authors))) for row in rows]


@contextmanager
def ours(tx: Transaction, _: Sequence[Text]) -> Iterator[Find]:
    yield lambda q: [book.id for book in search.find(tx, Wish(q=q), FIRST_TEN).page.items]


@contextmanager
def like(tx: Transaction, _: Sequence[Text]) -> Iterator[Find]:
    def find(q: str) -> Sequence[int]:
        author = books.c.authors.cast(books.c.title.type)
        wanted = or_(books.c.title.icontains(q, autoescape=True), author.icontains(q, autoescape=True))
        return tx.execute(select(books.c.id).where(wanted).limit(FIRST_TEN)).scalars().all()

    yield find


@contextmanager
def full_text(_: Transaction, shelf: Sequence[Text]) -> Iterator[Find]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("create virtual table found using fts5 (title, authors, tokenize = 'unicode61')")
        rows = ((text.id, text.title, text.authors) for text in shelf)
        connection.executemany("insert into found (rowid, title, authors) values (?, ?, ?)", rows)
        connection.execute("insert into found (found) values ('optimize')")

        def find(q: str) -> Sequence[int]:
            wanted = " OR ".join(f'"{word}"' for word in _words(q)) + "*"
            asked = f"select rowid from found where found match ? order by rank limit {FIRST_TEN}"
            return [row[0] for row in connection.execute(asked, (wanted,))]

        yield find


@contextmanager
def rapidfuzz(_: Transaction, shelf: Sequence[Text]) -> Iterator[Find]:
    if len(shelf) > MOST_FOR_RAPIDFUZZ:
        raise Skipped(f"more than {MOST_FOR_RAPIDFUZZ:,} books take too long")
    known = {text.id: f"{text.title} {text.authors}" for text in shelf}
    yield lambda q: [hit[2] for hit in process.extract(fold(q), known, scorer=fuzz.WRatio, limit=FIRST_TEN)]


@contextmanager
def fuzzy_terms(_: Transaction, shelf: Sequence[Text]) -> Iterator[Find]:
    building = tantivy.SchemaBuilder().add_integer_field("id", stored=True)
    schema = building.add_text_field("title").add_text_field("authors").build()
    index = tantivy.Index(schema)
    writer = index.writer()
    for text in shelf:
        writer.add_document(tantivy.Document(id=text.id, title=text.title, authors=text.authors))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def find(q: str) -> Sequence[int]:
        hits = searcher.search(_near(schema, _words(q)), FIRST_TEN).hits
        return [int(searcher.doc(address)["id"][0]) for _, address in hits]

    yield find


def _near(schema: tantivy.Schema, words: Sequence[str]) -> tantivy.Query:
    """Each word as it stands, by BM25, and with one slip of the finger; the last may be half typed."""
    wanted = []
    for place, word in enumerate(words, 1):
        begun = place == len(words) and len(word) >= BEGUN
        for field in ("title", "authors"):
            wanted.append(tantivy.Query.term_query(schema, field, word))
            wanted.append(tantivy.Query.fuzzy_term_query(schema, field, word, distance=1, prefix=begun))
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in wanted])


@contextmanager
def trigrams(_: Transaction, shelf: Sequence[Text]) -> Iterator[Find]:
    with closing(_server()) as connection, connection.cursor() as cursor:
        try:
            cursor.execute("create extension if not exists pg_trgm")
        except psycopg.Error as error:
            raise Skipped(f"no pg_trgm there: {error}".strip()) from error
        cursor.execute("create temporary table found (id integer, text text)")
        with cursor.copy("copy found from stdin") as copy:
            for text in shelf:
                copy.write_row((text.id, f"{text.title} {text.authors}"))
        cursor.execute("create index on found using gin (text gin_trgm_ops)")
        cursor.execute("analyze found")
        wanted = "select id from found where %(q)s <%% text order by %(q)s <<-> text limit %(most)s"

        def find(q: str) -> Sequence[int]:
            return [row[0] for row in cursor.execute(wanted, {"q": fold(q), "most": FIRST_TEN})]

        yield find


def _server() -> psycopg.Connection:
    faults = []
    for user in USERS:
        try:
            return psycopg.connect(SERVER + user, autocommit=True)
        except psycopg.OperationalError as error:
            faults.append(str(error).splitlines()[0])
    raise Skipped(f"no server to be had on localhost:5432 ({faults[-1]})")


def _words(q: str) -> list[str]:
    return re.findall(r"\w+", fold(q)) or [fold(q)]


WAYS = {
    OURS: ours,
    "SQLite FTS5, BM25": full_text,
    "tantivy, one edit": fuzzy_terms,
    "PostgreSQL pg_trgm": trigrams,
    "RapidFuzz WRatio": rapidfuzz,
    "LIKE scan": like,
}
