"""Answers that stream and pages that wait: `python -m bench.lines [--streams N] [--sockets N] [--rounds N]`.

A shop with a model that takes its time holds many of both, and is asked for books meanwhile: how long a search takes
before, and while all of them are open, and what one of each weighs in memory.
"""

import argparse
import http.client
import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import websocket

from backend.infra import migrations
from backend.infra.database import Database
from backend.shop.catalogue import importing
from bench import _shops
from tests.chat.openai_server import OpenAIServer, drips

SLOWLY = "It is a long story, and it is told without haste. " * 20
PAUSE = 0.5
SETTINGS = {"TURN_SECONDS": "200", "LIMITS": "off", "CHAT_API_KEY": "none"}


def main() -> None:
    """Prints the pace of the catalogue and the memory of the server, with nothing open and with everything."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--streams", type=int, default=200)
    options.add_argument("--sockets", type=int, default=200)
    options.add_argument("--rounds", type=int, default=200)
    chosen = options.parse_args()
    model = OpenAIServer()
    model.play(drips(SLOWLY, PAUSE))
    with tempfile.TemporaryDirectory() as folder, ExitStack() as open_lines:
        url = f"sqlite:///{_filled(Path(folder))}"
        threads = chosen.streams + 2 * chosen.sockets + 16
        port = open_lines.enter_context(_shops.served(url, 1, threads, SETTINGS | {"CHAT_MODEL": model.url}))
        _told("nothing open", port, chosen.rounds)
        alone = _memory(port)
        for _ in range(chosen.sockets):
            open_lines.enter_context(_socket(port))
        with_sockets = _memory(port)
        _told(f"{chosen.sockets} sockets", port, chosen.rounds)
        streams = [open_lines.enter_context(_stream(port)) for _ in range(chosen.streams)]
        _told(f"and {chosen.streams} streams", port, chosen.rounds)
        with_all = _memory(port)
        flowing = sum(bool(stream.readline()) for stream in streams)
        print(f"{flowing} of {chosen.streams} streams flow; memory alone {alone / 1024:.0f} MB,", end=" ")
        print(f"a socket {(with_sockets - alone) / chosen.sockets:.0f} KB,", end=" ")
        print(f"a stream {(with_all - with_sockets) / chosen.streams:.0f} KB")
    model.close()


def _told(what: str, port: int, rounds: int) -> None:
    connection = _shops.connected(port)
    connection.request("GET", "/api/books?q=dune")  # the first has to find its memory
    connection.getresponse().read()
    times = []
    for number in range(rounds):
        begun = time.perf_counter()
        connection.request("GET", f"/api/books?q=harry+poter&limit={number % 20 + 1}")
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200
        times.append((time.perf_counter() - begun) * 1000)
    connection.close()
    ninety_nine = statistics.quantiles(times, n=100)[98]
    print(f"a search, {what:18}{statistics.median(times):8.1f} ms, 99 % {ninety_nine:8.1f} ms")


@contextmanager
def _stream(port: int) -> Iterator[http.client.HTTPResponse]:
    connection = _shops.connected(port)
    asked = {"Content-Type": "application/json", "Accept": "text/event-stream"}
    connection.request("POST", "/api/chat", json.dumps({"message": "Tell me a story."}), asked)
    answer = connection.getresponse()
    assert answer.status == 200
    answer.readline()
    yield answer
    connection.close()


@contextmanager
def _socket(port: int) -> Iterator[None]:
    client = websocket.create_connection(f"ws://127.0.0.1:{port}/api/live/?EIO=4&transport=websocket", _shops.PATIENCE)
    client.recv()  # what the server says of itself
    client.send("40")
    heard = str(client.recv())
    assert heard.startswith("40"), heard
    yield
    client.shutdown()


def _memory(port: int) -> int:
    """KB of the server's processes, what they share counted once."""
    total = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"127.0.0.1:{port}".encode() in (process / "cmdline").read_bytes():
                lines = (process / "smaps_rollup").read_text().splitlines()
                total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        except (OSError, StopIteration):
            continue
    return total


def _filled(folder: Path) -> Path:
    database = Database(f"sqlite:///{folder / 'shop.db'}", "OFF")
    migrations.upgrade(database)
    importing.load(database, importing.DEMO, progress=False)
    database.close()
    return folder / "shop.db"


if __name__ == "__main__":
    main()
