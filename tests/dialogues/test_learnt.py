"""From a conversation to a dialogue: what was fine is kept, and what was rated down fails until it is better."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.config import ROOT
from tests.dialogues.archive import DEMO
from tests.dialogues.counter import Counter, prepare

QUESTIONS = ("do you have Emma?", "two copies of it, please")


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    counter = Counter(prepare(tmp_path / "shop.db", DEMO))
    counter.move_in("alice", "alice@example.test", "Alice Archer", "a password of some length")
    counter.move_in("sam", "sam@example.test", "Sam Staff", "a password of some length", "support")
    yield counter
    counter.close()


def learnt(counter: Counter, folder: Path) -> Path:
    """The conversation as staff take it away."""
    door = f"/api/support/conversations/{counter.talk_id('alice', 'talk')}/dialogue"
    file = folder / "learnt.txt"
    file.write_text(counter.text("sam", door), encoding="utf-8")
    return file


def evaluated(file: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "tests.dialogues.evaluate", "--k", "1", "--told", str(file)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def held(counter: Counter) -> str:
    """A purchase that went well; the id of its first answer."""
    answers = [counter.say("alice", "talk", question)[1] for question in QUESTIONS]
    counter.press("alice", "talk", "confirm", answers[-1]["pending"]["id"])
    return str(answers[0]["message_id"])


def test_a_conversation_that_was_fine_is_a_dialogue_that_the_shop_keeps(counter: Counter, tmp_path: Path) -> None:
    held(counter)
    file = learnt(counter, tmp_path)
    assert "Shopper presses Confirm\nOrder: 2 x Emma for $14.50" in file.read_text()
    result = evaluated(file)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "1 dialogues" in result.stdout


def test_a_conversation_that_was_taken_over_is_a_dialogue_of_what_the_clerk_was_asked(
    counter: Counter, tmp_path: Path
) -> None:
    held(counter)
    talk = f"/api/support/conversations/{counter.talk_id('alice', 'talk')}"
    counter.say("alice", "talk", "I want to talk to a person")
    counter.post("sam", f"{talk}/take", {})
    counter.post("sam", f"{talk}/messages", {"text": "Sam here. Is all well?"})
    counter.say("alice", "talk", "it is, thanks")
    counter.post("sam", f"{talk}/hand-back", {})
    counter.say("alice", "talk", "do you have Holes?")
    counter.post("sam", f"{talk}/resolve", {})
    file = learnt(counter, tmp_path)
    assert "# Shopper, whom nobody but staff answered: it is, thanks" in file.read_text()
    result = evaluated(file)
    assert result.returncode == 0, result.stdout + result.stderr


def test_an_answer_that_was_rated_down_fails_on_its_own_line_and_no_other(counter: Counter, tmp_path: Path) -> None:
    rating = {"rating": "down", "comment": "I have it already"}
    counter.post("alice", f"/api/chat/messages/{held(counter)}/feedback", rating)
    file = learnt(counter, tmp_path)
    result = evaluated(tmp_path)
    assert result.returncode == 1, result.stdout + result.stderr
    [fault] = [line for line in result.stdout.splitlines() if "learnt: line" in line]
    number = next(place for place, line in enumerate(file.read_text().splitlines(), 1) if "does not" in line)
    assert f"line {number}, Shop does not show Emma: it does" in fault
