"""The whole shop as it is opened for shoppers, and a real browser in front of it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from backend.config import ROOT
from tests.chat.openai_server import OpenAIServer

FRONTEND = ROOT / "frontend"
PATIENCE = 60
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NewPage = Callable[..., Page]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def await_answer(address: str, servers: list["subprocess.Popen[bytes]"]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert all(server.poll() is None for server in servers), "a server has ended by itself"
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")


def await_that(holds: Callable[[], bool]) -> None:
    """Returns when something has come true that no page shows."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@contextmanager
def open_shop(folder: Path, **settings: str) -> Iterator[str]:
    """A freshly filled shop, and where it is open."""
    backend, web = free_port(), free_port()
    env = os.environ | {
        "DATABASE_URL": f"sqlite:///{folder / 'shop.db'}",
        "FILES_URL": f"file://{folder / 'files'}",
        "MAIL_URL": f"file://{folder / 'mail'}",
        "SECRET_KEY": "a key for tests that is long enough",
        "PASSWORD_COST": "cheap",
        "BACKEND_URL": f"http://127.0.0.1:{backend}",
        "PUBLIC_URL": f"http://127.0.0.1:{web}",
    }
    env |= settings
    subprocess.run([sys.executable, "init_db.py"], cwd=ROOT, env=env, check=True, capture_output=True)
    serve = [sys.executable, "-m", "backend.cli", "serve", "--port", str(backend)]
    show = ["node", "node_modules/next/dist/bin/next", "start", "--hostname", "127.0.0.1", "--port", str(web)]
    with (folder / "servers.log").open("wb") as log:
        servers = [
            subprocess.Popen(serve, cwd=ROOT, env=env, stdout=log, stderr=log),
            subprocess.Popen(show, cwd=FRONTEND, env=env, stdout=log, stderr=log),
        ]
        try:
            await_answer(f"http://127.0.0.1:{web}/api/health/ready", servers)
            yield f"http://127.0.0.1:{web}"
        finally:
            for server in servers:
                server.terminate()
            for server in servers:
                server.wait(20)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where that shop keeps what it has, its letters among it."""
    return tmp_path_factory.mktemp("shop")


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    """Where a shop with its own clerk is open."""
    with open_shop(folder) as address:
        yield address


@pytest.fixture(scope="session")
def model() -> Iterator[OpenAIServer]:
    """A language model that says what a test tells it to."""
    server = OpenAIServer()
    yield server
    server.close()


@pytest.fixture(scope="session")
def address_with_model(tmp_path_factory: pytest.TempPathFactory, model: OpenAIServer) -> Iterator[str]:
    """Where a shop with a language model is open."""
    with open_shop(tmp_path_factory.mktemp("shop"), CHAT_MODEL=model.url, CHAT_API_KEY="none") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "a browser is needed: `make test` installs one"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[NewPage]:
    """Somebody with a browser of their own: `visitor()`, or `visitor(viewport=..., color_scheme="dark")`.

    A test fails when a page complains in its console.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def enter(**settings: Any) -> Page:
        context = browser.new_context(**{"base_url": address, "reduced_motion": "reduce"} | settings)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: _note(message, complaints))
        return page

    yield enter
    for context in contexts:
        context.close()
    assert not complaints


def _note(message: ConsoleMessage, complaints: list[str]) -> None:
    # The browser itself reports refused requests (a wrong password, a page that is not there); those are expected.
    if message.type == "error" and "Failed to load resource" not in message.text:
        complaints.append(message.text)
