"""What a log never holds."""

import pytest
import structlog

from backend.infra import logs


def test_a_traceback_does_not_tell_what_was_in_the_variables(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure()
    password = "correct horse battery staple"
    try:
        raise ValueError("something broke") from KeyError("x")
    except ValueError:
        structlog.get_logger().exception("it failed")
    said = capsys.readouterr().out
    assert "something broke" in said and "it failed" in said
    assert password not in said
