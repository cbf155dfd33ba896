from backend.infra.database import Database
from backend.shop.catalogue import search


def suggest(shelves: Database, q: str) -> search.Suggestions:
    with shelves.reading() as tx:
        return search.suggest(tx, q)


def test_letters_become_titles_authors_and_categories(shelves: Database):
    found = suggest(shelves, "har")
    assert found.books[0].title.startswith("Harry Potter")
    assert [book.title for book in suggest(shelves, "tol").books][:2] == ["The Hobbit", "The Fellowship of the Ring"]
    assert suggest(shelves, "tolk").authors == ["J.R.R. Tolkien"]
    assert suggest(shelves, "fan").categories == ["Fantasy"]


def test_a_slip_on_the_way_does_no_harm(shelves: Database):
    assert "The Great Gatsby" in [book.title for book in suggest(shelves, "the great gatz").books]


def test_the_better_known_author_comes_first(shelves: Database):
    assert suggest(shelves, "stephen").authors == ["Stephen King", "Stephen R. Covey"]


def test_nothing_typed_suggests_nothing(shelves: Database):
    assert suggest(shelves, "  ") == search.Suggestions([], [], [])
    assert suggest(shelves, "xqzzt") == search.Suggestions([], [], [])
