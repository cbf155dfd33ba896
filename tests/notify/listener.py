"""A program elsewhere that is told of events: a real server that keeps what it was sent."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class Listener:
    """Answers with the statuses it was told to, in turn, and then always takes what comes."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, bytes]] = []
        self.refusals: list[int] = []
        listener = self

        class Door(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status = listener.refusals.pop(0) if listener.refusals else 200
                if status == 200:
                    listener.taken.append((self.headers["Shelftalker-Signature"], body))
                self.send_response(status)
                self.send_header("Location", f"{listener.url}/elsewhere")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Keeps quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
