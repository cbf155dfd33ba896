"""A worker that a test kills: it does one thing about an event and hangs at the next."""

import sys
import threading
from pathlib import Path

from backend.infra.broker import Broker
from backend.infra.database import Database
from backend.infra.outbox import Event
from backend.notify.consuming import Worker
from backend.notify.reaction import Means
from tests.notify.means import means_of

database_url, broker_url, queue, folder = sys.argv[1:]


def already_had(event: Event, means: Means) -> None:
    with Path(folder, "had").open("a") as had:
        had.write(str(event.payload["number"]))


def hangs(event: Event, means: Means) -> None:
    Path(folder, "stuck").touch()
    threading.Event().wait()


means = means_of(Database(database_url), Path(folder))
Worker(Broker(broker_url, queue), means, {"it_happened": (already_had, hangs)}).run(threading.Event())
