"""What several doors are tried with."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.serving import make_server
from werkzeug.test import TestResponse

from tests.api.till import order, prepaid, stripe, till

__all__ = ["order", "prepaid", "stripe", "till"]


class Finishing(FlaskClient):
    """Takes each answer to its end and closes it, as a server does."""

    def open(self, *args: Any, **more: Any) -> TestResponse:
        return super().open(*args, buffered=True, **more)


@pytest.fixture
def opened() -> Iterator[Callable[[Flask], str]]:
    """Opens an app on a port of this machine."""
    servers = []

    def open_app(app: Flask) -> str:
        server = make_server("127.0.0.1", 0, app, threaded=True)
        servers.append(server)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield open_app
    for server in servers:
        server.shutdown()
