"""What is started is ended: by us, by a signal, and when we are killed ourselves."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SLEEPER = [sys.executable, "-c", "import time; print('awake', flush=True); time.sleep(60)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(15, signal.SIG_IGN); print('awake', flush=True); time.sleep(60)",
]
KEEPER = """
import subprocess, sys
from workshop import children
children.GRACE = 1.0
child = children.start({command!r}, stdout=subprocess.PIPE, preexec_fn={preexec})
child.stdout.readline()
try:
    print(child.pid, flush=True)
    child.wait()
except KeyboardInterrupt:
    children.stop()
"""


@pytest.fixture
def keep():
    """Starts a process that keeps a child; gives both its handle and the child's id."""
    keepers = []

    def start(command: list[str], preexec: str = "None") -> tuple[subprocess.Popen, int]:
        script = KEEPER.format(command=command, preexec=preexec)
        keeper = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        keepers.append(keeper)
        return keeper, int(keeper.stdout.readline())

    yield start
    for keeper in keepers:
        keeper.kill()
        keeper.communicate()


def ended(pid: int, within: float = 5.0) -> bool:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if not Path(f"/proc/{pid}").exists() or "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text():
            return True
        time.sleep(0.02)
    return False


linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@linux
def test_a_child_ends_when_we_are_asked_to(keep):
    keeper, child = keep(SLEEPER)
    keeper.send_signal(signal.SIGINT)
    assert keeper.wait(5) == 0
    assert ended(child)


@linux
def test_a_child_that_will_not_listen_ends_after_the_grace(keep):
    keeper, child = keep(STUBBORN)
    keeper.send_signal(signal.SIGINT)
    assert keeper.wait(5) == 0
    assert ended(child)


@linux
def test_a_server_ends_even_when_we_are_killed(keep):
    keeper, child = keep(SLEEPER, preexec="children.end_with_us")
    keeper.kill()
    assert ended(child)


def test_a_failed_command_tells_its_last_words(tmp_path, monkeypatch):
    from workshop import children
    from workshop.board import Trouble

    monkeypatch.setattr(children, "LOGS", tmp_path)
    with pytest.raises(Trouble, match="the ink ran out"):
        children.do("Printing", ["sh", "-c", "echo the ink ran out; exit 3"])


def test_one_lane_s_trouble_ends_the_others():
    script = """
from workshop import children
from workshop.board import Trouble
def fail():
    raise Trouble("no paper")
try:
    children.side_by_side(lambda: children.start(["sleep", "60"]).wait(), fail)
except Trouble as trouble:
    print(trouble)
"""
    begun = time.monotonic()
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=20)
    assert ran.stdout == "no paper\n"
    assert time.monotonic() - begun < 10
