from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.shop.accounts.people import Person

As = Callable[[Person], dict[str, Any]]
URL = "/api/admin/categories"


@pytest.fixture
def admin(someone: Callable[..., Person], as_: As) -> dict[str, Any]:
    return as_(someone("ada", "admin"))


def test_a_category_is_added_renamed_filled_by_merging_and_counted(client: FlaskClient, admin: dict[str, Any]) -> None:
    number = {one["name"]: one["id"] for one in client.get(URL, **admin).json["items"]}
    added = client.post(URL, json={"name": "Sea Stories"}, **admin)
    assert (added.status_code, added.json["books"]) == (201, 0)
    mine = f"{URL}/{added.json['id']}"
    assert client.patch(mine, json={"name": "Novels"}, **admin).json["name"] == "Novels"
    merged = client.post(f"{URL}/{number['Classics']}/merge", json={"into": added.json["id"]}, **admin)
    assert merged.json["books"] == 5
    assert {"name": "Novels", "count": 5} in client.get("/api/categories").json["items"]
    assert client.delete(mine, **admin).status_code == 409
    assert client.delete(f"{URL}/{number['Classics']}", **admin).status_code == 404


def test_an_empty_category_is_removed(client: FlaskClient, admin: dict[str, Any]) -> None:
    added = client.post(URL, json={"name": "Sea Stories"}, **admin).json["id"]
    assert client.delete(f"{URL}/{added}", **admin).status_code == 204


@pytest.mark.parametrize("body", [None, {}, {"name": ""}, {"name": "\x00"}, {"name": "x" * 81}, {"name": "\ud800"}])
def test_a_name_that_is_none_is_a_problem(client: FlaskClient, admin: dict[str, Any], body: Any) -> None:
    assert client.post(URL, json=body, **admin).status_code == 422
