from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.infra.database import now
from backend.shop.accounts.people import Person

As = Callable[[Person], dict[str, Any]]
SOON = (now() + timedelta(hours=1)).isoformat()


@pytest.fixture
def admin(someone: Callable[..., Person], as_: As) -> dict[str, Any]:
    return as_(someone("ada", "admin"))


def test_everybody_reads_a_notice_as_it_was_written_and_not_who_wrote_it(
    client: FlaskClient, admin: dict[str, Any]
) -> None:
    text = "<b>Sale</b> & more"
    posted = client.post("/api/admin/notices", json={"text": text, "until": SOON}, **admin)
    assert (posted.status_code, posted.json["by"], posted.json["is_shown"]) == (201, "Ada", True)
    [shown] = client.get("/api/notices").json["items"]
    assert shown == {"id": posted.json["id"], "text": text, "until": posted.json["until"]}


def test_a_notice_that_was_ended_is_shown_no_more(client: FlaskClient, admin: dict[str, Any]) -> None:
    posted = client.post("/api/admin/notices", json={"text": "Hello", "until": SOON}, **admin).json["id"]
    assert client.post(f"/api/admin/notices/{posted}/end", **admin).json["is_shown"] is False
    assert client.get("/api/notices").json["items"] == []
    assert client.get("/api/admin/notices", **admin).json["total"] == 1


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": "Hello"},
        {"text": "", "until": SOON},
        {"text": "\x00", "until": SOON},
        {"text": "\ud800", "until": SOON},
        {"text": ["Hello"], "until": SOON},
        {"text": "x" * 301, "until": SOON},
        {"text": "Hello", "until": "tomorrow"},
        {"text": "Hello", "until": "2100-01-01T00:00:00"},
        {"text": "Hello", "until": "9999-12-31T23:59:59-23:59"},
        {"text": "Hello", "until": "0001-01-01T00:00:00+23:59"},
        {"text": "Hello", "until": 10**30},
        {"text": "Hello", "until": 0},
    ],
)
def test_a_notice_that_is_none_is_a_problem(client: FlaskClient, admin: dict[str, Any], body: Any) -> None:
    answer = client.post("/api/admin/notices", json=body, **admin)
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
