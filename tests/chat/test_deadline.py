"""The deadline around what a model does in a turn."""

import threading
from collections.abc import Generator

import pytest

from backend.chat.deadline import OutOfTime, within

PATIENCE = 10.0


class SlowModel:
    """Says one word, a second one when it is allowed to, and is let go of only when it has been heard out."""

    def __init__(self) -> None:
        self.may_go_on, self.let_go = threading.Event(), threading.Event()
        self.is_heard_out = threading.Event()

    def words(self) -> Generator[str, None, None]:
        try:
            yield "It"
            self.may_go_on.wait(PATIENCE)
            yield "rains."
            yield "And rains."
        finally:
            self.let_go.set()
            self.is_heard_out.wait(PATIENCE)


def test_whoever_ran_out_of_time_never_waits_for_the_model_to_be_heard_out() -> None:
    model = SlowModel()
    heard: list[object] = []
    with pytest.raises(OutOfTime) as out_of_time:
        heard.extend(within(0.2, model.words(), closed := threading.Event()))
    assert closed.is_set()
    model.may_go_on.set()
    assert model.let_go.wait(PATIENCE)
    waiting = [thread for thread in threading.enumerate() if thread.name == "turn"]
    assert waiting, "the thread of the turn waits, and nobody else"
    del out_of_time
    model.is_heard_out.set()
    for thread in waiting:
        thread.join(PATIENCE)
        assert not thread.is_alive()


def test_what_is_abandoned_is_let_go_of_even_while_its_error_is_still_looked_at() -> None:
    model = SlowModel()
    model.may_go_on.set()
    model.is_heard_out.set()
    words = within(30, model.words(), threading.Event())
    try:
        assert next(words) == "It"
    finally:
        words.close()  # type: ignore[attr-defined]
    assert model.let_go.wait(PATIENCE)


def test_an_error_of_the_model_comes_through_with_what_was_said_before() -> None:
    def broken() -> Generator[str, None, None]:
        yield "It"
        raise ConnectionError("gone")

    heard: list[object] = []
    with pytest.raises(ConnectionError):
        heard.extend(within(30, broken(), threading.Event()))
    assert heard == ["It"]
