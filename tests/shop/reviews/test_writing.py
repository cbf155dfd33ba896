from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from backend.errors import Conflict, Invalid, NotAllowed, NotFound
from backend.infra.database import Database, now
from backend.shop.accounts import people
from backend.shop.accounts.people import Person
from backend.shop.catalogue import books, importing
from backend.shop.catalogue.books import Book
from backend.shop.orders import checkout, lifecycle
from backend.shop.orders.lines import Want
from backend.shop.reviews import moderation, reading, writing
from backend.shop.reviews.reading import Opinions, Review
from backend.shop.reviews.tables import review_verdicts, reviews
from tests.shelf import SHELF, book_id, change

MoveIn = Callable[..., Person]


def review(database: Database, person: Person, rating: int, text: str = "", title: str = "Dune") -> Review:
    about = book_id(database, title)
    with database.transaction() as tx:
        return writing.write(tx, person, about, rating, text)


def opinions(database: Database, order: reading.Order = "newest", title: str = "Dune") -> Opinions:
    with database.reading() as tx:
        return reading.of_book(tx, book_id(database, title), 100, order=order)


def book(database: Database, title: str = "Dune") -> Book:
    with database.reading() as tx:
        return books.several(tx, [book_id(database, title)])[book_id(database, title)]


def unrated(database: Database) -> None:
    change(database, "Dune", rating=None, ratings_count=0, imported_rating=None, imported_count=0)


def test_whoever_sells_a_book_does_not_review_it(database: Database, sol: Person, sid: Person) -> None:
    change(database, "Dune", seller_id=sol.id)
    with pytest.raises(NotAllowed):
        review(database, sol, 5)
    assert review(database, sid, 4).rating == 4


def test_a_reader_has_one_voice_and_may_change_it(database: Database, alice: Person) -> None:
    review(database, alice, 2, "Too much sand.")
    changed = review(database, alice, 5, "I was wrong.")
    assert [(one.rating, one.text, one.by) for one in opinions(database).page.items] == [(5, "I was wrong.", "Alice")]
    assert changed.edited_at is not None


def test_others_see_no_more_of_a_name_than_its_first_word(database: Database) -> None:
    with database.transaction() as tx:
        ada = people.register(tx, "ada@example.test", "Ada Lovelace", "no password")
    assert review(database, ada, 4).by == "Ada"


def test_reviews_come_newest_or_best_first(database: Database, someone: MoveIn) -> None:
    for name, rating in (("ann", 3), ("ben", 5), ("cat", 1), ("dan", 5)):
        review(database, someone(name), rating)
    assert [one.by for one in opinions(database).page.items] == ["Dan", "Cat", "Ben", "Ann"]
    assert [one.by for one in opinions(database, "best").page.items] == ["Dan", "Ben", "Ann", "Cat"]
    assert opinions(database).stars == {5: 2, 4: 0, 3: 1, 2: 0, 1: 1}


@pytest.mark.parametrize("order", ["newest", "best"])
def test_pages_of_reviews_neither_lose_nor_repeat_one(
    database: Database, someone: MoveIn, order: reading.Order
) -> None:
    for number, rating in enumerate((3, 5, 1, 5, 3)):
        review(database, someone(f"reader{number}"), rating)
    seen, cursor = [], None
    while True:
        with database.reading() as tx:
            page = reading.of_book(tx, book_id(database, "Dune"), 2, cursor, order).page
        seen += [one.id for one in page.items]
        cursor = page.next
        if cursor is None:
            break
    assert seen == [one.id for one in opinions(database, order).page.items]


def test_a_review_tells_whether_its_reader_has_bought_the_book(database: Database, alice: Person, bob: Person) -> None:
    with database.transaction() as tx:
        order = checkout.buy(tx, alice, [Want(book_id(database, "Dune"), 1)])
    assert review(database, alice, 5).has_bought
    assert not review(database, bob, 5).has_bought
    with database.transaction() as tx:
        lifecycle.cancel(tx, alice, order.id)
    assert not review(database, alice, 4).has_bought


def test_a_review_of_no_book_or_of_one_withdrawn_is_not_taken(database: Database, alice: Person) -> None:
    change(database, "Dune", withdrawn_at=now())
    with pytest.raises(NotFound):
        review(database, alice, 5)
    with pytest.raises(NotFound), database.transaction() as tx:
        writing.write(tx, alice, 999_999, 5, "")


@pytest.mark.parametrize("rating", [0, 6, -1])
def test_there_are_one_to_five_stars(database: Database, alice: Person, rating: int) -> None:
    with pytest.raises(Invalid):
        review(database, alice, rating)


