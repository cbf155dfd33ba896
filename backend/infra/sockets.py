"""Sockets, on which pages are told that there is something new; with a broker, in whichever process they are."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from socketio import Manager

from backend.infra import metrics
from backend.infra.broker import Broker
from backend.infra.switchboard import Switchboard

NAMESPACE = "/"
ORDER_UPDATE, CHAT_MESSAGE, NOTIFICATION = "order_update", "chat_message", "notification"
"""What is told: to the one whose order or conversation it is, and to everybody."""
DESK_UPDATE = "desk_update"
"""What staff are told: that something was said or done in a conversation."""
MOST_FOLLOWS = 100
"""So often a page may say, before its line is opened anew, which conversation it follows."""
STAFF = "staff"
"""Where staff are told together."""


class Sockets:
    """Those that are open in this process, each with the token that was shown at it, and the way to all of them."""

    def __init__(self, broker: Broker | None) -> None:
        self.switchboard = Switchboard(broker, self.hang_up) if broker else Manager()
        self._lines: set[socket.socket] = set()
        self._open: dict[str, str | None] = {}
        self._follows: dict[str, int] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._open)

    @contextmanager
    def place(self, line: socket.socket, most: int) -> Iterator[bool]:
        """Whether there is a place among so many for one more line, which has it for as long as this is open."""
        with self._lock:
            if is_free := len(self._lines) < most:
                self._lines.add(line)
        try:
            yield is_free
        finally:
            with self._lock:
                self._lines.discard(line)

    def note(self, sid: str, token: str | None) -> None:
        """A socket has been opened."""
        with self._lock:
            self._open[sid] = token
            metrics.sockets.set(len(self._open))

    def forget(self, sid: str) -> None:
        """A socket has been closed."""
        with self._lock:
            self._open.pop(sid, None)
            self._follows.pop(sid, None)
            metrics.sockets.set(len(self._open))

    def may_follow(self, sid: str) -> bool:
        """Whether a socket may ask to follow one more conversation: each asking is a look into the database."""
        with self._lock:
            asked = self._follows.get(sid, 0)
            if sid not in self._open or asked >= MOST_FOLLOWS:
                return False
            self._follows[sid] = asked + 1
            return True

    def tokens(self) -> list[tuple[str, str]]:
        """Each open socket at which a token was shown, and that token."""
        with self._lock:
            return [(sid, token) for sid, token in self._open.items() if token]

    def close(self, sid: str) -> None:
        """Closes a socket; the page asks again who it is and comes back."""
        self.switchboard.server.disconnect(sid, ignore_queue=True)

    def hang_up(self) -> None:
        """Ends all lines, also of those who would not close; pages come back, and look again for what is new."""
        for line in list(self._lines):  # without the lock, for which a signal must not wait
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def token_of(self, sid: str) -> str | None:
        """The token that was shown at a socket."""
        with self._lock:
            return self._open.get(sid)

    def tell(self, person_id: int, what: str, facts: dict[str, Any]) -> None:
        """Tells one person, wherever they are signed in; whoever is away reads it when they come back."""
        self.switchboard.emit(what, facts, NAMESPACE, room=room_of(person_id))

    def tell_those_in(self, conversation_id: str, person_id: int | None, what: str, facts: dict[str, Any]) -> None:
        """Tells the pages that follow a conversation, and all pages of the one whose it is; each of them once."""
        rooms = [talk_of(conversation_id), *([room_of(person_id)] if person_id is not None else [])]
        self.switchboard.emit(what, facts, NAMESPACE, room=rooms)

    def tell_staff(self, what: str, facts: dict[str, Any]) -> None:
        """Tells those of the staff who are in the shop."""
        self.switchboard.emit(what, facts, NAMESPACE, room=STAFF)

    def tell_everybody(self, what: str, facts: dict[str, Any]) -> None:
        """Tells everybody who is in the shop."""
        self.switchboard.emit(what, facts, NAMESPACE)


def talk_of(conversation_id: str) -> str:
    """Where the sockets of pages that follow a conversation are told together."""
    return f"conversation {conversation_id}"


def room_of(person_id: int) -> str:
    """Where somebody's own sockets are told together."""
    return f"person {person_id}"
