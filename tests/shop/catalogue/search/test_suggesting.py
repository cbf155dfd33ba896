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
    assert suggest(shelves, "  ") == search.Suggestions([], [], [], {})
    assert suggest(shelves, "xqzzt") == search.Suggestions([], [], [], {})


def test_an_author_is_suggested_from_two_letters_but_not_for_a_word_that_is_none_of_theirs(shelves: Database):
    assert "Stephen King" in suggest(shelves, "ki").authors
    assert suggest(shelves, "dune").authors == []


def test_a_name_that_lacks_one_letter_still_is_suggested_beside_longer_ones(shelves: Database):
    assert suggest(shelves, "mar").authors == ["Mary Shelley", "Gabriel García Márquez"]


def test_an_isbn_suggests_its_book(shelves: Database):
    number = suggest(shelves, "dune messiah").books[0].isbn13
    assert [book.title for book in suggest(shelves, number).books] == ["Dune Messiah"]
