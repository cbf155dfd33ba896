"""Calling addresses that somebody else chose."""

import socket
import threading
import time

import pytest

from backend.errors import Invalid
from backend.infra import calling
from backend.infra.calling import Caller


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/x",
        "http://127.0.0.1/x",
        "https://localhost/x",
        "https://10.1.2.3/x",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/x",
        "https://[::ffff:10.0.0.1]/x",
        "https://[64:ff9b::a00:1]/x",
        "https://[2002:a00:1::]/x",
        "https://[fec0::1]/x",
        "https://[::10.0.0.1]/x",
        "https://[::ffff:0:10.0.0.1]/x",
        "https://db.internal/x",
    ],
)
def test_private_addresses_are_refused_unless_asked_for(url: str) -> None:
    with pytest.raises(Invalid, match="private"):
        Caller().check(url)
    assert Caller(may_be_private=True).check(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "books.example",
        "ftp://books.example",
        "http://books.example",
        "https://",
        "https://me:secret@books.example",
        "https://books.example:port",
        "https://books.example:99999",
        "https://[::1",
        "https://books.example/a b",
        "https://books.example/\n",
        "https://bücher.example",
        "https://books.example/" + "x" * calling.LONGEST_URL,
    ],
)
def test_what_is_no_address_to_call_is_refused_either_way(url: str) -> None:
    for caller in (Caller(), Caller(may_be_private=True)):
        with pytest.raises(Invalid):
            caller.check(url)


@pytest.mark.parametrize("address", ["127.0.0.1", "192.168.1.7", "169.254.169.254", "::1"])
def test_a_name_that_leads_behind_the_walls_is_not_followed(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    def resolved(*_asked: object, **_how: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443))]

    monkeypatch.setattr(calling.socket, "getaddrinfo", resolved)
    with pytest.raises(PermissionError, match="private"):
        Caller().post("https://innocent.example/", b"{}", {})


def test_a_slow_trickle_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "SECONDS", 0.5)
    listening = socket.create_server(("127.0.0.1", 0))

    def trickle() -> None:
        line = listening.accept()[0]
        try:
            while True:
                line.sendall(b"HTTP/1.1 200 OK\r\n" if not line.recv(1, socket.MSG_PEEK) else b"H")
                time.sleep(0.1)
        except OSError:
            line.close()

    threading.Thread(target=trickle, daemon=True).start()
    begun = time.monotonic()
    with pytest.raises(OSError):
        Caller(may_be_private=True).post(f"http://127.0.0.1:{listening.getsockname()[1]}/", b"{}", {})
    assert time.monotonic() - begun < 5
    listening.close()
