"""What a log never holds."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from backend.config import Config
from backend.infra import logs

log = structlog.get_logger()


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = logging.root.handlers[:], logging.root.level
    yield
    logging.root.handlers, level = before
    logging.root.setLevel(level)
    structlog.contextvars.clear_contextvars()
    structlog.reset_defaults()


@pytest.mark.parametrize("as_json", [False, True])
def test_a_traceback_does_not_tell_what_was_in_the_variables(capsys: pytest.CaptureFixture[str], as_json: bool) -> None:
    logs.configure(as_json)
    password = "correct horse battery staple"
    try:
        raise ValueError("something broke") from KeyError("x")
    except ValueError:
        log.exception("it failed")
    said = capsys.readouterr().out
    assert "something broke" in said and "it failed" in said
    assert password not in said


def test_production_is_told_in_lines_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(as_json=True)
    log.info("it rains", where="Bookham")
    try:
        raise ValueError("two\nlines")
    except ValueError:
        log.exception("it failed")
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert {"event": "it rains", "where": "Bookham", "level": "info"}.items() <= first.items()
    assert first["timestamp"].endswith("Z")
    assert "ValueError: two" in second["exception"]


def test_what_libraries_have_to_say_comes_in_the_same_lines(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(as_json=True, secrets={"rabbitword"})
    logging.getLogger("amqp.transport").warning("no way to %s", "amqp://shop:rabbitword@broker")
    logging.getLogger("amqp.transport").info("all is well")
    (told,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert {"library": "amqp.transport", "level": "warning"}.items() <= told.items()
    assert told["event"] == "no way to amqp://shop:***@broker"


@pytest.mark.parametrize("as_json", [False, True])
def test_no_secret_of_the_shop_is_told_wherever_it_stands(capsys: pytest.CaptureFixture[str], as_json: bool) -> None:
    config = Config(
        secret_key='a key "with" quotes and more than that',
        database_url="postgresql+psycopg://shop:db%40word@host/shop",
        mail_url="smtp://shop:letterword@post:25",
        limits_url="redis://:redisword@cache/0",
        chat_api_key="sk-chatkey",
        stripe_key="sk_stripe",
        stripe_webhook_secret="whsec_hook",
        metrics_token="metricsword",
    )
    logs.configure(as_json, config.secrets)
    log.info(f"told {config.secret_key} {config.database_url} {config.mail_url}", url=config.limits_url)
    log.info("again", what=[config.chat_api_key, config.stripe_key], why={"x": config.stripe_webhook_secret})
    log.warning("the database said", trouble="no access with db@word or metricsword")
    said = capsys.readouterr().out
    for word in ("with", "db%40word", "db@word", "letterword", "redisword", "sk-chatkey", "sk_stripe", "whsec_hook"):
        assert word not in said.replace("no access with", "")
    assert "metricsword" not in said
    assert "shop:***@host/shop" in said


def test_what_is_called_a_password_or_a_token_is_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure()
    log.info("somebody came", password="p-1", access_token="p-2", Authorization="p-3", api_key="p-4", email="a@b.c")
    said = capsys.readouterr().out
    assert "p-" not in said
    assert "a@b.c" in said


@pytest.mark.parametrize("shown", ["", "short", "with space in it", "x" * 65, "line\nbreak-and-more", "ünsane-enough"])
def test_a_request_gets_a_name_of_ours_when_its_own_is_not_sane(shown: str) -> None:
    assert logs.begin_request(shown) != shown
    assert len(logs.begin_request(shown)) == 32


def test_a_request_keeps_a_sane_name() -> None:
    assert logs.begin_request("0af7651916cd43dd-8448.eb_2") == "0af7651916cd43dd-8448.eb_2"