@given(st.text(max_size=300))
def test_of_a_text_nothing_is_kept_that_cannot_be_seen(text: str) -> None:
    kept = writing.tidy(text, writing.LONGEST, "text")
    assert all(letter.isprintable() or letter == "\n" for letter in kept)
    assert writing.tidy(kept, writing.LONGEST, "text") == kept


def test_a_text_longer_than_anybody_reads_is_refused(database: Database, alice: Person) -> None:
    with pytest.raises(Invalid):
        review(database, alice, 5, "x" * (writing.LONGEST + 1))


def test_a_sheets_rating_weighs_as_much_as_its_readers(database: Database, alice: Person, bob: Person) -> None:
    change(database, "Dune", rating=4.0, ratings_count=8, imported_rating=4.0, imported_count=8)
    review(database, alice, 1)
    review(database, bob, 1)
    assert (book(database).rating, book(database).reviews_count) == (pytest.approx(3.4), 10)


def test_the_first_star_of_a_book_that_nobody_rated_is_its_rating(database: Database, alice: Person) -> None:
    unrated(database)
    review(database, alice, 3)
    assert (book(database).rating, book(database).reviews_count) == (3.0, 1)
    with database.transaction() as tx:
        writing.take_back(tx, alice, book(database).id)
    assert (book(database).rating, book(database).reviews_count) == (None, 0)


def test_importing_the_sheet_again_keeps_what_readers_said_here(
    database: Database, alice: Person, tmp_path: Path
) -> None:
    unrated(database)
    review(database, alice, 1)
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("isbn13,title,authors,rating,ratings_count\n9780441172719,Dune,Frank Herbert,4.0,2\n")
    importing.load(database, sheet, progress=False)
    assert (book(database).rating, book(database).reviews_count) == (3.0, 3)
    importing.load(database, SHELF, progress=False)
    assert (book(database).rating, book(database).reviews_count) == (pytest.approx(4.25, abs=1e-4), 690_001)


def test_search_hears_of_every_review(database: Database, alice: Person) -> None:
    with database.reading() as tx:
        before = books.version(tx)
    review(database, alice, 5)
    with database.reading() as tx:
        assert books.version(tx) > before


Deed = st.tuples(st.sampled_from(["write", "take_back", "hide", "restore"]), st.integers(0, 2), st.integers(1, 5))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(Deed, max_size=12), base=st.none() | st.tuples(st.floats(0, 5), st.integers(1, 50)))
def test_a_books_rating_is_always_the_mean_of_all_its_readers(
    database: Database,
    alice: Person,
    bob: Person,
    sam: Person,
    deeds: list[tuple[str, int, int]],
    base: tuple[float, int] | None,
) -> None:
    rating, count = base or (None, 0)
    with database.transaction() as tx:
        tx.execute(delete(review_verdicts))
        tx.execute(delete(reviews))
    given_ = dict(imported_rating=rating, imported_count=count, stars_given=0, reviews_given=0)
    change(database, "Dune", rating=rating, ratings_count=count, **given_)
    for deed, who, stars in deeds:
        do(database, deed, (alice, bob, sam)[who], sam, stars)
    given_here = [one.rating for one in opinions(database).page.items]
    readers = [*given_here, *([rating] * count if rating is not None else [])]
    assert book(database).reviews_count == len(readers)
    assert book(database).rating == (pytest.approx(sum(readers) / len(readers)) if readers else None)


def do(database: Database, deed: str, person: Person, staff: Person, stars: int) -> None:
    about = book_id(database, "Dune")
    with database.transaction() as tx:
        own = reading.own(tx, person, about)
        try:
            if deed == "write":
                writing.write(tx, person, about, stars, "")
            elif deed == "take_back":
                writing.take_back(tx, person, about)
            elif own:
                (moderation.hide if deed == "hide" else moderation.restore)(tx, staff, own.id, "so")
        except Conflict:
            assert own and own.is_hidden


def test_reviews_written_at_once_all_count(database: Database, someone: MoveIn) -> None:
    unrated(database)
    readers = [someone(f"reader{number}") for number in range(12)]
    with ThreadPoolExecutor(12) as threads:
        list(threads.map(lambda one: review(database, one[1], one[0] % 5 + 1), enumerate(readers)))
    stars = [number % 5 + 1 for number in range(12)]
    assert (book(database).rating, book(database).reviews_count) == (pytest.approx(sum(stars) / 12), 12)


def test_one_reader_writing_twelve_times_at_once_has_one_voice(database: Database, alice: Person) -> None:
    unrated(database)
    with ThreadPoolExecutor(12) as threads:
        list(threads.map(lambda number: review(database, alice, number % 5 + 1), range(12)))
    [only] = opinions(database).page.items
    assert (book(database).rating, book(database).reviews_count) == (only.rating, 1)
