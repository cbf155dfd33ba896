"""What has to be there before the shop can open: Python packages, Node packages, the built frontend, a browser."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from workshop.board import Trouble, skipped
from workshop.children import ROOT, do

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
FRONTEND = ROOT / "frontend"
APP_LOCK, DEV_LOCK, CLOUD_LOCK = "requirements.txt", "requirements-dev.txt", "requirements-cloud.txt"
OLDEST_NODE = (20, 9)


def python_packages() -> None:
    """A virtual environment with what the backend needs."""
    unless_done("Virtual environment", VENV / "made", [], make_venv)
    locked_packages("Python packages", APP_LOCK)


def dev_python_packages() -> None:
    """The same, and what tests and checks need."""
    python_packages()
    locked_packages("Python packages for tests", DEV_LOCK)


def node_packages() -> None:
    """The frontend's packages."""
    require_node()
    packages = [FRONTEND / "package.json", FRONTEND / "package-lock.json"]
    done = FRONTEND / "node_modules" / ".made"
    unless_done("Node packages", done, packages, lambda: do("Node packages", ["npm", "ci"], FRONTEND))


def built_frontend() -> None:
    """The frontend as it is served."""
    build = ["npm", "run", "build"]
    done = FRONTEND / ".next" / ".made"
    unless_done("Frontend build", done, [FRONTEND], lambda: do("Frontend build", build, FRONTEND))


def require_node() -> None:
    """Raises Trouble when Node is missing or too old."""
    need = f"Shelftalker needs Node {OLDEST_NODE[0]}.{OLDEST_NODE[1]} or newer with npm (https://nodejs.org)"
    if not shutil.which("node") or not shutil.which("npm"):
        raise Trouble(f"{need}; `node` or `npm` is not to be found.")
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if tuple(map(int, said.lstrip("v").split(".")[:2])) < OLDEST_NODE:
        raise Trouble(f"{need}; this is Node {said}.")


def browser() -> dict[str, str]:
    """A Chromium for the tests that look at the shop through one, as the environment they find it in."""
    require_node()
    # The first has no windows to draw, and takes a fifth less of a machine.
    known = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
    if not any(map(shutil.which, known)):
        from_debian("chromium-headless-shell", "Chromium, of whatever kind,")
    found = next(filter(None, map(shutil.which, known)))
    # Playwright's own node wants a libatomic that a bare Debian has not.
    return {"CHROMIUM": found, "PLAYWRIGHT_NODEJS_PATH": str(shutil.which("node"))}


def from_debian(package: str, what: str) -> None:
    """Installs a package where that is ours to do, and says what is missing where it is not."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Trouble(f"{what} is missing. On Debian and Ubuntu: apt-get install {package}")
    do("Debian package lists", ["apt-get", "update"])
    do(f"Debian package {package}", ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", package])


def make_venv() -> None:
    """An empty virtual environment, in place of what was there; what a link leads to is somebody else's."""
    if VENV.is_symlink():
        raise Trouble(f"{VENV.name} is a link to {VENV.readlink()}, which would be emptied. Please remove the link.")
    if not find_spec("ensurepip"):
        from_debian("python3-venv", "Python's venv module")
    do("Virtual environment", [sys.executable, "-m", "venv", "--clear", VENV])


def locked_packages(name: str, lock: str) -> None:
    """Installs what a lock file names, no other bytes."""
    unless_done(name, VENV / lock, [ROOT / lock], lambda: install(name, lock))


def install(name: str, lock: str) -> None:
    """By uv, which is many times faster, or by pip where uv cannot be had."""
    exactly = ["install", "--require-hashes", "-r", ROOT / lock]
    pip = [PYTHON, "-m", "pip", "--quiet"]
    try:
        if not UV.exists():
            fetch_uv(pip)
        do(name, [UV, "pip", "--system-certs", *exactly, "--python", PYTHON])
    except Trouble:
        do(f"{name} by pip", [*pip, *exactly])


def fetch_uv(pip: list[object]) -> None:
    """The one uv that the lock file names."""
    pinned = re.search(r"^uv==(?:.*\\\n)+.*", (ROOT / DEV_LOCK).read_text(), re.MULTILINE)
    if not pinned:
        raise Trouble(f"{DEV_LOCK} does not name uv.")
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as only_uv:
        only_uv.write(pinned.group())
        only_uv.flush()
        do("uv", [*pip, "install", "--require-hashes", "-r", only_uv.name])


def unless_done(name: str, stamp: Path, inputs: list[Path], work: Callable[[], None]) -> None:
    """Does the work unless it was last done with these same inputs; the stamp lies in what the work makes."""
    mark = digest(inputs)
    if stamp.is_file() and stamp.read_text() == mark:
        skipped(name)
    else:
        stamp.unlink(missing_ok=True)
        work()
        stamp.write_text(mark)


def digest(inputs: list[Path]) -> str:
    """A hash of files, whole folders, this place and this Python."""
    total = hashlib.sha256(f"{ROOT}\n{sys.version}\n".encode())
    for file in sorted(file for start in inputs for file in written_files(start)):
        total.update(f"{file.relative_to(ROOT)}\n".encode() + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def written_files(start: Path) -> Iterator[Path]:
    """The file itself, or a folder's files that people wrote and Node did not make."""
    if start.is_file():
        yield start
    for place, folders, names in os.walk(start):
        folders[:] = [folder for folder in folders if folder not in {"node_modules", ".next"}]
        yield from (Path(place, name) for name in names if not name.endswith((".tsbuildinfo", "next-env.d.ts")))
