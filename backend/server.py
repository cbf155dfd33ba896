"""gunicorn's settings: threads, because an open answer in a chat holds one while it streams."""

from typing import Any

from backend import worker

worker_class = "gthread"
graceful_timeout = 5
timeout = 60
# Longer than any client keeps an idle connection (Node: 4 s): a server that hangs up first loses requests.
keepalive = 30
accesslog = None
control_socket_disable = True


def post_worker_init(gunicorn_worker: Any) -> None:
    """Relays events in every web process; an event is still handled by one of them only."""
    gunicorn_worker.relaying = worker.start(gunicorn_worker.wsgi.extensions["shelftalker"])


def worker_exit(_server: Any, gunicorn_worker: Any) -> None:
    """Lets the relay finish what it is at."""
    if relaying := getattr(gunicorn_worker, "relaying", None):
        relaying.set()
