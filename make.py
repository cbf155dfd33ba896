#!/usr/bin/env python3
"""Sets Shelftalker up, runs it and tests it. Needs Python 3.11 and Node 20, nothing else."""

import sys

if sys.version_info < (3, 11):
    sys.exit("Shelftalker needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])

import argparse
import shutil
import signal

from workshop import opening, parts
from workshop.board import Trouble, say
from workshop.children import ROOT, Command, do, show, side_by_side, stop
from workshop.parts import APP_LOCK, CLOUD_LOCK, DEV_LOCK, FRONTEND, PYTHON, UV, VENV

Arguments = list[str]


def run(arguments: Arguments) -> int:
    """open the shop and tell its address [--port N] [--backend-port N]"""
    parser = argparse.ArgumentParser(prog="make.py run", epilog="A port that is taken gives way to the next free one.")
    parser.add_argument("--port", type=int, default=3000, help="where shoppers come in (default 3000)")
    parser.add_argument("--backend-port", type=int, default=8000, help="where the API listens (default 8000)")
    options = parser.parse_args(arguments)
    side_by_side(python_side, node_side)
    opening.open_shop(options.port, options.backend_port)
    return 0


def setup(_arguments: Arguments) -> int:
    """install and build everything that running, testing and checking need"""
    side_by_side(parts.dev_python_packages, node_side)
    return 0


def test(arguments: Arguments) -> int:
    """run every test, side by side; with arguments, only pytest with them: test tests/shop"""
    browser = parts.browser()
    setup([])
    vitest = 0 if arguments else show(["npm", "test"], FRONTEND)
    pytest = show([PYTHON, "-m", "pytest", *(arguments or ["-n", "auto"])], env=browser)
    return pytest or vitest


def check(_arguments: Arguments) -> int:
    """look for faults without running anything: style, types, the floor plan"""
    side_by_side(parts.dev_python_packages, parts.node_packages)
    found: list[str] = []
    side_by_side(lambda: look_over(PYTHON_CHECKS, found), lambda: look_over(NODE_CHECKS, found))
    say("\n\n".join(found) or "\n  Nothing found.")
    return min(len(found), 1)


def bench(arguments: Arguments) -> int:
    """measure what should be fast beside something plain: everything in bench/, or one with options: bench search"""
    side_by_side(parts.dev_python_packages)
    every = sorted(file.stem for file in (ROOT / "bench").glob("[!_]*.py"))
    asked = [arguments] if arguments else [[name] for name in every]
    return max(show([PYTHON, "-m", f"bench.{name}", *options]) for name, *options in asked)


def evaluate(arguments: Arguments) -> int:
    """hold every dialogue of tests/dialogues with the engine that CHAT_MODEL names, and print a table [--k N]"""
    side_by_side(parts.dev_python_packages)
    return show([PYTHON, "-m", "tests.dialogues.evaluate", *arguments])


def lock(arguments: Arguments) -> int:
    """write the lock files again from pyproject.toml [--upgrade]"""
    side_by_side(parts.dev_python_packages)
    compiled = [UV, "pip", "compile", "--system-certs", "--quiet", "--universal", "--generate-hashes", "--no-header"]
    do("Lock for running", [*compiled, *arguments, "pyproject.toml", "-o", APP_LOCK])
    do("Lock for tests", [*compiled, *arguments, "pyproject.toml", "--group", "dev", "-c", APP_LOCK, "-o", DEV_LOCK])
    do("Lock for clouds", [*compiled, *arguments, "pyproject.toml", "--all-extras", "-c", DEV_LOCK, "-o", CLOUD_LOCK])
    return 0


def clean(_arguments: Arguments) -> int:
    """throw away what can be made again; the shop's data in var/ stays"""
    caches = [ROOT / name for name in (".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis")]
    for folder in (VENV, FRONTEND / "node_modules", FRONTEND / ".next", *caches):
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def usage(_arguments: Arguments) -> int:
    """this list"""
    say(f"{__doc__}\n\n  python3 make.py COMMAND, or make COMMAND ARGS='...'\n")
    for name, command in COMMANDS.items():
        say(f"  {name:<8}{command.__doc__}")
    return 0


def python_side() -> None:
    """All that the backend needs to start."""
    parts.python_packages()
    opening.prepare_database()


def node_side() -> None:
    """All that the frontend needs to start."""
    parts.node_packages()
    parts.built_frontend()


def look_over(checks: dict[str, Command], found: list[str]) -> None:
    """Runs each check, and adds what it found."""
    for name, command in checks.items():
        try:
            do(name, command, lines=500)
        except Trouble as trouble:
            found.append(str(trouble))


PYTHON_CHECKS: dict[str, Command] = {
    "ruff check": [VENV / "bin/ruff", "check"],
    "ruff format": [VENV / "bin/ruff", "format", "--check"],
    "mypy": [VENV / "bin/mypy"],
    "import-linter": [VENV / "bin/lint-imports"],
}
NODE_CHECKS: dict[str, Command] = {"tsc and eslint": ["npm", "run", "check", "--prefix", FRONTEND]}
COMMANDS = {
    "run": run,
    "setup": setup,
    "test": test,
    "check": check,
    "bench": bench,
    "eval": evaluate,
    "lock": lock,
    "clean": clean,
    "help": usage,
}


def main(arguments: Arguments) -> int:
    """Runs one command and leaves no child behind; the exit status is the command's own."""
    name, *rest = arguments or ["help"]
    if name not in COMMANDS:
        say(f"make.py has no command '{name}'.\n")
        return usage([]) or 2
    for asked_to_end in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(asked_to_end, signal.default_int_handler)
    try:
        return COMMANDS[name](rest)
    except Trouble as trouble:
        say(f"\n{trouble}")
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
        return 130
    finally:
        stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
