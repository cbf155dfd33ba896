"""One deadline around everything a model does in a turn. A time-out per read cannot stop an answer that drips."""

import contextvars
import math
import queue
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from functools import partial
from typing import TypeVar

from backend.chat.happenings import Waited

Item = TypeVar("Item")
_END = object()
GLANCE = 0.25
"""Seconds after which a look is taken whether there is still time."""
PATIENCE = 9.0
"""Seconds of silence after which a listener is told that the answer is still coming; proxies cut at thirty."""


class OutOfTime(Exception):
    """The deadline passed before the answer was whole."""


def within(
    seconds: float,
    items: Generator[Item, None, None],
    closed: threading.Event,
    latest: Callable[[], float] = lambda: math.inf,
) -> Iterator[Item | Waited]:
    """The items, for so many seconds in all; then OutOfTime. `closed` tells the abandoned work to change nothing.

    `latest` is the moment, by the monotonic clock, after which nobody has any time left; it may change meanwhile.
    """
    ends = time.monotonic() + seconds
    heard = time.monotonic()
    handed_over: queue.SimpleQueue[object] = queue.SimpleQueue()
    # What happens there is logged under the request's name.
    turn = partial(contextvars.copy_context().run, _hand_over, items, handed_over, closed)
    threading.Thread(target=turn, name="turn", daemon=True).start()
    try:
        while (left := min(ends, latest()) - time.monotonic()) > 0:
            try:
                item = handed_over.get(timeout=min(left, GLANCE))
            except queue.Empty:
                if time.monotonic() - heard >= PATIENCE:
                    heard = time.monotonic()
                    yield Waited()
                continue
            heard = time.monotonic()
            if item is _END:
                return
            if isinstance(item, Exception):
                raise item
            yield item  # type: ignore[misc]
        raise OutOfTime(f"no whole answer within {seconds} s")
    finally:
        closed.set()


def _hand_over(
    items: Generator[Item, None, None], handed_over: "queue.SimpleQueue[object]", closed: threading.Event
) -> None:
    try:
        # Closed here, in its own thread: whoever lets go of it last waits until the model has been heard out.
        with closing(items):
            for item in items:
                handed_over.put(item)
                if closed.is_set():
                    return
        handed_over.put(_END)
    except Exception as error:
        handed_over.put(error)
