"""Sockets: here a page waits to be told that there is something new to read. What it is, it asks by HTTP."""

import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from types import MethodType
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, request
from flask_socketio import ConnectionRefusedError as Refused
from flask_socketio import SocketIO, join_room, leave_room, rooms
from wsproto.utilities import ProtocolError

from backend.api.door import services
from backend.errors import ShopError
from backend.infra.sockets import STAFF, Sockets, room_of, talk_of
from backend.services import Services
from backend.shop.accounts.people import Person
from backend.shop.conversations import threads

PATH = "/api/live"
LONGEST_MESSAGE = 4096
LONGEST_ID = 64
SILENCE = 60.0
"""For so many seconds a page, which is pinged every 25, may say nothing, or leave unread what is said to it."""


def register(app: Flask, services: Services) -> None:
    """Opens the door for sockets."""
    friends = services.config.cors_origins
    sockets = SocketIO(
        app,
        path=PATH,
        client_manager=services.sockets.switchboard,
        async_mode="threading",
        # Other transports need each request to come to the same process.
        transports=["websocket"],
        manage_session=False,
        max_http_buffer_size=LONGEST_MESSAGE,
        cors_allowed_origins=lambda origin, asked: origin in friends or _is_own(origin, asked),
    )
    # The library reads whole what may not be that long, unless the one beneath it is told.
    eio = sockets.server.eio
    line = partial(eio._async["websocket"], max_message_size=LONGEST_MESSAGE, thread_class=_reading)
    eio._async = eio._async | {"websocket": line}
    sockets.on_event("connect", _come_in)
    sockets.on_event("disconnect", _leave)
    sockets.on_event("follow", _follow)
    app.wsgi_app = _Door(app.wsgi_app, services.sockets, services.config.web_threads // 2)  # type: ignore[assignment, method-assign]


def _reading(target: MethodType) -> threading.Thread:
    """The thread that reads a line; at its end it wakes whoever waits for words there.

    The library has done so before it notes that the line is cut: who looked in between would wait on.
    """

    def read() -> None:
        try:
            target()
        finally:
            target.__self__.event.set()  # type: ignore[attr-defined]  # the line's

    return threading.Thread(target=read)


@dataclass(frozen=True)
class _Door:
    """Each socket holds a thread of the server: those beyond a number are sent away, before one is given to them."""

    shop: WSGIApplication
    sockets: Sockets
    most: int

    def __call__(self, asked: WSGIEnvironment, answer: StartResponse) -> Iterable[bytes]:
        line = asked.get("gunicorn.socket") or asked.get("werkzeug.socket")
        if line is None or not asked["PATH_INFO"].startswith(f"{PATH}/"):
            return self.shop(asked, answer)
        if "upgrade" not in map(str.strip, asked.get("HTTP_CONNECTION", "").lower().split(",")):
            return _refused(answer, "400 Bad Request")
        with self.sockets.place(line, self.most) as is_free:
            if not is_free:
                return _refused(answer, "503 Service Unavailable", ("Retry-After", "60"))
            line.settimeout(SILENCE)
            try:
                return self.shop(asked, answer)
            except ProtocolError:  # what should open a socket leaves out the half
                return _refused(answer, "400 Bad Request")


def _refused(answer: StartResponse, status: str, *more: tuple[str, str]) -> Iterable[bytes]:
    answer(status, [*more, ("Content-Length", "0")])
    return []


def _come_in(shown: Any) -> None:
    token = _token(shown)
    sid: str = request.sid  # type: ignore[attr-defined]
    if token:
        person = _verified(token)
        join_room(room_of(person.id))
        if person.is_staff:
            join_room(STAFF)
    services().sockets.note(sid, token)


def _follow(asked: Any = None, *_more: Any) -> None:
    """A page has a conversation open, its own: it is told when the desk speaks there, and of no other from then on."""
    sid: str = request.sid  # type: ignore[attr-defined]
    wanted = asked.get("conversation_id") if isinstance(asked, dict) else None
    # Half a letter, which JSON can hold and no database: an id is plain letters.
    if not isinstance(wanted, str) or not wanted.isascii() or not services().sockets.may_follow(sid):
        return
    with suppress(ShopError), services().database.reading() as tx:
        token = services().sockets.token_of(sid)
        talk = threads.open_for(tx, services().tokens.verify(tx, token) if token else None, wanted[:LONGEST_ID])
        for room in [room for room in rooms() if room.startswith(talk_of(""))]:
            leave_room(room)
        join_room(talk_of(talk.id))


def _verified(token: str) -> Person:
    try:
        with services().database.reading() as tx:
            return services().tokens.verify(tx, token)
    except ShopError as refusal:
        raise Refused(str(refusal)) from None


def _leave(_reason: str) -> None:
    services().sockets.forget(request.sid)  # type: ignore[attr-defined]


def _token(shown: Any) -> str | None:
    """The access token: programs show it as `auth: {token}`, the shop's own pages have it put into the header."""
    if isinstance(shown, dict) and isinstance(shown.get("token"), str):
        return str(shown["token"])
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token else None


def _is_own(origin: str, asked: dict[str, str]) -> bool:
    """Whether it was a page of this very site that asked for a socket."""
    host = asked.get("HTTP_X_FORWARDED_HOST", asked.get("HTTP_HOST", "")).split(",")[0].strip()
    return origin in (f"https://{host}", f"http://{host}")
