"""Books that are EPUBs: a zip that holds web pages, and says in which order they are read.

Its XML is read as a browser reads a web page: nothing that it declares is ever expanded or fetched.
"""

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from html.parser import HTMLParser
from typing import BinaryIO
from urllib.parse import unquote
from zipfile import ZipFile

from backend.errors import Invalid, invalid

MEDIA_TYPE = b"application/epub+zip"
MOST_ENTRIES = 10_000
MOST_UNPACKED = 1024**3
MOST_TIMES_LARGER = 100
LARGEST_DOCUMENT = 4 * 1024 * 1024
# Fonts are scrambled with these as a formality; every reader opens them.
HARMLESS = {"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"}
PARAGRAPHS = {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "title"}
UNSEEN = {"script", "style", "head"}


def check(file: BinaryIO) -> None:
    """Opens an EPUB; Invalid when that fails, when it is locked, or when it would unpack to something huge."""
    try:
        with _opened(file) as archive:
            _refuse_bomb(archive, file.seek(0, 2))
            if archive.read("mimetype")[:100].strip() != MEDIA_TYPE:
                raise invalid("file", "This is a zip file, but not an EPUB.")
            _refuse_locked(archive)
            documents = _reading_order(archive)
    except Invalid:
        raise
    except Exception as error:  # there are as many ways to fail as there are to break a zip
        raise invalid("file", "This EPUB cannot be opened. It may be damaged.") from error
    if not documents:
        raise invalid("file", "This EPUB has no pages.")


def texts(file: BinaryIO) -> Iterator[str]:
    """The words of each chapter."""
    with _opened(file) as archive:
        for name in _reading_order(archive):
            with suppress(Exception):
                words = _Words()
                words.feed(_read(archive, name))
                yield "".join(words.heard)


@contextmanager
def _opened(file: BinaryIO) -> Iterator[ZipFile]:
    file.seek(0)
    with ZipFile(file) as archive:
        yield archive


def _refuse_bomb(archive: ZipFile, packed: int) -> None:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > min(MOST_UNPACKED, MOST_TIMES_LARGER * packed):
        raise invalid("file", "This EPUB unpacks to far more than a book. It cannot be kept here.")


def _refuse_locked(archive: ZipFile) -> None:
    methods = {"zip"} if any(entry.flag_bits & 1 for entry in archive.infolist()) else set()
    if "META-INF/encryption.xml" in archive.namelist():
        methods |= {
            found.get("algorithm", "")
            for tag, found in _tags(_read(archive, "META-INF/encryption.xml"))
            if tag == "encryptionmethod"
        }
    if methods - HARMLESS:
        raise invalid("file", "This EPUB is encrypted. Please upload one without copy protection.")


def _reading_order(archive: ZipFile) -> list[str]:
    roots = [found for tag, found in _tags(_read(archive, "META-INF/container.xml")) if tag == "rootfile"]
    package = roots[0]["full-path"]
    tags = _tags(_read(archive, package))
    hrefs = {found.get("id"): found.get("href", "") for tag, found in tags if tag == "item"}
    spine = [hrefs[found.get("idref")] for tag, found in tags if tag == "itemref" and found.get("idref") in hrefs]
    folder = posixpath.dirname(package)
    paths = (posixpath.normpath(posixpath.join(folder, unquote(href))) for href in spine)
    inside = set(archive.namelist())
    return [path for path in dict.fromkeys(paths) if path in inside]


def _read(archive: ZipFile, name: str) -> str:
    with archive.open(name) as document:
        return document.read(LARGEST_DOCUMENT).decode("utf-8", "replace")


def _tags(text: str) -> list[tuple[str, dict[str, str]]]:
    parser = _Tags()
    parser.feed(text)
    return parser.seen


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag.rpartition(":")[2], {name: value or "" for name, value in attrs}))


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in UNSEEN
        if tag in PARAGRAPHS:
            self.heard.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in PARAGRAPHS:
            self.heard.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in UNSEEN and self._unseen > 0
        if tag in PARAGRAPHS:
            self.heard.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.heard.append(data)
