"""Sockets, on which pages are told that there is something new; with a broker, in whichever process they are."""

import threading
from typing import Any

from socketio import KombuManager, Manager

from backend.infra import metrics
from backend.infra.broker import LINE, Broker

NAMESPACE = "/"
ORDER_UPDATE, NOTIFICATION = "order_update", "notification"
"""What is told: to the one whose order it is, and to everybody."""


class Sockets:
    """Those that are open in this process, each with the token that was shown at it, and the way to all of them."""

    def __init__(self, broker: Broker | None) -> None:
        self.switchboard = _by_broker(broker) if broker else Manager()
        self._open: dict[str, str | None] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._open)

    def note(self, sid: str, token: str | None) -> None:
        """A socket has been opened."""
        with self._lock:
            self._open[sid] = token
            metrics.sockets.set(len(self._open))

    def forget(self, sid: str) -> None:
        """A socket has been closed."""
        with self._lock:
            self._open.pop(sid, None)
            metrics.sockets.set(len(self._open))

    def tokens(self) -> list[tuple[str, str]]:
        """Each open socket at which a token was shown, and that token."""
        with self._lock:
            return [(sid, token) for sid, token in self._open.items() if token]

    def close(self, *sids: str) -> None:
        """Closes these sockets, or all; a page whose socket is closed asks again who it is and comes back."""
        for sid in sids or list(self._open):
            self.switchboard.server.disconnect(sid, ignore_queue=True)

    def tell(self, person_id: int, what: str, facts: dict[str, Any]) -> None:
        """Tells one person, wherever they are signed in; whoever is away reads it when they come back."""
        self.switchboard.emit(what, facts, NAMESPACE, room=room_of(person_id))

    def tell_everybody(self, what: str, facts: dict[str, Any]) -> None:
        """Tells everybody who is in the shop."""
        self.switchboard.emit(what, facts, NAMESPACE)


def room_of(person_id: int) -> str:
    """Where somebody's own sockets are told together."""
    return f"person {person_id}"


def _by_broker(broker: Broker) -> KombuManager:
    options = {"connect_timeout": LINE["connect_timeout"], "heartbeat": LINE["heartbeat"]}
    return KombuManager(broker.url, channel=f"{broker.queue}.live", connection_options=options)
