"""Books put on the shelf, changed, withdrawn and restored by those who sell them."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.errors import Conflict, Invalid, NotAllowed, NotFound
from backend.infra.database import Database
from backend.shop.accounts.people import Person
from backend.shop.catalogue import books, categories, search, selling, stock
from backend.shop.catalogue.selling import SellersBook
from backend.shop.catalogue.stock import Count
from backend.values import Money
from tests.shelf import book_id, stock_of

MOTHS = {
    "isbn13": "978-0-14-043944-1",
    "title": "A  Field Guide to Moths",
    "authors": ["Luna Hawk", "Luna Hawk", "O. Emperor"],
    "category": "Classics",
    "price": Money(1850, "USD"),
    "year": 1998,
    "description": "Two hundred moths, and where they sleep.",
    "series": "Field Guides",
    "series_number": 2.0,
}


@pytest.fixture
def moths(database: Database, sol: Person) -> SellersBook:
    return add(database, sol)


def add(database: Database, keeper: Person, copies: int = 5, **facts: Any) -> SellersBook:
    with database.transaction() as tx:
        return selling.add(tx, keeper, MOTHS | facts, copies, "USD")


def change(database: Database, keeper: Person, kept: SellersBook, facts: dict[str, Any], **more: Any) -> SellersBook:
    with database.transaction() as tx:
        return selling.change(tx, keeper, kept.book.id, facts, "USD", **more)


def found(database: Database, words: str) -> list[str]:
    with database.reading() as tx:
        return [book.title for book in search.find(tx, search.Wish(q=words), limit=5).page.items]


def version(database: Database) -> int:
    with database.reading() as tx:
        return books.version(tx)


def test_a_new_book_is_kept_tidily_and_found_at_once(database: Database, moths: SellersBook, sol: Person) -> None:
    book = moths.book
    assert (book.isbn13, book.title, book.authors) == (
        "9780140439441",
        "A Field Guide to Moths",
        ("Luna Hawk", "O. Emperor"),
    )
    assert (book.seller, moths.seller_id, book.stock) == ("Sol", sol.id, 5)
    assert found(database, "moths luna hawk") == ["A Field Guide to Moths"]


def test_a_seller_chooses_from_the_shelves_there_are_and_an_admin_may_bring_one(
    database: Database, sol: Person, ada: Person, moths: SellersBook
) -> None:
    told = "There is no category called Sciense Fictoin. The nearest is Science Fiction. Only an admin adds new ones."
    with pytest.raises(Invalid) as refused:
        add(database, sol, isbn13="9780141439587", category="Sciense Fictoin")
    assert [(one.field, one.message) for one in refused.value.errors] == [("category", told)]
    with pytest.raises(Invalid, match="There are Classics, Fantasy, "):
        add(database, sol, isbn13="9780141439587", category="Gardening")
    with pytest.raises(Invalid):
        change(database, sol, moths, {"category": "Natural History"})
    assert "Natural History" not in shelves_of(database)
    change(database, ada, moths, {"category": "Natural History"})
    assert "Natural History" in shelves_of(database)
    assert change(database, sol, moths, {"category": "natural history"}).book.category == "Natural History"


def shelves_of(database: Database) -> list[str]:
    with database.reading() as tx:
        return [one.name for one in categories.listed(tx)]


def test_a_category_is_the_same_however_it_is_written(database: Database, sol: Person) -> None:
    kept = add(database, sol, category="science FICTION")
    assert kept.book.category == "Science Fiction"


def test_what_an_admin_adds_is_the_shops_own(database: Database, ada: Person) -> None:
    assert add(database, ada).seller_id is None


def test_search_follows_a_changed_title_at_once(database: Database, moths: SellersBook, sol: Person) -> None:
    change(database, sol, moths, {"title": "Butterflies at Night", "authors": ["Peri Winkle"]})
    assert found(database, "field guide to moths") == []
    assert found(database, "butterflies winkle") == ["Butterflies at Night"]


def test_price_and_stock_alone_leave_search_alone(database: Database, moths: SellersBook, sol: Person) -> None:
    before = version(database)
    kept = change(database, sol, moths, {"price": Money(990, "USD")}, count=Count(9))
    assert (kept.book.price.amount, kept.book.stock, version(database)) == (990, 9, before)


def test_a_withdrawn_book_is_gone_until_it_is_restored(database: Database, moths: SellersBook, sol: Person) -> None:
    for _ in range(2):
        with database.transaction() as tx:
            assert selling.withdraw(tx, sol, moths.book.id).book.withdrawn
    assert found(database, "moths") == []
    with database.reading() as tx, pytest.raises(NotFound):
        books.get(tx, moths.book.id)
    with database.transaction() as tx:
        selling.restore(tx, sol, moths.book.id)
    assert found(database, "moths") == ["A Field Guide to Moths"]


def test_nobody_keeps_anothers_books(
    database: Database, moths: SellersBook, sid: Person, alice: Person, sam: Person
) -> None:
    for nobody in (sid, alice, sam):
        for act in (selling.withdraw, selling.restore, selling.find):
            with database.transaction() as tx, pytest.raises(NotAllowed):
                act(tx, nobody, moths.book.id)
        with pytest.raises(NotAllowed):
            change(database, nobody, moths, {"title": "Mine now"})
    for nobody in (alice, sam):
        with pytest.raises(NotAllowed):
            add(database, nobody)


def test_a_book_that_another_withdrew_is_not_known(
    database: Database, moths: SellersBook, sol: Person, sid: Person
) -> None:
    with database.transaction() as tx:
        selling.withdraw(tx, sol, moths.book.id)
        with pytest.raises(NotFound):
            selling.find(tx, sid, moths.book.id)


def test_an_admin_keeps_every_book_and_it_stays_its_sellers(
    database: Database, moths: SellersBook, ada: Person
) -> None:
    assert change(database, ada, moths, {"year": 1999}).seller_id == moths.seller_id


def test_an_isbn_is_in_the_shop_once(database: Database, moths: SellersBook, sol: Person, sid: Person) -> None:
    with pytest.raises(Conflict) as mine:
        add(database, sol)
    with pytest.raises(Conflict) as anothers:
        add(database, sid)
    assert (mine.value.more, anothers.value.more) == ({"book_id": moths.book.id}, {})
    with pytest.raises(Conflict):
        change(database, sol, moths, {"isbn13": "9780743273565"})


def test_two_editors_do_not_overwrite_each_other(
    database: Database, moths: SellersBook, sol: Person, ada: Person
) -> None:
    change(database, ada, moths, {"title": "A Guide to Moths"}, seen=moths.updated_at)
    for facts in ({"title": "Moths"}, {}):
        with pytest.raises(Conflict) as refused:
            change(database, sol, moths, facts, seen=moths.updated_at, count=Count(1))
        assert refused.value.more["now"]["title"] == "A Guide to Moths"
    with database.reading() as tx:
        now = selling.find(tx, sol, moths.book.id)
    assert (now.book.title, now.book.stock) == ("A Guide to Moths", 5)


def test_a_sale_is_not_lost_under_a_count_of_before(database: Database, moths: SellersBook, sol: Person) -> None:
    with database.transaction() as tx:
        stock.take(tx, moths.book.id, 2)
    with pytest.raises(Conflict) as refused:
        change(database, sol, moths, {}, count=Count(10, seen=5))
    assert refused.value.more == {"available": 3}
    assert change(database, sol, moths, {}, count=Count(10, seen=3)).book.stock == 10


def test_copies_are_added_and_taken_off_but_not_below_none(database: Database, moths: SellersBook, sol: Person) -> None:
    assert change(database, sol, moths, {}, count=Count(7, is_more=True)).book.stock == 12
    assert change(database, sol, moths, {}, count=Count(-12, is_more=True)).book.stock == 0
    with pytest.raises(Conflict):
        change(database, sol, moths, {}, count=Count(-1, is_more=True))


def test_copies_added_while_others_are_sold_are_all_there(database: Database, moths: SellersBook, sol: Person) -> None:
    def sell(_: int) -> bool:
        with database.transaction() as tx:
            return stock.take(tx, moths.book.id, 1)

    def stock_up(_: int) -> bool:
        change(database, sol, moths, {}, count=Count(2, is_more=True))
        return True

    with ThreadPoolExecutor(8) as crowd:
        sold = sum(crowd.map(sell, range(20)))
        list(crowd.map(stock_up, range(10)))
    assert stock_of(database, moths.book.title) == 5 - sold + 20


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"isbn13": "9780140439442"}, "isbn13"),
        ({"isbn13": "\0"}, "isbn13"),
        ({"title": " \0\u200b "}, "title"),
        ({"title": "x" * 501}, "title"),
        ({"authors": []}, "authors"),
        ({"authors": ["Luna", ""]}, "authors"),
        ({"authors": ["x" * 201]}, "authors"),
        ({"category": ""}, "category"),
        ({"price": Money(-1, "USD")}, "price"),
        ({"price": Money(10**30, "USD")}, "price"),
        ({"price": Money(1, "EUR")}, "price"),
        ({"year": 4000}, "year"),
        ({"description": "x" * 10_001}, "description"),
        ({"series": "x" * 301}, "series"),
    ],
)
def test_what_cannot_be_right_is_refused_by_its_field(
    database: Database, sol: Person, facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        add(database, sol, **facts)
    assert [error.field for error in refused.value.errors] == [field]


@pytest.mark.parametrize("count", [Count(10**9), Count(10**30, is_more=True), Count(-(10**30), is_more=True)])
def test_a_stock_beyond_belief_is_refused(database: Database, moths: SellersBook, sol: Person, count: Count) -> None:
    with pytest.raises(Invalid):
        change(database, sol, moths, {}, count=count)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60))
def test_any_title_is_kept_or_refused_and_never_breaks(
    database: Database, moths: SellersBook, sol: Person, text: str
) -> None:
    try:
        kept = change(database, sol, moths, {"title": text, "series": text, "authors": [text]})
    except Invalid:
        return
    assert kept.book.title == kept.book.series == kept.book.authors[0] and kept.book.title.isprintable()


def test_a_sellers_list_has_their_books_only_withdrawn_ones_too(
    database: Database, moths: SellersBook, sol: Person, sid: Person, ada: Person
) -> None:
    other = add(database, sol, 1, isbn13="9780141439518", title="Mosses")
    with database.transaction() as tx:
        selling.withdraw(tx, sol, other.book.id)

    def titles(keeper: Person, **wanted: Any) -> list[str]:
        with database.reading() as tx:
            return [kept.book.title for kept in selling.own(tx, keeper, 20, **wanted).items]

    assert titles(sol) == ["Mosses", "A Field Guide to Moths"]
    assert titles(sid) == []
    assert titles(sol, state="for_sale") == titles(sol, q="MOTHS") == ["A Field Guide to Moths"]
    assert titles(sol, q="emperor") == ["Mosses", "A Field Guide to Moths"]
    assert titles(sol, q="978-0-14-143951-8") == titles(sol, state="withdrawn") == ["Mosses"]
    assert titles(sol, state="low") == titles(sol, q="100%\0") == []
    with database.reading() as tx:
        page = selling.everything(tx, ada, 13)
        assert (page.total, len(selling.everything(tx, ada, 13, page.next).items)) == (14, 1)
        with pytest.raises(NotAllowed):
            selling.everything(tx, sol, 13)


def test_a_low_stock_is_told(database: Database, moths: SellersBook, sol: Person) -> None:
    change(database, sol, moths, {}, count=Count(stock.LOW))
    with database.reading() as tx:
        assert selling.own(tx, sol, 20, state="low").total == 1


def test_the_shop_still_has_its_own_books(database: Database, moths: SellersBook, sol: Person) -> None:
    with database.transaction() as tx, pytest.raises(NotAllowed):
        selling.withdraw(tx, sol, book_id(database, "Dune"))
