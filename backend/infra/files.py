"""The store of files, by URL: a folder (`file:///some/folder`), `s3://bucket/prefix` or `gs://bucket/prefix`."""

import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import IO, Any, BinaryIO
from urllib.parse import urlsplit

import fsspec
import structlog

from backend.errors import BadSetting, Busy, NotFound, ShopError

log = structlog.get_logger()

# A bucket may be written by another process, so nothing is remembered of its listings.
OPTIONS: dict[str, dict[str, Any]] = {
    "file": {"auto_mkdir": True},
    "s3": {
        "use_listings_cache": False,
        "config_kwargs": {"connect_timeout": 5, "read_timeout": 20, "retries": {"max_attempts": 2}},
    },
    "gs": {"use_listings_cache": False},
}
READ_AHEAD = 1024 * 1024
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*(\.[a-z0-9_-]+)*(/[a-z0-9][a-z0-9_-]*(\.[a-z0-9_-]+)*)*")


class Files:
    """Files by names that the shop makes up: small letters, digits, `-`, `_`, with dots and slashes between."""

    def __init__(self, url: str) -> None:
        scheme = urlsplit(url).scheme
        if scheme not in OPTIONS:
            raise BadSetting(f"FILES_URL: {url!r} is none of file:///some/folder, s3://bucket, gs://bucket")
        try:
            self._store, root = fsspec.core.url_to_fs(url, **OPTIONS[scheme])
        except ImportError as error:
            raise BadSetting(f"FILES_URL: {url!r} needs a package that is not installed: {error}") from error
        self._root = root.rstrip("/")

    def write(self, name: str, data: bytes | IO[bytes]) -> None:
        """Keeps a file under a name, in place of what was there; whoever reads sees one or the other, whole."""
        path = self._path(name)
        draft = f"{path}.{secrets.token_hex(8)}.part"
        with _away_as_refusal():
            try:
                self._fill(draft, data)
                self._store.mv(draft, path)
            except BaseException:
                with suppress(Exception):
                    self._store.rm_file(draft)
                raise

    def read(self, name: str) -> bytes:
        """All of a file; NotFound when there is none of that name."""
        with self.open(name) as file, _away_as_refusal():
            return file.read()

    def open(self, name: str) -> BinaryIO:
        """A file to read piece by piece, from anywhere in it; NotFound when there is none of that name."""
        path = self._path(name)
        with _away_as_refusal(), _missing_as_not_found():
            file: BinaryIO = self._store.open(path, "rb", block_size=READ_AHEAD)
            return file

    def exists(self, name: str) -> bool:
        """Whether there is a file of that name."""
        path = self._path(name)
        with _away_as_refusal():
            return bool(self._store.exists(path))

    def size(self, name: str) -> int:
        """How many bytes a file has; NotFound when there is none of that name."""
        path = self._path(name)
        with _away_as_refusal(), _missing_as_not_found():
            return int(self._store.size(path))

    def names(self, folder: str) -> list[str]:
        """The files in a folder and in those below it."""
        path = self._path(folder)
        with _away_as_refusal():
            return [found.removeprefix(f"{self._root}/") for found in self._store.find(path)]

    def changed_at(self, name: str) -> datetime:
        """When a file was written; NotFound when there is none of that name."""
        path = self._path(name)
        with _away_as_refusal(), _missing_as_not_found():
            moment: datetime = self._store.modified(path)
            return moment

    def delete(self, name: str) -> None:
        """Removes a file; one that is not there changes nothing."""
        path = self._path(name)
        with _away_as_refusal(), suppress(FileNotFoundError):
            self._store.rm_file(path)

    def _fill(self, path: str, data: bytes | IO[bytes]) -> None:
        with self._store.open(path, "wb") as file:
            if isinstance(data, bytes):
                file.write(data)
            else:
                shutil.copyfileobj(data, file)

    def _path(self, name: str) -> str:
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} is no name for a file")
        return f"{self._root}/{name}"


@contextmanager
def _missing_as_not_found() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise NotFound("This file is not there (any more).") from error


@contextmanager
def _away_as_refusal() -> Iterator[None]:
    # What goes wrong between here and a store has as many types as there are stores.
    try:
        yield
    except ShopError:
        raise
    except Exception as error:
        log.exception("file store failed")
        raise Busy("The shop's files cannot be reached just now. Please try again in a moment.") from error
