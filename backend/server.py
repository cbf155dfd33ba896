"""gunicorn's settings: threads, because an open answer in a chat holds one while it streams."""

import os
import signal
import sys
from types import FrameType
from typing import Any

from backend import worker
from backend.config import Config, metrics_folder
from backend.errors import BadSetting, Busy
from backend.infra import metrics, migrations
from backend.services import build

worker_class = "gthread"
# Until a turn of a conversation has come to its end, by the clerk if need be, and a reaction to its own.
LAST_SECONDS = 4.0
graceful_timeout = 12
timeout = 60
# Longer than any client keeps an idle connection (Node: 4 s): a server that hangs up first loses requests.
keepalive = 30
accesslog = None
control_socket_disable = True


def on_starting(_server: Any) -> None:
    """Tries the settings before any process is started that would end, and be started again, for ever."""
    # In a process that is thrown away: what is built starts threads, and what has threads must not be forked.
    if (trial := os.fork()) == 0:
        os._exit(_tried())
    if os.waitpid(trial, 0)[1]:
        metrics.sweep(metrics_folder())
        sys.exit(2)


def _tried() -> int:
    trouble: object
    try:
        migrations.require_newest(build(Config.from_environment()).database)
        return 0
    except Busy:
        return 0  # a database that is away is waited for
    except BadSetting as setting:
        trouble = setting
    except (LookupError, FileNotFoundError):
        trouble = "DATABASE_URL: this database is empty or of another version; run init_db.py first"
    print(f"shelftalker: {trouble}", file=sys.stderr, flush=True)
    return 2


def post_worker_init(gunicorn_worker: Any) -> None:
    """Relays events in every web process; an event is still handled by one of them only."""
    services = gunicorn_worker.wsgi.extensions["shelftalker"]
    gunicorn_worker.work = worker.start(services)

    def close(number: int, frame: FrameType | None) -> None:
        services.counter.agent.hurry(LAST_SECONDS)
        services.sockets.hang_up()
        gunicorn_worker.handle_exit(number, frame)

    signal.signal(signal.SIGTERM, close)
    signal.siginterrupt(signal.SIGTERM, False)


def worker_exit(_server: Any, gunicorn_worker: Any) -> None:
    """Lets a reaction finish what it is at, and leaves: no thread that still hears a slow model out is waited for."""
    if work := getattr(gunicorn_worker, "work", None):
        work.stop()
        sys.stdout.flush()
        os._exit(0)


def child_exit(_server: Any, gunicorn_worker: Any) -> None:
    """What an ended process counted is added to the others'."""
    metrics.forget_process(gunicorn_worker.pid)


def on_exit(_server: Any) -> None:
    """Leaves nothing behind."""
    metrics.sweep(metrics_folder())
