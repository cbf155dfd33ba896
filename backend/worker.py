"""The process, or thread, that relays events and does the timed chores."""

import threading

import structlog

from backend.config import Config
from backend.infra import idempotency
from backend.services import Services, build

log = structlog.get_logger()
CHORE_SECONDS = 3600


def start(services: Services) -> threading.Event:
    """Relays in the background of this process; set the returned event to stop."""
    stop = threading.Event()
    threading.Thread(target=services.relay.run, args=(stop,), name="relay", daemon=True).start()
    threading.Thread(target=_chores, args=(services, stop), name="chores", daemon=True).start()
    return stop


def main() -> None:
    """A worker process of its own: `python -m backend.worker`."""
    stop = start(build(Config.from_environment()))
    try:
        while not stop.wait(1):
            pass
    except KeyboardInterrupt:
        stop.set()


def _chores(services: Services, stop: threading.Event) -> None:
    while not stop.wait(CHORE_SECONDS):
        try:
            with services.database.transaction() as tx:
                idempotency.forget_old(tx)
        except Exception:
            log.exception("chore failed")


if __name__ == "__main__":
    main()
