import http.server
import socket
import sys
import threading

import pytest

from workshop import children, opening
from workshop.board import Trouble


def test_a_taken_port_gives_way_to_the_next():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert opening.free_port(port) > port


def test_a_port_taken_on_every_address_counts_as_taken():
    with socket.create_server(("0.0.0.0", 0)) as taken:
        assert not opening.is_free(taken.getsockname()[1])


def test_the_two_servers_never_get_the_same_port():
    first = opening.free_port(20_000)
    assert opening.free_port(first, without=first) != first


def test_a_server_that_ends_while_we_wait_is_told_with_its_last_words(tmp_path, monkeypatch):
    monkeypatch.setattr(children, "LOGS", tmp_path)
    server = children.start_logged("Backend", [sys.executable, "-c", "raise SystemExit('the key is missing')"])
    with pytest.raises(Trouble, match=r"Backend ended by itself \(exit status 1\)(?s:.*)the key is missing"):
        opening.wait_until_open({"Backend": server}, ["http://127.0.0.1:9/"])


def test_waiting_ends_when_every_address_answers():
    class Answer(http.server.BaseHTTPRequestHandler):
        asked = 0

        def do_GET(self):
            Answer.asked += 1
            self.send_response(503 if Answer.asked < 3 else 200)
            self.end_headers()

        def log_message(self, *_):
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        opening.wait_until_open({}, [f"http://127.0.0.1:{server.server_port}/"])
        server.shutdown()
    assert Answer.asked == 3


@pytest.mark.parametrize(
    ("said", "chosen", "shipping"),
    [
        ("  admin ada@shop.example   password: keys", {}, "demo:"),
        ("  admin ada@shop.example   password: keys", {"SHIPPING": "manual:"}, "manual:"),
        ("", {}, None),
    ],
)
def test_parcels_travel_by_themselves_only_where_the_demo_people_live(tmp_path, monkeypatch, said, chosen, shipping):
    monkeypatch.setattr(children, "LOGS", tmp_path)
    monkeypatch.setattr(opening.os, "environ", chosen)
    children.log_of(opening.DATABASE).write_text(said)
    assert opening.settings("http://shop.test").get("SHIPPING") == shipping
