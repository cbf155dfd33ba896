import pytest
from sqlalchemy import select, update

from backend.errors import Conflict, Invalid, NotAllowed, NotFound
from backend.infra.database import Database, now
from backend.shop.accounts import audit, people
from backend.shop.accounts.people import Person
from backend.shop.catalogue import arranging, categories, search, selling
from backend.shop.catalogue.search import Wish
from backend.shop.catalogue.tables import books
from backend.shop.reviews import writing
from backend.values import Money
from tests.turns import meanwhile

ADMIN = Person(1, "ada@example.test", "Ada", "admin")
MOTHS = {
    "isbn13": "9780140439441",
    "title": "A Field Guide to Moths",
    "authors": ["Luna Hawk"],
    "category": "Fantasy",
    "price": Money(1850, "USD"),
    "description": "Two hundred moths, and where they sleep.",
}


@pytest.fixture(autouse=True)
def ada(shelves: Database) -> None:
    with shelves.transaction() as tx:
        assert people.appoint(tx, ADMIN.email, ADMIN.name, "no password", "admin") == ADMIN


def numbers(database: Database) -> dict[str, int]:
    with database.reading() as tx:
        return {shelf.name: shelf.id for shelf in arranging.shelves(tx, ADMIN)}


def found(database: Database, **wish: str) -> int:
    with database.reading() as tx:
        return search.find(tx, Wish(**wish), limit=1).page.total  # type: ignore[arg-type]


def test_a_new_category_is_empty_and_can_be_removed(shelves: Database):
    with shelves.transaction() as tx:
        shelf = arranging.add(tx, ADMIN, "  Sea   Stories ")
        assert (shelf.name, shelf.books, shelf.for_sale) == ("Sea Stories", 0, 0)
        arranging.remove(tx, ADMIN, shelf.id)
    assert "Sea Stories" not in numbers(shelves)


def test_search_finds_the_books_of_a_category_by_its_new_name_at_once(shelves: Database):
    assert found(shelves, category="Fantasy") == 7
    with shelves.transaction() as tx:
        arranging.rename(tx, ADMIN, numbers(shelves)["Fantasy"], "Wonders")
    assert (found(shelves, category="Wonders"), found(shelves, category="Fantasy")) == (7, 0)
    assert found(shelves, q="wonders") >= 7


