"""Every dialogue in `told/`, held with the real shop."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.dialogues import script
from tests.dialogues.archive import DEMO, TOLD, name_of
from tests.dialogues.counter import Counter, prepare
from tests.dialogues.dialogue import Dialogue


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepare(tmp_path_factory.mktemp("dialogues") / "shop.db", DEMO)


@pytest.fixture
def counter(shelves: Path) -> Iterator[Counter]:
    counter = Counter(shelves)
    counter.move_in("alice", "alice@example.test", "Alice Archer", "a password of some length")
    yield counter
    counter.close()


def test_there_are_a_hundred_and_more() -> None:
    assert len(TOLD) >= 100


@pytest.mark.parametrize("file", TOLD, ids=name_of)
def test_the_shop_keeps_its_part(file: Path, counter: Counter) -> None:
    dialogue = Dialogue(counter)
    for step in script.read(file):
        wrong = dialogue.play(step)
        assert not wrong, f"line {step.line}, {step.what} {step.words!r}: {wrong}\nThe shop said: {dialogue.text}"
