"""Every process started from here, so that none outlives us."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from pathlib import Path
from typing import Any

from workshop.board import Trouble, step

ROOT = Path(__file__).resolve().parent.parent
LOGS = ROOT / "var" / "log"
GRACE = 10.0
QUIET = {"NEXT_TELEMETRY_DISABLED": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "UV_LINK_MODE": "copy"}
# Without kept bytecode every process, some tests start dozens, compiles the libraries anew: ten seconds each.
QUICK = {"PYTHONDONTWRITEBYTECODE": ""}
NOTHING: Mapping[str, str] = {}

Command = list[Any]
Child = subprocess.Popen[bytes]

_children: list[Child] = []
_stopping = threading.Event()
_one_at_a_time = threading.Lock()


def start(command: Command, cwd: Path = ROOT, env: Mapping[str, str] = NOTHING, **more: Any) -> Child:
    """A child in a group of its own: Ctrl-C comes to us alone, and we end the children in order."""
    words = [str(word) for word in command]
    environment = {**os.environ, **QUIET, **QUICK, **env}
    with _one_at_a_time:
        if _stopping.is_set():
            raise Trouble("Stopped.")
        child = subprocess.Popen(words, cwd=cwd, env=environment, start_new_session=True, **more)
        _children.append(child)
    return child


def start_logged(log: str, command: Command, **more: Any) -> Child:
    """A child without a terminal, whose words go to var/log."""
    LOGS.mkdir(parents=True, exist_ok=True)
    with log_of(log).open("wb") as file:
        return start(command, stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT, **more)


def do(name: str, command: Command, cwd: Path = ROOT, lines: int = 30) -> None:
    """Runs a command as one step of the work; when it fails, the end of its log is the Trouble."""
    with step(name):
        if start_logged(name, command, cwd=cwd).wait():
            raise Trouble(f"This failed: {' '.join(map(str, command))}\n\n{last_words(name, lines)}")


def show(command: Command, cwd: Path = ROOT, env: Mapping[str, str] = NOTHING) -> int:
    """Runs a command that speaks for itself at the terminal; gives its exit code."""
    return start(command, cwd, env).wait()


def log_of(name: str) -> Path:
    """Where a child's words are kept."""
    return LOGS / f"{name.lower().replace(' ', '-')}.log"


def last_words(name: str, lines: int) -> str:
    """The end of a child's log, and where the rest is."""
    said = log_of(name).read_text(errors="replace").splitlines()[-lines:]
    return "\n".join([*said, "", f"The whole of it is in {log_of(name)}"])


def side_by_side(*lanes: Callable[[], None]) -> None:
    """Runs the lanes at the same time; the first trouble stops the others."""
    with ThreadPoolExecutor() as pool:
        try:
            for lane in as_completed([pool.submit(lane) for lane in lanes]):
                lane.result()
        except BaseException:
            stop()
            raise


def stop() -> None:
    """Asks every living child to end, and ends those that have not within the grace, or at a second Ctrl-C."""
    with _one_at_a_time:
        _stopping.set()
    living = [child for child in _children if child.poll() is None]
    for child in living:
        os.killpg(child.pid, signal.SIGTERM)
    deadline = time.monotonic() + GRACE
    for child in living:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            deadline = 0.0
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)


def end_with_us() -> None:
    """For `preexec_fn`: on Linux the kernel ends the child even when we are killed without a chance to."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
