"""Sockets: who is told of what, and who is not let in."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.client import HTTPConnection
from queue import Queue
from socket import SHUT_RDWR
from typing import Any

import pytest
import socketio
from flask import Flask
from socketio.exceptions import ConnectionError as NotLetIn
from werkzeug.serving import make_server

from backend.infra.database import now
from backend.infra.sockets import Sockets
from backend.services import Services
from backend.shop.accounts import people
from backend.shop.accounts.people import Person
from backend.shop.orders import checkout, lifecycle
from backend.shop.orders.lines import Want
from backend.shop.support import notices
from backend.worker import close_sockets
from tests import brokers
from tests.shelf import book_id

PATIENCE = 20
Told = tuple[str, dict[str, Any]]


class Page:
    """An open page: what it was told, in order."""

    def __init__(self, address: str, token: str | None = None, headers: dict[str, str] | None = None) -> None:
        self.told: Queue[Told] = Queue()
        self.closed = threading.Event()
        self._client = socketio.Client(reconnection=False)
        self._client.on("*", lambda what, facts: self.told.put((what, facts)))
        self._client.on("disconnect", lambda *_: self.closed.set())
        shown = {"token": token} if token else None
        self._client.connect(
            address, socketio_path="/api/live", transports=["websocket"], auth=shown, headers=headers or {}
        )

    def hears(self) -> Told:
        return self.told.get(timeout=PATIENCE)

    def leave(self) -> None:
        """Goes without a word, as browsers do."""
        if (ws := self._client.eio.ws) and ws.sock:
            ws.sock.shutdown(SHUT_RDWR)


@pytest.fixture
def opened() -> Iterator[Callable[[Flask], str]]:
    """Opens an app on a port of this machine."""
    servers = []

    def open_app(app: Flask) -> str:
        server = make_server("127.0.0.1", 0, app, threaded=True)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield open_app
    for server in servers:
        server.shutdown()


@pytest.fixture
def page() -> Iterator[Callable[..., Page]]:
    pages: list[Page] = []

    def enter(*given: Any, **more: Any) -> Page:
        pages.append(Page(*given, **more))
        return pages[-1]

    yield enter
    for one in pages:
        one.leave()


@pytest.fixture
def token(services: Services) -> Callable[[Person], str]:
    def token(person: Person) -> str:
        with services.database.transaction() as tx:
            return services.tokens.open(tx, person).access_token

    return token


def open_alike(app: Flask, opened: Callable[[Flask], str]) -> tuple[Services, str]:
    return app.extensions["shelftalker"], opened(app)


def test_a_shopper_is_told_of_their_own_order_and_everybody_of_a_notice(
    reopened: Callable[..., Flask],
    opened: Callable[[Flask], str],
    page: Callable[..., Page],
    token: Callable[[Person], str],
    alice: Person,
    bob: Person,
    sam: Person,
    ada: Person,
) -> None:
    services, address = open_alike(reopened(), opened)
    hers, his, visitors, staffs = (page(address, shown) for shown in (token(alice), token(bob), None, token(sam)))
    with services.database.transaction() as tx:
        order = checkout.buy(tx, alice, [Want(book_id(services.database, "Dune"), 1)])
    with services.database.transaction() as tx:
        lifecycle.cancel(tx, alice, order.id)
    with services.database.transaction() as tx:
        notice = notices.post(tx, ada, "Open until nine tonight.", now() + timedelta(hours=1))
    services.relay.drain()

    assert hers.hears() == ("order_update", {"order_id": order.id, "kind": "order_placed"})
    assert hers.hears() == ("order_update", {"order_id": order.id, "kind": "order_cancelled"})
    for everybody in (hers, his, visitors, staffs):
        assert everybody.hears() == ("notification", {"notice_id": notice.id})


def test_a_token_that_is_not_good_opens_no_socket(
    reopened: Callable[..., Flask], opened: Callable[[Flask], str], page: Callable[..., Page]
) -> None:
    services, address = open_alike(reopened(), opened)
    with pytest.raises(NotLetIn):
        page(address, "made up")
    with pytest.raises(NotLetIn):
        page(address, headers={"Authorization": "Bearer made-up"})
    assert len(services.sockets) == 0


def test_the_page_of_another_site_opens_no_socket(
    reopened: Callable[..., Flask], opened: Callable[[Flask], str]
) -> None:
    _, address = open_alike(reopened(cors_origins=("https://friend.example",)), opened)
    assert opening(address, "https://evil.example") == 400
    assert opening(address, "https://friend.example") == 101
    assert opening(address, address) == 101


def opening(address: str, origin: str) -> int:
    """The status with which a socket is opened for a page of this origin."""
    connection = HTTPConnection(address.removeprefix("http://"), timeout=PATIENCE)
    asked = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Origin": origin}
    key = {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}
    connection.request("GET", "/api/live/?EIO=4&transport=websocket", headers=asked | key)
    status = connection.getresponse().status
    connection.close()
    return status


def test_the_socket_of_a_session_that_is_over_is_closed(
    reopened: Callable[..., Flask],
    opened: Callable[[Flask], str],
    page: Callable[..., Page],
    token: Callable[[Person], str],
    alice: Person,
    bob: Person,
) -> None:
    services, address = open_alike(reopened(), opened)
    hers, his = page(address, token(alice)), page(address, token(bob))
    with services.database.transaction() as tx:
        people.end_sessions(tx, alice)
    close_sockets(services)
    assert hers.closed.wait(PATIENCE)
    brokers.await_that(lambda: len(services.sockets) == 1)
    assert not his.closed.is_set()


def test_half_of_the_threads_are_left_for_everything_else(
    reopened: Callable[..., Flask], opened: Callable[[Flask], str], page: Callable[..., Page]
) -> None:
    def is_let_in() -> bool:
        try:
            return bool(page(address))
        except NotLetIn:
            return False

    _, address = open_alike(reopened(web_threads=4), opened)
    first, _ = page(address), page(address)
    assert not is_let_in()
    first.leave()
    brokers.await_that(is_let_in)


@pytest.mark.rabbitmq
def test_with_a_broker_a_page_is_told_whichever_process_it_hangs_on(
    reopened: Callable[..., Flask],
    opened: Callable[[Flask], str],
    page: Callable[..., Page],
    token: Callable[[Person], str],
    alice: Person,
    bob: Person,
) -> None:
    with brokers.opened() as broker:
        url = f"{broker.url}?queue={broker.queue}"
        addresses = [opened(reopened(broker_url=url)) for _ in range(2)]
        hers = [page(address, token(alice)) for address in addresses]
        his = page(addresses[0], token(bob))
        a_worker = Sockets(broker)
        a_worker.tell(alice.id, "order_update", {"order_id": "A-1", "kind": "order_paid"})
        a_worker.tell_everybody("notification", {"notice_id": 1})
        for one in hers:
            assert one.hears() == ("order_update", {"order_id": "A-1", "kind": "order_paid"})
            assert one.hears() == ("notification", {"notice_id": 1})
        assert his.hears() == ("notification", {"notice_id": 1})
