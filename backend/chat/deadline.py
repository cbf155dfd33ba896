"""One deadline around everything a model does in a turn. A time-out per read cannot stop an answer that drips."""

import queue
import threading
import time
from collections.abc import Iterator
from typing import TypeVar

from backend.chat.happenings import Waited

Item = TypeVar("Item")
_END = object()
PATIENCE = 9.0
"""Seconds of silence after which a listener is told that the answer is still coming; proxies cut at thirty."""


class OutOfTime(Exception):
    """The deadline passed before the answer was whole."""


def within(seconds: float, items: Iterator[Item], closed: threading.Event) -> Iterator[Item | Waited]:
    """The items, for so many seconds in all; then OutOfTime. `closed` tells the abandoned work to change nothing."""
    ends = time.monotonic() + seconds
    handed_over: queue.SimpleQueue[object] = queue.SimpleQueue()
    threading.Thread(target=_hand_over, args=(items, handed_over, closed), name="turn", daemon=True).start()
    try:
        while (left := ends - time.monotonic()) > 0:
            try:
                item = handed_over.get(timeout=min(left, PATIENCE))
            except queue.Empty:
                yield Waited()
                continue
            if item is _END:
                return
            if isinstance(item, Exception):
                raise item
            yield item  # type: ignore[misc]
        raise OutOfTime(f"no whole answer within {seconds} s")
    finally:
        closed.set()


def _hand_over(items: Iterator[Item], handed_over: "queue.SimpleQueue[object]", closed: threading.Event) -> None:
    try:
        for item in items:
            handed_over.put(item)
            if closed.is_set():
                return
        handed_over.put(_END)
    except Exception as error:
        handed_over.put(error)
