"""Whether a part of the shop answers, found out within a second."""

import threading
from collections.abc import Callable
from concurrent.futures import Future

SECONDS = 1.0


class Pulse:
    """Asks one part whether it is there. One that hangs is not asked a second time meanwhile."""

    def __init__(self, ask: Callable[[], object]) -> None:
        self._ask = ask
        self._one_at_a_time = threading.Lock()
        self._asked: Future[None] | None = None

    def trouble(self) -> str:
        """What is wrong with it, in some words; empty when it answers."""
        with self._one_at_a_time:
            if self._asked is None or self._asked.done():
                self._asked = Future()
                threading.Thread(target=self._listen, args=(self._asked,), name="pulse", daemon=True).start()
            asked = self._asked
        try:
            asked.result(SECONDS)
        except TimeoutError:
            return f"no answer within {SECONDS:.0f} s"
        except Exception as error:
            return str(error).partition("\n")[0] or type(error).__name__
        return ""

    def _listen(self, asked: Future[None]) -> None:
        try:
            self._ask()
        except Exception as error:
            asked.set_exception(error)
        else:
            asked.set_result(None)
