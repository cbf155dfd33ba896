"""A way to a server that can be blocked: what is sent through it is held back, or it is cut, and mended again."""

import socket
import threading
from contextlib import suppress


class Proxy:
    """Hands everything on to a server, until told not to."""

    def __init__(self, port: int, host: str = "127.0.0.1") -> None:
        self._to = host, port
        self._flows = threading.Event()
        self._flows.set()
        self._ends: list[socket.socket] = []
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._door.getsockname()[1])
        self._open(self._door)

    def freeze(self) -> None:
        """From now on nothing comes through, and nothing is refused."""
        self._flows.clear()

    def thaw(self) -> None:
        self._flows.set()

    def cut(self) -> None:
        """Ends everything in the middle of whatever it carries; nobody is let in any more."""
        for end in [self._door, *self._ends]:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self._ends.clear()
        self._flows.set()

    def mend(self) -> None:
        """Lets people in again after a cut, at the same port."""
        self._door = socket.create_server(("127.0.0.1", self.port))
        self._open(self._door)

    def _open(self, door: socket.socket) -> None:
        threading.Thread(target=self._let_in, args=(door,), daemon=True).start()

    def _let_in(self, door: socket.socket) -> None:
        with suppress(OSError):
            while True:
                guest, _ = door.accept()
                server = socket.create_connection(self._to)
                if door.fileno() == -1:  # cut in this very moment
                    guest.close()
                    server.close()
                    return
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
