"""The door for sockets: who only knocks, says nothing, or says too much."""

import socket
from collections.abc import Callable, Mapping
from contextlib import suppress

import pytest
from flask import Flask

from backend.services import Services
from tests import brokers

PATIENCE = 20


def test_the_page_of_another_site_opens_no_socket(
    reopened: Callable[..., Flask], opened: Callable[[Flask], str]
) -> None:
    address = opened(reopened(cors_origins=("https://friend.example",)))
    assert opening(address, "https://evil.example") == 400
    assert opening(address, "https://friend.example") == 101
    assert opening(address, address) == 101


@pytest.mark.parametrize(
    "strange",
    [
        {"Origin": "http://["},
        {"Sec-WebSocket-Key": ""},
        {"Sec-WebSocket-Version": "12"},
        {"Upgrade": "pigeon"},
        {"Connection": "close"},
    ],
)
def test_what_opens_no_socket_is_refused_and_holds_no_place(
    reopened: Callable[..., Flask], opened: Callable[[Flask], str], strange: dict[str, str]
) -> None:
    address = opened(reopened(web_threads=4))
    assert [opening(address, **strange) for _ in range(3)] == [400] * 3
    assert opening(address) == 101


def opening(address: str, origin: str | None = None, **strange: str) -> int:
    """The status with which a socket is opened for a page of this origin."""
    with knocking(address, {"Origin": origin} if origin else strange) as line:
        return int(line.recv(1000).split()[1])


def knocking(address: str, strange: Mapping[str, str] | None = None) -> socket.socket:
    """A line on which the opening of a socket was asked for."""
    host, _, port = address.removeprefix("http://").partition(":")
    asked = {"Host": f"{host}:{port}", "Connection": "Upgrade", "Upgrade": "websocket"}
    asked |= {"Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="} | (strange or {})
    head = "".join(f"{name}: {text}\r\n" for name, text in asked.items() if text)
    line = socket.create_connection((host, int(port)), PATIENCE)
    line.sendall(f"GET /api/live/?EIO=4&transport=websocket HTTP/1.1\r\n{head}\r\n".encode())
    return line


def is_hung_up_on(line: socket.socket) -> bool:
    """Reads to the end, which has to come."""
    with suppress(ConnectionError):
        while line.recv(1000):
            pass
    return True


def test_who_opens_a_socket_and_says_nothing_is_hung_up_on(
    reopened: Callable[..., Flask], opened: Callable[[Flask], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.api.live.SILENCE", 0.3)
    address = opened(reopened(web_threads=4))
    with knocking(address) as one, knocking(address) as another:
        assert is_hung_up_on(one)
        assert is_hung_up_on(another)
        brokers.await_that(lambda: opening(address) == 101)


def test_of_a_message_no_more_is_read_than_one_may_say(
    reopened: Callable[..., Flask], opened: Callable[[Flask], str]
) -> None:
    address = opened(reopened())
    begins, goes_on, of_64_kb = b"\x01", b"\x00", b"\xfe\xff\xff" + bytes(4)
    with knocking(address) as line:
        assert b" 101 " in line.recv(1000)
        with suppress(ConnectionError):
            line.sendall(begins + of_64_kb + b"2" * 65535)
            for _ in range(1000):
                line.sendall(goes_on + of_64_kb + b"2" * 65535)
            pytest.fail("it reads on and on")
        assert is_hung_up_on(line)


def test_all_lines_are_ended_when_the_shop_closes(
    reopened: Callable[..., Flask], opened: Callable[[Flask], str]
) -> None:
    app = reopened()
    services: Services = app.extensions["shelftalker"]
    address = opened(app)
    with knocking(address) as one, knocking(address) as another:
        assert b" 101 " in one.recv(1000)
        assert b" 101 " in another.recv(1000)
        services.sockets.hang_up()
        assert is_hung_up_on(one)
        assert is_hung_up_on(another)
