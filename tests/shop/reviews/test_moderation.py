import pytest

from backend.errors import Conflict, Invalid, NotAllowed, NotFound
from backend.infra.database import Database
from backend.shop.accounts.people import Person
from backend.shop.reviews import moderation, reading, writing
from backend.shop.reviews.moderation import Case, State
from backend.shop.reviews.reading import Review
from tests.shelf import book_id
from tests.turns import meanwhile


@pytest.fixture
def review(database: Database, alice: Person) -> Review:
    with database.transaction() as tx:
        return writing.write(tx, alice, book_id(database, "Dune"), 1, "Buy your watches from me instead.")


def report(database: Database, person: Person, review: Review, reason: str = "An advertisement.") -> None:
    with database.transaction() as tx:
        moderation.report(tx, person, review.id, reason)


def listed(database: Database, staff: Person, state: State) -> list[Case]:
    with database.reading() as tx:
        return moderation.listed(tx, staff, state, 100).items


def hide(database: Database, staff: Person, review: Review) -> Case:
    with database.transaction() as tx:
        return moderation.hide(tx, staff, review.id, "Not about the book.")


def restore(database: Database, staff: Person, review: Review) -> Case:
    with database.transaction() as tx:
        return moderation.restore(tx, staff, review.id, "It was about the book.")


def seen(database: Database) -> list[int]:
    with database.reading() as tx:
        return [one.id for one in reading.of_book(tx, book_id(database, "Dune"), 100).page.items]


def test_staff_see_what_was_reported_by_whom_and_why(
    database: Database, bob: Person, sam: Person, review: Review
) -> None:
    assert listed(database, sam, "reported") == []
    report(database, bob, review)
    report(database, bob, review, "It is spam.")
    [case] = listed(database, sam, "reported")
    assert [(one.by, one.reason, one.is_settled) for one in case.reports] == [("Bob", "It is spam.", False)]
    assert (case.title, case.email, case.review.text) == ("Dune", "alice@example.test", review.text)


def test_a_hidden_review_is_out_of_sight_and_its_reports_are_settled(
    database: Database, bob: Person, sam: Person, review: Review
) -> None:
    report(database, bob, review)
    hide(database, sam, review)
    assert seen(database) == []
    assert listed(database, sam, "reported") == []
    [case] = listed(database, sam, "hidden")
    assert [(one.verdict, one.by, one.reason) for one in case.verdicts] == [("hidden", "Sam", "Not about the book.")]


def test_a_restored_review_is_back(database: Database, sam: Person, review: Review) -> None:
    hide(database, sam, review)
    assert [one.verdict for one in restore(database, sam, review).verdicts] == ["hidden", "restored"]
    assert seen(database) == [review.id]
    assert listed(database, sam, "hidden") == []


def test_letting_a_reported_review_stand_settles_the_report_until_the_next(
    database: Database, bob: Person, sam: Person, review: Review
) -> None:
    report(database, bob, review)
    restore(database, sam, review)
    assert (seen(database), listed(database, sam, "reported")) == ([review.id], [])
    report(database, bob, review, "Look again.")
    assert len(listed(database, sam, "reported")) == 1


def test_whoever_was_hidden_cannot_say_it_again(database: Database, alice: Person, sam: Person, review: Review) -> None:
    hide(database, sam, review)
    with pytest.raises(Conflict), database.transaction() as tx:
        writing.write(tx, alice, review.book_id, 5, "Watches!")
    with pytest.raises(Conflict), database.transaction() as tx:
        writing.take_back(tx, alice, review.book_id)
    assert seen(database) == []


def test_shoppers_decide_nothing(database: Database, bob: Person, review: Review) -> None:
    for act in (hide, restore):
        with pytest.raises(NotAllowed):
            act(database, bob, review)
    with pytest.raises(NotAllowed):
        listed(database, bob, "all")
    assert seen(database) == [review.id]


def test_nobody_reports_themselves_or_what_they_cannot_see_or_without_a_reason(
    database: Database, alice: Person, bob: Person, sam: Person, review: Review
) -> None:
    with pytest.raises(Conflict):
        report(database, alice, review)
    with pytest.raises(Invalid):
        report(database, bob, review, " \x00 ")
    hide(database, sam, review)
    with pytest.raises(NotFound):
        report(database, bob, review)


def test_a_review_that_was_taken_back_takes_its_reports_along(
    database: Database, alice: Person, bob: Person, sam: Person, review: Review
) -> None:
    report(database, bob, review)
    restore(database, sam, review)
    with database.transaction() as tx:
        writing.take_back(tx, alice, review.book_id)
    assert listed(database, sam, "all") == []
    with pytest.raises(NotFound):
        hide(database, sam, review)


def test_a_review_is_taken_back_while_somebody_reports_it(
    database: Database, alice: Person, bob: Person, review: Review
) -> None:
    meanwhile(
        database,
        lambda tx: moderation.report(tx, bob, review.id, "An advertisement."),
        lambda tx: writing.take_back(tx, alice, review.book_id),
    )
    with database.reading() as tx:
        assert reading.own(tx, alice, review.book_id) is None


def test_what_is_taken_back_meanwhile_can_no_longer_be_reported(
    database: Database, alice: Person, bob: Person, review: Review
) -> None:
    with pytest.raises(NotFound):
        meanwhile(
            database,
            lambda tx: writing.take_back(tx, alice, review.book_id),
            lambda tx: moderation.report(tx, bob, review.id, "An advertisement."),
        )
