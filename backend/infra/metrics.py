"""Figures of the running shop, for Prometheus; few labels, and none whose values somebody outside could make up."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

requests = Counter("shop_requests", "Requests that were answered.", ["method", "route", "status"])
request_seconds = Histogram(
    "shop_request_seconds",
    "How long requests took, a streamed answer to its end.",
    ["method", "route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
search_seconds = Histogram(
    "shop_search_seconds",
    "How long it took to find books.",
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5),
)
turns = Counter(
    "shop_chat_turns", "Turns of conversations, by who answered and what became of it.", ["engine", "outcome"]
)
sockets = Gauge("shop_open_sockets", "Pages that wait to be told of something new.", multiprocess_mode="livesum")
events = Counter("shop_events", "What happened in the shop and was kept, e.g. order_placed.", ["kind"])

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def exposed(gauges: Mapping[str, tuple[str, float]], folder: Path | None) -> bytes:
    """All figures as Prometheus reads them, with gauges of this moment: name -> what it is, value."""
    shown = CollectorRegistry()
    for name, (told, value) in gauges.items():
        Gauge(name, told, registry=shown).set(value)
    if folder is None:
        return generate_latest(REGISTRY) + generate_latest(shown)
    MultiProcessCollector(shown, str(folder))  # type: ignore[no-untyped-call]
    return generate_latest(shown)


def forget_process(pid: int) -> None:
    """A process of the server has ended; what it counted stays counted."""
    mark_process_dead(pid)  # type: ignore[no-untyped-call]


def sweep(folder: Path | None) -> None:
    """Throws away what the processes of a server counted together."""
    if folder:
        shutil.rmtree(folder, ignore_errors=True)
