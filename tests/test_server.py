"""The API's own server, as it is started for real."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from backend.config import ROOT, Config
from backend.infra.database import Database
from backend.server import graceful_timeout
from backend.shop.conversations.tables import messages
from tests.chat.openai_server import OpenAIServer, drips

Serve = Callable[..., tuple[subprocess.Popen[str], str]]
LONG = "It rains on the roof of the shop. " * 60


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("WEB_THREADS", "many"),
        ("DATABASE_URL", "mysql://someone:hidden@host/shop"),
        ("MAIL_URL", "pigeon://someone:hidden@loft"),
        ("CHAT_MODEL", "oracle"),
        ("DATABASE_URL", "sqlite:////tmp/no-such-folder-of-a-shop/shop.db"),
    ],
)
def test_a_setting_that_cannot_work_is_one_line_and_no_traceback(name: str, text: str) -> None:
    serve = [sys.executable, "-m", "backend.cli", "serve", "--port", "0"]
    tried = subprocess.run(serve, cwd=ROOT, env=os.environ | {name: text}, capture_output=True, text=True, timeout=120)
    assert tried.returncode == 2
    told = [line for line in tried.stderr.splitlines() if "Starting gunicorn" not in line]
    assert len(told) == 1
    assert told[0].startswith(f"shelftalker: {name}: ")
    assert "hidden" not in tried.stderr


@pytest.fixture
def model() -> Iterator[OpenAIServer]:
    server = OpenAIServer()
    yield server
    server.close()


@pytest.fixture
def serve(config: Config) -> Iterator[Serve]:
    """Opens the test shop for real, with other settings; the server, and where it answers."""
    opened: list[subprocess.Popen[str]] = []

    def open_shop(**settings: str) -> tuple[subprocess.Popen[str], str]:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        names = ("secret_key", "database_url", "search_folder", "files_url", "mail_url", "password_cost")
        env = os.environ | {name.upper(): getattr(config, name) for name in names} | settings
        command = [sys.executable, "-m", "backend.cli", "serve", "--port", str(port)]
        server = subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        opened.append(server)
        await_open(server, address := f"http://127.0.0.1:{port}/api")
        return server, address

    yield open_shop
    for server in opened:
        server.kill()
        server.communicate()


def await_open(server: subprocess.Popen[str], address: str) -> None:
    deadline = time.monotonic() + 90
    while True:
        assert server.poll() is None, server.communicate()[0]
        try:
            with urllib.request.urlopen(f"{address}/health/ready", timeout=5):
                return
        except OSError:
            if time.monotonic() > deadline:
                server.kill()
                pytest.fail(f"{address} does not answer: {server.communicate()[0]}")
            time.sleep(0.1)


def ask(address: str, message: str) -> Any:
    """An answer that streams."""
    headers = {"Content-Type": "application/json", "Accept": "text/event-stream"}
    body = json.dumps({"message": message}).encode()
    return urllib.request.urlopen(urllib.request.Request(f"{address}/chat", body, headers), timeout=60)


def events_of(lines: list[str]) -> list[dict[str, Any]]:
    return [json.loads(line[6:]) for line in lines if line.startswith("data: {")]


def last_message(database: Database) -> Any:
    with database.reading() as tx:
        return tx.execute(select(messages).order_by(messages.c.seq.desc()).limit(1)).one()


@pytest.mark.parametrize(("pause", "engine"), [(0.003, "scripted"), (0.04, "clerk"), (0.5, "clerk")])
def test_an_answer_comes_to_its_end_when_the_shop_is_closed(
    serve: Serve, model: OpenAIServer, database: Database, pause: float, engine: str
) -> None:
    server, address = serve(CHAT_MODEL=model.url, TURN_SECONDS="60")
    model.play(drips(LONG, pause))
    with ask(address, "what is the weather like?") as answer:
        lines = [answer.readline().decode() for _ in range(8)]
        assert "It" in "".join(lines)
        server.send_signal(signal.SIGTERM)
        lines += answer.read().decode().splitlines(keepends=True)
    assert server.wait(60) == 0
    assert lines[-2:] == ["data: [DONE]\n", "\n"]
    events = events_of(lines)
    assert events[-1]["type"] == "finish"
    told = events[-1]["messageMetadata"]
    assert told["engine"] == engine
    said = "".join(event["delta"] for event in events if event["type"] == "text-delta")
    kept = last_message(database)
    assert (kept.text, kept.engine) == (said.strip(), engine)
    assert kept.action != "stopped"


def test_figures_of_all_processes_are_added_up_and_nothing_is_left_behind(serve: Serve, tmp_path: Path) -> None:
    server, address = serve(WEB_PROCESSES="2", TMPDIR=str(tmp_path))
    for _ in range(40):
        urllib.request.urlopen(f"{address}/categories", timeout=10).close()
    pattern = r'shop_requests_total\{method="GET",route="/api/categories",status="200"\} 40\.0'
    for _ in range(5):  # whichever process answers
        with urllib.request.urlopen(f"{address}/metrics", timeout=10) as answer:
            assert re.search(pattern, answer.read().decode())
    server.send_signal(signal.SIGTERM)
    assert server.wait(20) == 0
    assert list(tmp_path.glob("shelftalker-metrics-*")) == []


def test_a_page_that_says_nothing_does_not_hold_up_the_closing(serve: Serve) -> None:
    server, address = serve()
    host, _, port = address.removeprefix("http://").removesuffix("/api").partition(":")
    with socket.create_connection((host, int(port)), 20) as line:
        head = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        line.sendall(f"GET /api/live/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\n{head}{key}\r\n".encode())
        assert b" 101 " in line.recv(1000)
        server.send_signal(signal.SIGTERM)
        closed_at = time.monotonic()
        assert server.wait(30) == 0
    assert time.monotonic() - closed_at < graceful_timeout, "it was waited for, and then its process was killed"
