"""The report at its door: weeks, their file, and who may have it."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.shop.accounts.people import Person
from backend.shop.analytics.periods import today

As = Callable[[Person], dict[str, Any]]


def test_what_is_said_today_is_in_this_week(client: FlaskClient, alice: Person, sam: Person, as_: As) -> None:
    said = client.post("/api/chat", json={"message": "I want to talk to a person"}, **as_(alice)).json
    client.post(f"/api/chat/messages/{said['message_id']}/feedback", json={"rating": "down"}, **as_(alice))
    client.post("/api/chat", json={"message": "do you have Xqzzy blorf?"})
    report = client.get("/api/support/report", **as_(sam)).json
    assert 12 <= len(report["weeks"]) <= 13
    last = report["weeks"][-1]
    assert last["last"] == str(today().last)
    assert (last["conversations"], last["handed_over"], last["containment"]) == (2, 1, 0.5)
    assert (last["rated_down"], last["found_nothing"], last["conversion"]) == (1, 1, 0.0)
    assert report["period"]["conversations"] == 2


def test_the_file_has_a_line_for_each_week(client: FlaskClient, sam: Person, as_: As) -> None:
    sheet = client.get("/api/support/report.csv?from=2026-01-05&to=2026-01-25", **as_(sam))
    assert sheet.mimetype == "text/csv"
    assert "report-2026-01-05-2026-01-25.csv" in sheet.headers["Content-Disposition"]
    heading, *rows = sheet.get_data().decode("utf-8-sig").splitlines()
    assert heading.startswith("from,to,conversations,handed over,containment")
    assert rows[0] == "2026-01-05,2026-01-11,0,0,,,0,,0,0,0,,"
    assert len(rows) == 3


@pytest.mark.parametrize("query", ["from=never", "from=0001-01-01", "from=2024-02-01&to=2024-01-01"])
def test_a_period_that_is_none_is_a_problem(client: FlaskClient, sam: Person, as_: As, query: str) -> None:
    for path in ("report", "report.csv"):
        assert client.get(f"/api/support/{path}?{query}", **as_(sam)).status_code == 422
