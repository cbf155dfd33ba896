"""How often somebody may try something, counted in this process or, for all of them, in Redis."""

import hashlib
import math
import time
from dataclasses import dataclass

import structlog
from limits import parse
from limits.errors import ConfigurationError
from limits.storage import storage_from_string
from limits.strategies import SlidingWindowCounterRateLimiter

from backend.errors import BadSetting, TooMany

SECONDS, REST = 0.3, 5.0
"""How long Redis may take, and how long it is left alone when it took longer."""
OPTIONS = {"socket_timeout": SECONDS, "socket_connect_timeout": SECONDS}
SCHEMES = {"memory": {}, "redis": OPTIONS, "rediss": OPTIONS}
log = structlog.get_logger()


@dataclass(frozen=True)
class Pace:
    """What is limited, and how often it may be: `Pace("sign-in", "10/5minutes")`."""

    name: str
    often: str


class Limits:
    """Counts attempts. A counter that is away limits nobody: it must not close the shop."""

    def __init__(self, url: str, is_on: bool = True) -> None:
        scheme = url.partition("://")[0]
        try:
            storage = storage_from_string(url, wrap_exceptions=True, **SCHEMES[scheme])
        except (KeyError, ValueError, ConfigurationError):
            raise BadSetting("LIMITS_URL: use memory:// or redis://HOST:PORT/NUMBER") from None
        self._counter = SlidingWindowCounterRateLimiter(storage)
        self._is_on = is_on
        self._rests_until = 0.0

    def take(self, pace: Pace, *who: str) -> None:
        """Counts one more attempt; TooMany, with the seconds to wait, when it is one too many."""
        if not self._is_here():
            return
        rate, name = parse(pace.often), _anonymous(who)
        try:
            if self._counter.hit(rate, pace.name, name):
                return
            reset_at = self._counter.get_window_stats(rate, pace.name, name).reset_time
        except Exception as error:  # which ones there are depends on where it is counted
            self._leave_alone(error)
            return
        seconds = max(1, math.ceil(reset_at - time.time()))
        raise TooMany(f"That was too often. Please try again in {_told(seconds)}.", seconds=seconds)

    def forgive(self, pace: Pace, *who: str) -> None:
        """Forgets what was counted."""
        if not self._is_here():
            return
        try:
            self._counter.clear(parse(pace.often), pace.name, _anonymous(who))
        except Exception as error:
            self._leave_alone(error)

    def _is_here(self) -> bool:
        return self._is_on and time.monotonic() >= self._rests_until

    def _leave_alone(self, error: Exception) -> None:
        self._rests_until = time.monotonic() + REST
        log.warning("nothing is limited: the counter is away", trouble=str(error))


def _anonymous(who: tuple[str, ...]) -> str:
    """Addresses of people and machines are nobody's business in a counter."""
    return hashlib.sha256("\n".join(who).encode()).hexdigest()[:32]


def _told(seconds: int) -> str:
    if seconds < 100:
        return f"{seconds} second{'s' if seconds > 1 else ''}"
    return f"{math.ceil(seconds / 60)} minutes"
