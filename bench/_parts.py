"""The processes of a shop, each started again when it dies, as an engine of containers would do."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from random import Random

from backend.config import ROOT
from workshop.children import end_with_us

GRACE = 15.0
PAUSE = 0.2  # before a process that has ended is started again


class Part:
    """A process with its children, started again whenever it ends, until it is told to stop."""

    def __init__(self, module: str, *options: str, log: Path, settings: Mapping[str, str]) -> None:
        self._command = [sys.executable, "-m", module, *options]
        self._environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", **settings}
        self._log = log
        self._stopping = threading.Event()
        self._process = self._start()
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._keeper.start()

    def kill(self) -> None:
        """Ends it and its children at once, whatever they are at."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def kill_a_child(self, dice: Random) -> None:
        """Ends one of its children at once; it is for the process to start another."""
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        with suppress(OSError, IndexError):
            os.kill(dice.choice([int(pid) for pid in children.read_text().split()]), signal.SIGKILL)

    def ask_to_end(self) -> None:
        """Lets it finish what it is at, and is not going to start it again."""
        self._stopping.set()
        self._process.terminate()

    def see_end(self) -> None:
        """Waits for its end, but not for ever."""
        self._keeper.join(GRACE)
        self.kill()
        self._keeper.join()

    def _start(self) -> "subprocess.Popen[bytes]":
        with self._log.open("ab") as log:
            return subprocess.Popen(
                self._command,
                cwd=ROOT,
                env=self._environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=end_with_us,  # noqa: PLW1509  no thread of a bench holds what this needs
            )

    def _keep(self) -> None:
        while True:
            self._process.wait()
            if self._stopping.wait(PAUSE):
                return
            self._process = self._start()


class Parts:
    """A server with several web processes, and workers; every one of them relays events."""

    def __init__(self, folder: Path, port: int, workers: int, settings: Mapping[str, str]) -> None:
        serve = ["serve", "--port", str(port)]
        self._server = Part("backend.cli", *serve, log=folder / "server.log", settings=settings)
        self._workers = [
            Part("backend.worker", log=folder / f"worker-{number}.log", settings=settings) for number in range(workers)
        ]
        self.kill = {"web process": self._kill_web, "worker": self._kill_worker, "whole server": self._kill_server}

    def stop(self) -> None:
        """Closes the shop."""
        for part in (self._server, *self._workers):
            part.ask_to_end()
        for part in (self._server, *self._workers):
            part.see_end()

    def _kill_web(self, dice: Random) -> None:
        self._server.kill_a_child(dice)

    def _kill_worker(self, dice: Random) -> None:
        dice.choice(self._workers).kill()

    def _kill_server(self, _dice: Random) -> None:
        self._server.kill()
