"""The whole way of a newcomer: open the shop, look in, close it."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest

import make

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that someone else holds."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


@pytest.fixture
def shop(tmp_path, taken):
    own = {"DATABASE_URL": f"sqlite:///{tmp_path}/shop.db", "MAIL_URL": f"file://{tmp_path}/mail"}
    command = [sys.executable, "make.py", "run", "--port", str(taken), "--backend-port", str(taken)]
    opened = subprocess.Popen(command, cwd=ROOT, env=os.environ | own, stdout=subprocess.PIPE, text=True)
    yield opened
    opened.terminate()
    opened.communicate(timeout=30)


def test_run_opens_the_shop_beside_a_taken_port_and_ctrl_c_closes_it(shop, taken):
    told = "".join(takewhile(lambda line: "Ctrl-C closes" not in line, shop.stdout))
    address = re.search(r"open at (http://127\.0\.0\.1:(\d+))", told)
    assert address and int(address[2]) > taken, told
    assert re.search(r"^ +admin +\S+@\S+ +password: \S.*$", told, re.MULTILINE)
    with urllib.request.urlopen(address[1]) as home:
        assert b"Shelftalker" in home.read()
    shop.send_signal(signal.SIGINT)
    assert shop.wait(20) == 0
    with socket.socket() as visitor:
        assert visitor.connect_ex(("127.0.0.1", int(address[2]))) != 0


@pytest.mark.parametrize(("words", "status"), [(["help"], 0), ([], 0), (["dance"], 2)])
def test_help_lists_every_command(words, status):
    ran = subprocess.run([sys.executable, "make.py", *words], cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == status
    assert re.findall(r"^  (\w+)  ", ran.stdout, re.MULTILINE) == list(make.COMMANDS)
