"""Several kinds of book in one wish."""

import pytest

from backend.chat.models.clerk.kinds import several


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("history or science", [("History", None), ("Science", None)]),
        ("history or science, 15 dollars or less", [("History", 15), ("Science", 15)]),
        ("a thriller under 10 and a cookbook", [("Thriller", 9.99), ("Cooking", None)]),
        ("poetry, horror and fantasy", [("Poetry", None), ("Horror", None), ("Fantasy", None)]),
        ("historical fiction and fantasy", [("Historical Fiction", None), ("Fantasy", None)]),
        ("tech / programming books", []),
        ("science fiction", []),
        ("Pride and Prejudice", []),
        ("a mystery and something about dragons", []),
    ],
)
def test_each_kind_is_a_wish_and_the_last_bounds_are_for_all(said: str, wanted: list[tuple[str, float | None]]):
    assert [(kind.category, kind.arguments().get("max_price")) for kind in several(said)] == wanted
