"""The kinds of file that a book can be, told by what is inside and never by a name."""

import re
from collections.abc import Iterator
from typing import BinaryIO, Literal

from backend.errors import invalid
from backend.shop.library import epub, pdf

Format = Literal["pdf", "epub"]
MEDIA_TYPES: dict[Format, str] = {"pdf": "application/pdf", "epub": "application/epub+zip"}


def recognise(file: BinaryIO) -> Format:
    """What a file is, after opening it as a reader would; Invalid when it is no book, broken or locked."""
    file.seek(0)
    beginning = file.read(5)
    if beginning == b"%PDF-":
        pdf.check(file)
        return "pdf"
    if beginning.startswith(b"PK"):
        epub.check(file)
        return "epub"
    raise invalid("file", "A book's file is a PDF or an EPUB; this is neither.")


def file_name(title: str, kind: Format) -> str:
    """What a book's file is called on its reader's own disk."""
    words = re.findall(r"[\w'’&-]+", title)
    return f"{' '.join(words)[:80].strip() or 'book'}.{kind}"


def texts(file: BinaryIO, kind: Format) -> Iterator[str]:
    """What is written in a book, page by page or chapter by chapter; parts that cannot be read are left out."""
    return pdf.texts(file) if kind == "pdf" else epub.texts(file)
