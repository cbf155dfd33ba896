"""How often somebody may try something, whoever counts."""

import os
import time
import uuid
from urllib.parse import urlsplit

import pytest
import redis

from backend.errors import BadSetting, TooMany
from backend.infra.limits import SECONDS, Limits, Pace
from tests.proxy import Proxy

REDIS = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0")
TWICE = Pace("trying", "2/minute")


@pytest.fixture
def server() -> str:
    """A Redis server; a test is skipped without one, unless servers are required."""
    try:
        redis.Redis.from_url(REDIS, socket_connect_timeout=2).ping()
    except redis.RedisError as error:
        trouble = f"no Redis at {REDIS} (REDIS_URL): {error}"
        if os.environ.get("SERVERS_REQUIRED"):
            pytest.fail(trouble)
        pytest.skip(trouble)
    return REDIS


@pytest.fixture(params=["memory", pytest.param("redis", marks=pytest.mark.redis)])
def url(request: pytest.FixtureRequest) -> str:
    return "memory://" if request.param == "memory" else str(request.getfixturevalue("server"))


@pytest.fixture
def somebody() -> str:
    return uuid.uuid4().hex


def is_let(limits: Limits, *who: str, pace: Pace = TWICE) -> bool:
    try:
        limits.take(pace, *who)
    except TooMany as refusal:
        assert 1 <= refusal.seconds <= 120
        assert "Please try again in" in refusal.detail
        return False
    return True


def test_one_too_many_is_refused_until_later(url: str, somebody: str) -> None:
    limits = Limits(url)
    assert [is_let(limits, somebody) for _ in range(4)] == [True, True, False, False]


def test_others_and_other_things_are_counted_apart(url: str, somebody: str) -> None:
    limits = Limits(url)
    assert [is_let(limits, somebody) for _ in range(3)] == [True, True, False]
    assert is_let(limits, somebody, "elsewhere")
    assert is_let(limits, somebody, pace=Pace("something else", "2/minute"))


def test_what_is_forgiven_counts_no_more(url: str, somebody: str) -> None:
    limits = Limits(url)
    for _ in range(3):
        is_let(limits, somebody)
    limits.forgive(TWICE, somebody)
    assert is_let(limits, somebody)


def test_who_was_refused_may_again_later(url: str, somebody: str) -> None:
    limits, hasty = Limits(url), Pace("hasty", "1/second")
    assert [is_let(limits, somebody, pace=hasty) for _ in range(2)] == [True, False]
    deadline = time.monotonic() + 10
    while not is_let(limits, somebody, pace=hasty):
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.redis
def test_all_processes_count_together_in_redis(server: str, somebody: str) -> None:
    assert [is_let(Limits(server), somebody) for _ in range(3)] == [True, True, False]


@pytest.mark.redis
def test_nobody_is_named_in_redis(server: str, somebody: str) -> None:
    Limits(server).take(TWICE, "203.0.113.9", f"{somebody}@example.test")
    kept = redis.Redis.from_url(server).keys("*trying*")
    assert kept
    assert not any(somebody.encode() in key or b"203.0.113.9" in key for key in kept)


def test_limits_can_be_off(somebody: str) -> None:
    assert all(is_let(Limits("memory://", is_on=False), somebody) for _ in range(5))


@pytest.mark.parametrize("url", ["nonsense", "redis://host:port/0", "file:///x", ""])
def test_a_counter_that_there_is_not_is_told(url: str) -> None:
    with pytest.raises(BadSetting, match="LIMITS_URL"):
        Limits(url)


def test_without_its_counter_nobody_is_refused(somebody: str) -> None:
    limits = Limits("redis://127.0.0.1:9/0")
    assert all(is_let(limits, somebody) for _ in range(5))
    limits.forgive(TWICE, somebody)


@pytest.mark.redis
def test_a_counter_that_hangs_holds_nobody_up_and_counts_again_when_it_is_back(
    server: str, somebody: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.infra.limits.REST", 0.5)
    way = Proxy(urlsplit(server).port or 6379)
    limits = Limits(f"redis://127.0.0.1:{way.port}/0")
    assert is_let(limits, somebody)
    way.freeze()
    begun = time.monotonic()
    assert all(is_let(limits, somebody) for _ in range(20))
    assert time.monotonic() - begun < 4 * SECONDS
    way.thaw()
    deadline = time.monotonic() + 10
    while is_let(limits, somebody):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    way.cut()
