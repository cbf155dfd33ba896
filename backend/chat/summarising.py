"""A model as a summariser: a book's text is data to it, its time is bounded, and the clerk stands behind it."""

import json
import threading
from collections.abc import Generator

import structlog
from langchain_core.messages import AnyMessage, HumanMessage, SystemMessage

from backend.chat import prompts
from backend.chat.deadline import within
from backend.chat.happenings import Waited
from backend.chat.marks import as_data
from backend.chat.models import Engine
from backend.shop.library.extracting import Extract
from backend.shop.library.summarising import Gist, Summariser

LONGEST = 1500
log = structlog.get_logger()


def summariser_by(engine: Engine, seconds: float) -> Summariser:
    """The engine as a summariser if it is a model, or the shop's own."""
    return ModelSummariser(engine, seconds) if engine.is_checked else Extract()


class ModelSummariser:
    """Asks a model; when it fails or takes too long, the shop's own summariser answers."""

    letters = 12_000

    def __init__(self, engine: Engine, seconds: float) -> None:
        self._name = engine.name
        self._model, self._seconds = engine.model, seconds
        self._own = Extract()

    def summarise(self, title: str, text: str) -> Gist:
        """What the model makes of a text, in plain words and bounded."""
        told = json.dumps({"title": title, "text": text}, ensure_ascii=False)
        asked: list[AnyMessage] = [SystemMessage(prompts.summary()), HumanMessage(as_data(told))]
        try:
            said = within(self._seconds, self._words(asked), threading.Event())
            summary = "".join(part for part in said if not isinstance(part, Waited)).strip()
        except Exception as error:
            log.warning("the model made no summary, the clerk does", engine=self._name, error=repr(error)[:300])
            summary = ""
        return Gist(summary[:LONGEST], self._name) if summary else self._own.summarise(title, text)

    def _words(self, asked: list[AnyMessage]) -> Generator[str, None, None]:
        for chunk in self._model.stream(asked):
            yield str(chunk.text)
