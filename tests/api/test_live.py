"""Sockets: who is told of what, and who is not let in."""

import socket
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from queue import Queue
from typing import Any

import pytest
import socketio
from flask import Flask
from kombu.exceptions import KombuError
from socketio.exceptions import ConnectionError as NotLetIn

from backend.infra.broker import Broker
from backend.infra.database import now
from backend.infra.sockets import MOST_FOLLOWS, Sockets
from backend.services import Services
from backend.shop.accounts import people
from backend.shop.accounts.people import Person
from backend.shop.conversations import threads
from backend.shop.orders import checkout, lifecycle
from backend.shop.orders.lines import Want
from backend.shop.support import notices
from backend.shop.support.helping import answering, taking
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

    def hears_until(self, end: Told) -> list[Told]:
        """What is heard before this."""
        heard = [self.hears()]
        while heard[-1] != end:
            heard.append(self.hears())
        return heard[:-1]

    def follow(self, conversation_id: object) -> None:
        """Asks to follow a conversation; returns when that was heard."""
        self._client.call("follow", {"conversation_id": conversation_id}, timeout=PATIENCE)

    def leave(self) -> None:
        """Goes without a word, as browsers do."""
        if (ws := self._client.eio.ws) and ws.sock:
            ws.sock.shutdown(socket.SHUT_RDWR)


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


@pytest.mark.rabbitmq
def test_a_page_that_may_have_missed_something_while_the_broker_was_away_is_sent_to_look_again(
    reopened: Callable[..., Flask], opened: Callable[[Flask], str], page: Callable[..., Page]
) -> None:
    with brokers.opened() as broker:
        wire = brokers.Wire()
        _, address = open_alike(reopened(broker_url=f"{wire.url}?queue={broker.queue}"), opened)
        one, a_worker = page(address), Sockets(Broker(wire.url, broker.queue))
        a_worker.tell_everybody("notification", {"notice_id": 1})
        assert one.hears() == ("notification", {"notice_id": 1})
        wire.cut()
        with pytest.raises(KombuError):
            a_worker.tell_everybody("notification", {"notice_id": 2})
        wire.mend()
        assert one.closed.wait(PATIENCE)
        back = page(address)
        a_worker.tell_everybody("notification", {"notice_id": 3})
        assert back.hears() == ("notification", {"notice_id": 3})
        wire.cut()


def test_who_follows_a_conversation_is_told_when_the_desk_speaks_in_it_and_of_no_other(
    reopened: Callable[..., Flask],
    opened: Callable[[Flask], str],
    page: Callable[..., Page],
    token: Callable[[Person], str],
    alice: Person,
    bob: Person,
    sam: Person,
) -> None:
    services, address = open_alike(reopened(), opened)
    with services.database.transaction() as tx:
        strangers, other, hers = (threads.begin(tx, whose, "Hello") for whose in (None, None, alice))
    visitor, his, nobodys, her = page(address), page(address, token(bob)), page(address), page(address, token(alice))
    visitor.follow(other.id)
    visitor.follow(strangers.id)
    her.follow(hers.id)
    for thief in (his, nobodys):
        thief.follow(hers.id)
    for nonsense in ("no such conversation", "\ud800", "x" * 1000, 7, None, ["a"], {"conversation_id": 7}):
        nobodys.follow(nonsense)
    with services.database.transaction() as tx:
        for talk in (other, strangers, hers):
            taking.take(tx, sam, talk.id, "{name} is here.")
            answering.answer(tx, sam, talk.id, "Good day.")
            taking.hand_back(tx, sam, talk.id, "{name} is gone.")
    with services.database.transaction() as tx:
        notice = notices.post(tx, Person(sam.id, sam.email, sam.name, "admin"), "Tea.", now() + timedelta(hours=1))
    services.relay.drain()
    end = ("notification", {"notice_id": notice.id})
    assert visitor.hears_until(end) == [("chat_message", {"conversation_id": strangers.id})] * 3
    assert her.hears_until(end) == [("chat_message", {"conversation_id": hers.id})] * 3
    assert his.hears_until(end) == nobodys.hears_until(end) == []


def test_a_page_may_follow_so_often_and_no_more(
    reopened: Callable[..., Flask], opened: Callable[[Flask], str], page: Callable[..., Page], sam: Person
) -> None:
    services, address = open_alike(reopened(), opened)
    with services.database.transaction() as tx:
        first, last = (threads.begin(tx, None, "Hello") for _ in range(2))
    visitor = page(address)
    for _ in range(MOST_FOLLOWS):
        visitor.follow(first.id)
    visitor.follow(last.id)
    with services.database.transaction() as tx:
        for talk in (last, first):
            answering.answer(tx, sam, talk.id, "Good day.")
    services.relay.drain()
    assert visitor.hears() == ("chat_message", {"conversation_id": first.id})
