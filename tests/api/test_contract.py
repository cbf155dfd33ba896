"""The whole API against its own document: nothing a client sends may break it."""

from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from backend.shop.accounts.people import Person

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


def test_every_operation_keeps_its_word_whatever_is_sent(
    app: Flask, alice: Person, as_: Callable[[Person], dict[str, Any]], subtests: pytest.Subtests
) -> None:
    document = schemathesis.openapi.from_wsgi("/api/openapi.json", app)
    for operation in (result.ok() for result in document.get_all_operations()):
        with subtests.test(operation.label):

            @settings(max_examples=15, derandomize=True, suppress_health_check=list(HealthCheck))
            @given(case=operation.as_strategy())
            def keeps_its_word(case: schemathesis.Case) -> None:
                case.call_and_validate(checks=CHECKS, **as_(alice))

            keeps_its_word()
