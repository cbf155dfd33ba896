import pytest
from sqlalchemy import update

from backend.infra.database import Database, now
from backend.shop.catalogue import categories
from backend.shop.catalogue.tables import books
from backend.shop.catalogue.tables import categories as table


def test_categories_are_listed_with_their_counts(shelves: Database):
    with shelves.reading() as tx:
        counts = {category.name: category.count for category in categories.listed(tx)}
    assert counts["Fantasy"] == 7 and counts["Self-Help"] == 1 and sum(counts.values()) == 25
    assert list(counts) == sorted(counts)


def test_a_category_without_books_is_not_listed(shelves: Database):
    with shelves.transaction() as tx:
        tx.execute(update(books).where(books.c.id == 19).values(withdrawn_at=now()))
        assert "Self-Help" not in {category.name for category in categories.listed(tx)}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("fantasy", ["Fantasy"]),
        ("FANTSY", ["Fantasy"]),
        ("self help", ["Self-Help"]),
        ("selfhelp", ["Self-Help"]),
        ("sci fi", ["Science Fiction"]),
        ("science", ["Science Fiction"]),
        ("childrens", ["Children"]),
        ("children's", ["Children"]),
        ("kids", ["Children"]),
        ("sciencefiction", ["Science Fiction"]),
        ("SF", ["Science Fiction"]),
        ("whodunits", ["Mystery"]),
        ("gardening", []),
        ("", []),
        ("!", []),
    ],
)
def test_a_category_is_known_by_half_a_name_or_a_misspelt_one(shelves: Database, name: str, meant: list[str]):
    with shelves.reading() as tx:
        assert categories.alike(tx, name) == meant


@pytest.mark.parametrize("name", ["non-fiction", "nonfiction", "Non Fiction"])
def test_non_fiction_is_several_categories_and_never_fiction(shelves: Database, name: str):
    with shelves.reading() as tx:
        found = categories.alike(tx, name)
    assert "Self-Help" in found and not {"Fiction", "Science Fiction", "Fantasy"} & set(found)


@pytest.mark.parametrize(("own", "name"), [("Kids", "children's"), ("Young Adult", "ya"), ("Teens", "ya")])
def test_a_catalogue_may_call_its_categories_as_people_do(shelves: Database, own: str, name: str):
    with shelves.transaction() as tx:
        tx.execute(update(table).where(table.c.name == "Children").values(name=own))
        assert categories.alike(tx, name) == categories.called(tx, name) == [own]


def test_half_a_name_is_no_word_for_a_category(shelves: Database):
    with shelves.reading() as tx:
        assert categories.called(tx, "fant") == categories.called(tx, "!") == []
        assert categories.called(tx, "sci-fi") == ["Science Fiction"]
