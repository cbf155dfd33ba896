"""What is told at the terminal: what is being done and how long it took."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Trouble(Exception):
    """What stopped us, as the person at the terminal should read it."""


_under_way: dict[str, float] = {}
_one_writer = threading.Lock()
_live = sys.stdout.isatty()


def say(line: str = "") -> None:
    """Prints a line that stays."""
    with _one_writer:
        print(f"\r\033[K{line}" if _live else line, flush=True)


@contextmanager
def step(name: str) -> Iterator[None]:
    """Shows that something is under way, then how long it took."""
    begun = _under_way[name] = time.monotonic()
    if not _live:
        say(f"  … {name}")
    elif len(_under_way) == 1:
        threading.Thread(target=_tick, daemon=True).start()
    mark = "✗"
    try:
        yield
        mark = "✓"
    finally:
        del _under_way[name]
        say(f"  {mark} {name:<32}{time.monotonic() - begun:7.1f} s")


def skipped(name: str) -> None:
    """Says that a step had nothing to do."""
    say(f"  ✓ {name:<32}unchanged")


def _tick() -> None:
    while _under_way:
        now = time.monotonic()
        with _one_writer:
            running = ", ".join(f"{name} {now - begun:.0f} s" for name, begun in _under_way.copy().items())
            print(f"\r\033[K  … {running}", end="", flush=True)
        time.sleep(0.2)
