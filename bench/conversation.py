"""What a turn costs: `python -m bench.conversation [--books N] [--turns N]`.

Three things, each beside something plain in the same run: the clerk's turns through HTTP beside a request that does
nothing; the agent beside a bare openai client, both talking to a server that answers at once; and the last turn of a
very long conversation beside its tenth.
"""

import argparse
import http.client
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from langchain_core.messages import HumanMessage, SystemMessage
from openai import OpenAI
from openai.types.chat import ChatCompletionMessageParam

from backend.app import create_app
from backend.chat.agent import Agent
from backend.chat.context import TurnContext
from backend.chat.models import engine_by_url
from backend.config import Config
from backend.infra import migrations
from backend.infra.database import Database
from backend.shop.catalogue import importing
from backend.shop.conversations import threads
from bench import _shops
from bench._books import made_up
from tests.chat.openai_server import OpenAIServer, says

SAID = (
    "do you have The Silent Garden", "mystery under 10 dollars", "only what is in stock", "cheapest first",
    "tell me about the second one", "something like that one", "fantasy from the golden river",
    "what is your return policy", "hello", "how much is the first one",
)  # fmt: skip


def main() -> None:
    """Prints medians, 95th percentiles and ratios."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--books", type=int, default=10_000)
    options.add_argument("--turns", type=int, default=1_000, help="how long the long conversation is")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "shop.db"
        _fill(file, chosen.books)
        _through_http(file)
        _beside_a_bare_client(file)
        _a_long_conversation(file, chosen.turns)


def _fill(file: Path, count: int) -> None:
    database = Database(f"sqlite:///{file}", "OFF")
    migrations.upgrade(database)
    print(importing.load(database, made_up(file.with_suffix(".csv"), count), progress=False).told().splitlines()[0])
    database.close()


def _through_http(file: Path) -> None:
    with _shops.served(f"sqlite:///{file}") as port:
        connection = _shops.connected(port)
        plain = [_request(connection, "GET", "/api/health/live") for _ in range(200)]
        _turns(connection, 1)  # the search index is made at the first question
        times = _turns(connection, 20)
    print(f"\nclerk's turn through HTTP   {_told(times)}")
    print(f"a request that does nothing {_told(plain)}")


def _turns(connection: http.client.HTTPConnection, rounds: int) -> list[float]:
    times: list[float] = []
    for _ in range(rounds):
        known: dict[str, str] = {}
        times += [_request(connection, "POST", "/api/chat", {"message": said} | known, known) for said in SAID]
    return times


def _request(
    connection: http.client.HTTPConnection, method: str, path: str, body: dict[str, str] | None = None,
    known: dict[str, str] | None = None,
) -> float:  # fmt: skip
    started = time.perf_counter()
    connection.request(method, path, json.dumps(body), {"Content-Type": "application/json"})
    answer = connection.getresponse()
    read = answer.read()
    assert answer.status == 200, read
    if known is not None:
        known["conversation_id"] = json.loads(read)["conversation_id"]
    return (time.perf_counter() - started) * 1000


def _beside_a_bare_client(file: Path) -> None:
    server = OpenAIServer()
    server.play(says("Good day, and welcome."))
    base = server.url.partition("?")[0]
    agent = Agent(engine_by_url(server.url, "none", 30), 30)
    database = Database(f"sqlite:///{file}")
    told = "You are a bookseller. " * 100
    client = OpenAI(base_url=base, api_key="none")
    context = _context(database)

    def bare() -> None:
        messages: list[ChatCompletionMessageParam] = [
            {"role": "system", "content": told},
            {"role": "user", "content": "hello"},
        ]
        for _ in client.chat.completions.create(model="scripted", messages=messages, stream=True):
            pass

    def ours() -> None:
        for _ in agent.answer([SystemMessage(told), HumanMessage("hello")], context()):
            pass

    times = _taking_turns({"bare openai client": bare, "our agent": ours}, 100)
    print()
    for name, taken in times.items():
        print(f"{name:28}{_told(taken)}")
    one, other = (statistics.median(taken) for taken in times.values())
    print(f"our agent at {other / one:.2f} of the bare client's time")
    server.close()
    database.close()


def _context(database: Database) -> Callable[[], TurnContext]:
    with database.transaction() as tx:
        conversation = threads.begin(tx, None, "A talk")
    return lambda: TurnContext(database, None, conversation, "USD")


def _taking_turns(ways: dict[str, Callable[[], None]], rounds: int) -> dict[str, list[float]]:
    """The times of each way, measured in turn, so that whatever else the machine does meets all of them."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 5):
        for name, way in ways.items():
            started = time.perf_counter()
            way()
            if number >= 5:
                times[name].append((time.perf_counter() - started) * 1000)
    return times


def _a_long_conversation(file: Path, turns: int) -> None:
    app = create_app(Config(secret_key=_shops.KEY, database_url=f"sqlite:///{file}", sqlite_synchronous="OFF"))
    times = _said(app, turns)
    tenth, last = statistics.median(times[9:19]), statistics.median(times[-10:])
    print(f"\n{turns} turns: tenth {tenth:.1f} ms, last {last:.1f} ms (medians of ten), {last / tenth:.2f} times it")
    app.extensions["shelftalker"].database.close()


def _said(app: Flask, turns: int) -> list[float]:
    client, times = app.test_client(), []
    known: dict[str, str] = {}
    for _ in range(turns):
        started = time.perf_counter()
        answer = client.post("/api/chat", json={"message": "mystery under 10 dollars"} | known)
        times.append((time.perf_counter() - started) * 1000)
        known["conversation_id"] = answer.get_json()["conversation_id"]
    return times


def _told(times: list[float]) -> str:
    return f"median {statistics.median(times):6.1f} ms   95 % {statistics.quantiles(times, n=20)[-1]:6.1f} ms"


if __name__ == "__main__":
    main()
