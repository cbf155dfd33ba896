"""Opens the shop on this machine: database, backend and frontend, until someone stops them."""

import os
import socket
import time
import urllib.request

from workshop.board import Trouble, say, step
from workshop.children import Child, do, end_with_us, last_words, log_of, start_logged
from workshop.parts import FRONTEND, PYTHON

PATIENCE = 60.0
LINES = 30
DATABASE, BACKEND, WEB = "Database", "Backend", "Frontend"
DEMO_MARK = "password: "
"""What the database's log says of demo people, and of nobody else."""


def prepare_database() -> None:
    """Creates or migrates the database; its log tells who may sign in."""
    do(DATABASE, [PYTHON, "init_db.py"])


def open_shop(web_port: int, backend_port: int) -> None:
    """Starts both servers, tells the address, and returns when someone closes it."""
    web_port = free_port(web_port)
    backend_port = free_port(backend_port, without=web_port)
    address = f"http://127.0.0.1:{web_port}"
    with step("Opening the shop"):
        servers = {BACKEND: start_backend(backend_port, address), WEB: start_frontend(web_port, backend_port)}
        backend_first = f"http://127.0.0.1:{backend_port}"  # or the frontend's log begins with refused connections
        wait_until_open(servers, [f"{at}/api/health/ready" for at in (backend_first, address)] + [address])
    try:
        welcome(address)
        while True:
            require_living(servers)
            time.sleep(0.5)
    except KeyboardInterrupt:
        say("\n  Closing the shop.")


def start_backend(port: int, address: str) -> Child:
    """The API, which has to know the address that shoppers use."""
    serve = [PYTHON, "-m", "backend.cli", "serve", "--host", "127.0.0.1", "--port", port]
    return start_logged(BACKEND, serve, env=settings(address), preexec_fn=end_with_us)


def settings(address: str) -> dict[str, str]:
    """The environment of the API. Where the demo people live nobody packs parcels, so these travel by themselves."""
    shipping = {"SHIPPING": "demo:"} if DEMO_MARK in log_of(DATABASE).read_text(errors="replace") else {}
    return {"PUBLIC_URL": address, **shipping, **os.environ}


def start_frontend(port: int, backend_port: int) -> Child:
    """Next.js as node itself, because npm between us and it would not pass signals on."""
    serve = ["node", "node_modules/next/dist/bin/next", "start", "--hostname", "127.0.0.1", "--port", port]
    backend = {"BACKEND_URL": f"http://127.0.0.1:{backend_port}"}
    return start_logged(WEB, serve, cwd=FRONTEND, env=backend, preexec_fn=end_with_us)


def wait_until_open(servers: dict[str, Child], addresses: list[str]) -> None:
    """Returns when every address answers; Trouble when a server ends or patience does."""
    directly = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + PATIENCE
    for address in addresses:
        while not answers(directly, address):
            require_living(servers)
            if time.monotonic() > deadline:
                said = "\n\n".join(f"{name}:\n{last_words(name, LINES)}" for name in servers)
                raise Trouble(f"{address} did not answer within {PATIENCE:.0f} s.\n\n{said}")
            time.sleep(0.1)


def answers(directly: urllib.request.OpenerDirector, address: str) -> bool:
    """Whether a GET is answered with success."""
    try:
        with directly.open(address, timeout=10) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def require_living(servers: dict[str, Child]) -> None:
    """Raises Trouble with a server's last words when it has ended."""
    for name, server in servers.items():
        if server.poll() is not None:
            raise Trouble(f"{name} ended by itself (exit status {server.returncode}).\n\n{last_words(name, LINES)}")


def free_port(first: int, without: int = 0) -> int:
    """The first port from here upwards that nobody holds."""
    for port in range(first, min(first + 200, 65536)):
        if port != without and is_free(port):
            return port
    raise Trouble(f"No port is free from {first} upwards.")


def is_free(port: int) -> bool:
    """Whether a server could take the port now, left-over connections of an earlier one aside."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def welcome(address: str) -> None:
    """Where the shop is, who can sign in, and how to close it."""
    people = log_of(DATABASE).read_text(errors="replace").rstrip()
    say(
        f"\n  Shelftalker is open at {address}\n\n{people}\n\n  Ctrl-C closes the shop; its servers write to var/log.\n"
    )
