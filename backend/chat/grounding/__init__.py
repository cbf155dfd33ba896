"""What a model says is checked, sentence by sentence, against what the tools returned; the rest is not said."""

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

import structlog

from backend.chat.grounding.claims import LONGEST, unfounded
from backend.chat.grounding.known import Known
from backend.chat.happenings import Said

# A sentence ends at its mark or at the end of its line; "J. R. R. Tolkien" and "Dr. Jekyll" go on.
END = re.compile(r"(?<=[.!?…])(?<!\b\w\.)(?<!\b(?:Mr|Dr|Ms|St|vs|No)\.)(?<!\bMrs\.)[\"')\]*_”’»]*\s+|(?<=[。！？])|\n+")
TAIL = 200
"""Letters before a sentence that are looked at with it, so that a leak in short lines is seen."""
EMPHASIS = re.compile(r"\*\*|__|^#+ |`", re.MULTILINE)
Thing = TypeVar("Thing")
log = structlog.get_logger()


def grounded(happenings: Iterator[Thing | Said], known: Callable[[], Known]) -> Iterator[Thing | Said]:
    """The happenings, of what is said only the sentences that have a ground in what is known by then."""
    held, before = "", ""
    for happening in happenings:
        if isinstance(happening, Said):
            *whole, held = _sentences(held + happening.text)
            if len(held) > LONGEST:
                whole, held = [*whole, held], ""
        else:
            whole, held = [held], ""
        yield from _founded(whole, before, known)
        before = (before + "".join(whole))[-TAIL:]
        if not isinstance(happening, Said):
            yield happening
    yield from _founded([held], before, known)


def _sentences(text: str) -> list[str]:
    """The sentences of a text with the space after each; the last one may not be whole yet."""
    ends = [found.end() for found in END.finditer(text)]
    return [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]


def _founded(sentences: list[str], before: str, known: Callable[[], Known]) -> Iterator[Said]:
    for sentence in filter(None, sentences):
        reason = unfounded(sentence, before, known()) if sentence.strip() else None
        before = (before + sentence)[-TAIL:]
        if reason:
            log.warning("a sentence without ground was not said", reason=reason)
        else:
            yield Said(EMPHASIS.sub("", sentence))