def test_merging_moves_every_book_and_removes_the_category(shelves: Database, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(arranging, "AT_A_TIME", 2)
    number = numbers(shelves)
    before = {name: found(shelves, category=name) for name in ("Fantasy", "Science Fiction")}
    with shelves.transaction() as tx:
        merged = arranging.merge(tx, ADMIN, number["Fantasy"], number["Science Fiction"])
    assert merged.for_sale == sum(before.values()) == found(shelves, category="Science Fiction")
    assert "Fantasy" not in numbers(shelves)


def test_a_category_with_books_is_not_removed_not_even_when_all_are_withdrawn(shelves: Database):
    number = numbers(shelves)["Self-Help"]
    with shelves.transaction() as tx:
        tx.execute(update(books).where(books.c.category_id == number).values(withdrawn_at=now()))
    with pytest.raises(Conflict), shelves.transaction() as tx:
        arranging.remove(tx, ADMIN, number)
    assert "Self-Help" in numbers(shelves)


@pytest.mark.parametrize("name", ["fantasy", "FÁNTASY", " Fantasy "])
def test_two_categories_never_have_the_same_name(shelves: Database, name: str):
    number = numbers(shelves)
    with pytest.raises(Conflict), shelves.transaction() as tx:
        arranging.add(tx, ADMIN, name)
    with pytest.raises(Conflict), shelves.transaction() as tx:
        arranging.rename(tx, ADMIN, number["Classics"], name)
    with shelves.transaction() as tx:
        arranging.rename(tx, ADMIN, number["Fantasy"], "fantasy")


@pytest.mark.parametrize("name", ["", " ", "\x00", "!!", "x" * 81])
def test_a_name_must_be_one(shelves: Database, name: str):
    with pytest.raises(Invalid), shelves.transaction() as tx:
        arranging.add(tx, ADMIN, name)


def test_what_is_not_there_is_neither_renamed_nor_merged(shelves: Database):
    number = numbers(shelves)["Fantasy"]
    with shelves.transaction() as tx:
        with pytest.raises(NotFound):
            arranging.rename(tx, ADMIN, 999_999, "Nowhere")
        with pytest.raises(NotFound):
            arranging.merge(tx, ADMIN, number, 999_999)
        with pytest.raises(Invalid):
            arranging.merge(tx, ADMIN, number, number)


def test_the_audit_book_tells_what_was_done_to_categories(shelves: Database):
    number = numbers(shelves)
    with shelves.transaction() as tx:
        added = arranging.add(tx, ADMIN, "Sea Stories")
        arranging.rename(tx, ADMIN, added.id, "Tales of the Sea")
        arranging.remove(tx, ADMIN, added.id)
        arranging.merge(tx, ADMIN, number["Fantasy"], number["Science Fiction"])
        with pytest.raises(Conflict):
            arranging.remove(tx, ADMIN, number["Classics"])
        notes = audit.listed(tx, ADMIN, 10).items
    assert [(note.by, note.what, note.about) for note in reversed(notes)] == [
        ("Ada", "added a category", "Sea Stories"),
        ("Ada", "renamed a category to Tales of the Sea", "Sea Stories"),
        ("Ada", "removed a category", "Tales of the Sea"),
        ("Ada", "merged a category into Science Fiction", "Fantasy, 7 books"),
    ]


@pytest.mark.parametrize("role", ["shopper", "seller", "support"])
def test_only_admins_arrange_the_shelves(shelves: Database, role: str):
    number = numbers(shelves)["Fantasy"]
    somebody = Person(2, "eve@example.test", "Eve", role)
    with shelves.transaction() as tx:
        for act in (
            lambda: arranging.shelves(tx, somebody),
            lambda: arranging.add(tx, somebody, "New"),
            lambda: arranging.rename(tx, somebody, number, "New"),
            lambda: arranging.merge(tx, somebody, number, number + 1),
            lambda: arranging.remove(tx, somebody, number),
        ):
            with pytest.raises(NotAllowed):
                act()
        assert "Fantasy" in {one.name for one in categories.listed(tx)}


def test_a_review_and_a_merging_at_once_wait_for_each_other_and_never_in_a_circle(shelves: Database):
    fantasy, classics = numbers(shelves)["Fantasy"], numbers(shelves)["Classics"]
    with shelves.reading() as tx:
        some_book = tx.execute(select(books.c.id).where(books.c.category_id == fantasy)).scalars().all()[-1]
    merged = meanwhile(
        shelves,
        lambda tx: writing.take_turn(tx, some_book),
        lambda tx: arranging.merge(tx, ADMIN, fantasy, classics),
        rest=lambda tx: writing.write(tx, ADMIN, some_book, 5, "Read on two shelves."),
    )
    assert merged.name == "Classics"
    assert "Fantasy" not in numbers(shelves)


def test_a_book_that_comes_while_its_category_is_merged_away_stands_on_a_shelf(shelves: Database):
    fantasy, classics = numbers(shelves)["Fantasy"], numbers(shelves)["Classics"]
    added = meanwhile(
        shelves,
        lambda tx: arranging.merge(tx, ADMIN, fantasy, classics),
        lambda tx: selling.add(tx, ADMIN, MOTHS, 5, "USD"),
    )
    assert added.book.category == "Fantasy"
    assert found(shelves, category="Fantasy") == 1


def test_a_category_is_not_merged_away_under_a_book_that_is_being_added(shelves: Database):
    fantasy, classics = numbers(shelves)["Fantasy"], numbers(shelves)["Classics"]
    meanwhile(
        shelves,
        lambda tx: categories.number(tx, "Fantasy"),
        lambda tx: arranging.merge(tx, ADMIN, fantasy, classics),
        rest=lambda tx: selling.add(tx, ADMIN, MOTHS, 5, "USD"),
    )
    assert found(shelves, category="Classics", q="moths") == 1
