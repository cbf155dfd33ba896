"""A circuit breaker: an endpoint that keeps failing is left alone for a while, then tried by one turn."""

import threading
import time


class Breaker:
    """Counts faults in a row; what is neither a fault nor a whole answer counts for nothing."""

    def __init__(self, faults_in_a_row: int, rest: float) -> None:
        self._most, self._rest = faults_in_a_row, rest
        self._faults = 0
        self._tried_at = 0.0
        self._lock = threading.Lock()

    def lets_through(self) -> bool:
        """Whether the endpoint may be asked now; while it rests, one turn may try it each time the rest is over."""
        with self._lock:
            if self._faults < self._most:
                return True
            if time.monotonic() - self._tried_at < self._rest:
                return False
            self._tried_at = time.monotonic()
            return True

    def failed(self) -> None:
        """The endpoint did not answer as it should."""
        with self._lock:
            self._faults += 1
            self._tried_at = time.monotonic()

    def answered(self) -> None:
        """The endpoint gave a whole answer: what was before is forgiven."""
        with self._lock:
            self._faults = 0
