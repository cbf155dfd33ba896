from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.shop.accounts.people import Person

As = Callable[[Person], dict[str, Any]]


def test_admins_page_through_people(client: FlaskClient, ada: Person, alice: Person, bob: Person, as_: As) -> None:
    first = client.get("/api/admin/people?limit=2", **as_(ada)).json
    rest = client.get(f"/api/admin/people?limit=2&cursor={first['next']}", **as_(ada)).json
    assert [one["name"] for one in first["items"] + rest["items"]] == ["Bob", "Alice", "Ada"]
    assert (rest["next"], rest["total"]) == (None, 3)


def test_people_are_found_by_words_and_role(client: FlaskClient, ada: Person, alice: Person, as_: As) -> None:
    assert client.get("/api/admin/people?q=alice@", **as_(ada)).json["items"][0]["email"] == alice.email
    assert client.get("/api/admin/people?role=admin", **as_(ada)).json["total"] == 1
    assert client.get("/api/admin/people?q=%00%25", **as_(ada)).json["total"] == 0


def test_a_role_given_stands_in_the_audit_book(client: FlaskClient, ada: Person, alice: Person, as_: As) -> None:
    before = as_(alice)
    given = client.patch(f"/api/admin/people/{alice.id}/role", json={"role": "support"}, **as_(ada))
    assert given.json["role"] == "support"
    assert client.get("/api/auth/me", **before).status_code == 401
    [note] = client.get("/api/admin/audit", **as_(ada)).json["items"]
    assert (note["by"], note["what"]) == ("Ada", "changed a role from shopper to support")


@pytest.mark.parametrize(
    ("person_id", "body", "status"),
    [
        ("0", {"role": "seller"}, 422),
        ("9" * 30, {"role": "seller"}, 422),
        ("x", {"role": "seller"}, 422),
        ("999999", {"role": "seller"}, 404),
        ("1", {"role": "owner"}, 422),
        ("1", {}, 422),
        ("1", None, 422),
    ],
)
def test_a_bad_request_is_a_problem(
    client: FlaskClient, ada: Person, as_: As, person_id: str, body: Any, status: int
) -> None:
    assert client.patch(f"/api/admin/people/{person_id}/role", json=body, **as_(ada)).status_code == status


def test_ones_own_role_stays(client: FlaskClient, ada: Person, as_: As) -> None:
    assert client.patch(f"/api/admin/people/{ada.id}/role", json={"role": "shopper"}, **as_(ada)).status_code == 409
