"""Where the index is kept: a folder that every process of a machine maps, so that it is in memory once."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

import structlog

from backend.shop.catalogue import words
from backend.shop.catalogue.search import sound, stem
from backend.shop.catalogue.search.index import arrays, columns, segment, vocabulary
from backend.shop.catalogue.search.index.segment import Segment

log = structlog.get_logger()
_RULES = (words, stem, sound, arrays, columns, segment, vocabulary)
EDITION = f"{crc32(b''.join(Path(str(module.__file__)).read_bytes() for module in _RULES)):08x}"
"""Names the rules that an index is made by, so that none made by other rules is ever read."""


class Folder:
    """Kept indexes, of which the newest counts: each a folder, which gets its name when it is complete."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def newest(self, catalogue: str, version: int) -> tuple[Segment, int] | None:
        """The newest index of this catalogue that is not newer than a version of it, and its own version."""
        for kept in sorted(self._kept(catalogue), reverse=True):
            if kept <= version:
                try:
                    return segment.load(self._named(catalogue, kept)), kept
                except Exception:  # a newer one has just taken its place, or the disk has spoilt it
                    log.warning("search index passed over", version=kept, exc_info=True)
        return None

    def keep(self, made: Segment, catalogue: str, version: int) -> None:
        """Keeps an index, and throws away all others; only for the holder of the lock.

        Newer ones too: they are of a catalogue that was since restored from a backup, and would be read again in time.
        """
        for left_over in self.path.glob("new-*"):
            shutil.rmtree(left_over)
        unfinished = self.path / f"new-{os.getpid()}"
        segment.save(made, unfinished)
        outdated = list(self.path.glob(f"{catalogue}-*"))
        place = self._named(catalogue, version)
        if place in outdated:  # and could not be read
            shutil.rmtree(place)
        unfinished.rename(place)
        for entry in set(outdated) - {place}:
            shutil.rmtree(entry, ignore_errors=True)

    @contextmanager
    def locked(self, wait: bool = True) -> Iterator[bool]:
        """The right to keep an index, which one process has at a time; without waiting, whether it was to be had."""
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / "lock").open("w") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                yield False
            else:
                yield True

    def _kept(self, catalogue: str) -> list[int]:
        versions = [entry.name.rpartition("-")[2] for entry in self.path.glob(f"{catalogue}-{EDITION}-*")]
        return [int(version) for version in versions if version.isdecimal()]

    def _named(self, catalogue: str, version: int) -> Path:
        return self.path / f"{catalogue}-{EDITION}-{version}"
