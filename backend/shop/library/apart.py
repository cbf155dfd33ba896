"""Files of which nobody knows what they do to their reader are opened apart: in a process with an end and a size.

`python -m backend.shop.library.apart recognise`, or `texts pdf`, reads the file at its standard input.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO, BinaryIO, cast

from backend.errors import Invalid, invalid
from backend.shop.library import formats
from backend.shop.library.formats import Format

SECONDS = 20
MOST_MEMORY = 1024**3
MOST_SECTIONS = 1500
MOST_LETTERS = 1_000_000
HOUSE = Path(__file__).resolve().parents[3]


def recognise(file: IO[bytes]) -> Format:
    """What a file is, as `formats.recognise` says; Invalid, too, when finding out takes more than a book is worth."""
    told = _asked(file, "recognise")
    if not told:
        raise invalid("file", "This file asks more of a reader than any book. It cannot be kept here.")
    answer = json.loads(told[0])
    if "refused" in answer:
        raise invalid("file", answer["refused"])
    return cast(Format, answer["format"])


def texts(file: IO[bytes], kind: Format) -> Iterator[str]:
    """The words of a book's pages or chapters, as many as were read before time, memory or patience ended."""
    return map(json.loads, _asked(file, "texts", kind))


def _asked(file: IO[bytes], *task: str) -> list[bytes]:
    """The lines that a reader of its own has said of a file, whole ones only."""
    file.seek(0)
    command = [sys.executable, "-m", __name__, *task]
    try:
        # It knows none of the shop's secrets, and how it ends says nothing that its words do not.
        done = subprocess.run(command, cwd=HOUSE, env={}, stdin=file, capture_output=True, timeout=SECONDS, check=False)
        said = done.stdout
    except subprocess.TimeoutExpired as late:
        said = late.stdout or b""
    return [line for line in said.splitlines(keepends=True) if line.endswith(b"\n")]


def main(task: str, *kind: str) -> None:
    """Reads one file and says, line by line, what there is to say."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    with open(0, "rb", closefd=False) as file:
        for said in _recognised(file) if task == "recognise" else _read(file, cast(Format, kind[0])):
            print(json.dumps(said), flush=True)


def _recognised(file: BinaryIO) -> Iterator[dict[str, str]]:
    try:
        yield {"format": formats.recognise(file)}
    except Invalid as refusal:
        yield {"refused": refusal.detail}


def _read(file: BinaryIO, kind: Format) -> Iterator[str]:
    letters = 0
    for text in islice(formats.texts(file, kind), MOST_SECTIONS):
        yield text[: MOST_LETTERS - letters]
        letters += len(text)
        if letters >= MOST_LETTERS:
            return


if __name__ == "__main__":
    main(*sys.argv[1:])
