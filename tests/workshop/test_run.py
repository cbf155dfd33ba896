"""The whole way of a newcomer: open the shop, look in, close it."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def shop(tmp_path):
    own = {"DATABASE_URL": f"sqlite:///{tmp_path}/shop.db", "MAIL_URL": f"file://{tmp_path}/mail"}
    command = [sys.executable, "make.py", "run", "--port", "23000", "--backend-port", "28000"]
    opened = subprocess.Popen(command, cwd=ROOT, env=os.environ | own, stdout=subprocess.PIPE, text=True)
    yield opened
    opened.terminate()
    opened.communicate(timeout=30)


def test_run_opens_the_shop_and_ctrl_c_closes_it(shop):
    with socket.create_server(("127.0.0.1", 23000)):
        told = "".join(iter(shop.stdout.readline, "  Ctrl-C closes the shop; its servers write to var/log.\n"))
        address = re.search(r"open at (http://127\.0\.0\.1:(\d+))", told)
        assert address and int(address[2]) > 23000
    assert re.search(r"^ +admin +\S+@\S+ +password: \S+$", told, re.MULTILINE)
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
    assert re.findall(r"^  (\w+)  ", ran.stdout, re.MULTILINE) == [
        "run", "setup", "test", "check", "bench", "lock", "clean", "help"
    ]  # fmt: skip
