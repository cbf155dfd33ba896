"""How well an engine keeps its part in the dialogues: `make eval`, or `make eval ARGS="--k 4 --only buying"`.

It asks the engine that CHAT_MODEL names, so that a model can be tried before shoppers meet it.
"""

import argparse
import logging
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from backend.config import Config
from tests.dialogues import script
from tests.dialogues.archive import DEMO, TOLD, name_of, told_in
from tests.dialogues.counter import Counter, prepare
from tests.dialogues.dialogue import Dialogue
from tests.dialogues.script import Step

SPEAKING = ("Shopper", "Visitor")
"""How the lines begin that are answered."""


@dataclass
class Outcome:
    """What came of a dialogue that was held several times."""

    name: str
    wrong: list[str] = field(default_factory=list)
    checks: int = 0
    kept: int = 0
    texts: set[str] = field(default_factory=set)
    unasked: int = 0
    """Orders and cancellations that nobody had said yes to."""
    times: list[float] = field(default_factory=list)
    """Milliseconds of each answer."""

    @property
    def topic(self) -> str:
        return self.name.partition("/")[0]


def main() -> int:
    """Prints a table by topic and every failure; the exit code tells whether there was one."""
    options = argparse.ArgumentParser(prog="make eval", description=__doc__)
    options.add_argument("--k", type=int, default=2, help="how often each dialogue is held (default 2)")
    options.add_argument("--only", default="", help="only dialogues whose name contains this")
    options.add_argument("--told", type=Path, help="dialogues from elsewhere: a file, or a folder of them")
    chosen = options.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    config = Config.from_environment()
    with tempfile.TemporaryDirectory() as folder:
        shelves = prepare(Path(folder) / "shop.db", DEMO)
        told = told_in(chosen.told) if chosen.told else TOLD
        files = [file for file in told if chosen.only in name_of(file)]
        outcomes = [_held(file, shelves, config, chosen.k) for file in _with_progress(files)]
    _print(outcomes, config.chat_model, chosen.k)
    return int(any(outcome.wrong or outcome.unasked for outcome in outcomes))


def _held(file: Path, shelves: Path, config: Config, times: int) -> Outcome:
    outcome = Outcome(name_of(file))
    for _ in range(times):
        counter = Counter(shelves, config.chat_model, config.chat_api_key)
        counter.move_in("alice", "alice@example.test", "Alice Archer", "a password of some length")
        outcome.texts.add(_played(list(script.read(file)), counter, outcome))
        counter.close()
    return outcome


def _played(steps: list[Step], counter: Counter, outcome: Outcome) -> str:
    dialogue, said, wrong = Dialogue(counter), [], []
    for place, step in enumerate(steps):
        before, started = dialogue.deeds(), time.perf_counter()
        fault = dialogue.play(step)
        if step.what.startswith(SPEAKING):
            outcome.times.append((time.perf_counter() - started) * 1000)
            said.append(dialogue.shown_and_offered())
            outcome.unasked += dialogue.deeds() != before and not _is_meant(steps[place + 1 :])
        outcome.checks += 1
        outcome.kept += not fault
        wrong += [f"line {step.line}, {step.what} {step.words}: {fault} | {dialogue.text[:160]}"] if fault else []
        if fault and step.what.startswith(SPEAKING):
            break
    outcome.wrong = outcome.wrong or wrong
    return "\n".join(said)


def _is_meant(steps: list[Step]) -> bool:
    """Whether the dialogue says that something was bought or cancelled before the shopper speaks again."""
    for step in steps:
        if step.what in ("Order", "Order cancelled"):
            return True
        if step.what.startswith(SPEAKING):
            return False
    return False


def _with_progress(files: list[Path]) -> Iterator[Path]:
    for number, file in enumerate(files, start=1):
        if sys.stderr.isatty():
            print(f"\r{number}/{len(files)} {name_of(file):60}", end="", file=sys.stderr)
        yield file


def _print(outcomes: list[Outcome], engine: str, times: int) -> None:
    print(f"{len(outcomes)} dialogues, each held {times} times with {engine}")
    print(f"{'':16}{'dialogues':>10}{'kept':>7}{'checks right':>14}{'same':>6}{'unasked':>9}{'median ms':>11}")
    topics: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        topics[outcome.topic].append(outcome)
    for topic, held in [*sorted(topics.items()), ("all", outcomes)]:
        print(_row(topic, held))
    for outcome in outcomes:
        for fault in outcome.wrong:
            print(f"\n{outcome.name}: {fault}")


def _row(topic: str, held: list[Outcome]) -> str:
    kept = sum(not outcome.wrong for outcome in held)
    right = 100 * sum(outcome.kept for outcome in held) / max(1, sum(outcome.checks for outcome in held))
    same = sum(len(outcome.texts) == 1 for outcome in held)
    unasked = sum(outcome.unasked for outcome in held)
    middle = statistics.median([ms for outcome in held for ms in outcome.times] or [0])
    return f"{topic:16}{len(held):>10}{kept:>7}{right:>13.1f}%{same:>6}{unasked:>9}{middle:>11.1f}"


if __name__ == "__main__":
    sys.exit(main())
