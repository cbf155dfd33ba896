"""A way to a server that can be blocked: what is sent through it is held back, or it is cut."""

import socket
import threading
from contextlib import suppress


class Proxy:
    """Hands everything on to a port of this machine, until told not to."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._flows = threading.Event()
        self._flows.set()
        self._ends: list[socket.socket] = []
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._door.getsockname()[1])
        threading.Thread(target=self._let_in, daemon=True).start()

    def freeze(self) -> None:
        """From now on nothing comes through, and nothing is refused."""
        self._flows.clear()

    def thaw(self) -> None:
        self._flows.set()

    def close(self) -> None:
        """Cuts everybody off; nobody is let in any more."""
        for end in [self._door, *self._ends]:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self._flows.set()

    def _let_in(self) -> None:
        with suppress(OSError):
            while True:
                guest, _ = self._door.accept()
                server = socket.create_connection(("127.0.0.1", self._to))
                self._ends += [guest, server]
                for source, target in ((guest, server), (server, guest)):
                    threading.Thread(target=self._hand_on, args=(source, target), daemon=True).start()

    def _hand_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                self._flows.wait()
                target.sendall(data)
        with suppress(OSError):
            target.shutdown(socket.SHUT_RDWR)
