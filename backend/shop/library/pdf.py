"""Books that are PDFs."""

from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from pypdf import PdfReader

from backend.errors import Invalid, invalid

MOST_PAGES = 20_000


def check(file: BinaryIO) -> None:
    """Opens a PDF; Invalid when that fails, when it is encrypted, or when it has no page."""
    try:
        reader = PdfReader(file)
        if reader.is_encrypted:
            raise invalid("file", "This PDF is encrypted. Please upload one that opens without a password.")
        pages = len(reader.pages)
    except Invalid:
        raise
    except Exception as error:  # there are as many ways to fail as there are to break a PDF
        raise invalid("file", "This PDF cannot be opened. It may be damaged.") from error
    if pages > MOST_PAGES:
        raise invalid("file", f"This PDF has more than {MOST_PAGES:,} pages. Please upload it in parts.")
    if not pages:
        raise invalid("file", "This PDF has no pages.")


def texts(file: BinaryIO) -> Iterator[str]:
    """The words of each page."""
    for page in PdfReader(file).pages:
        with suppress(Exception):
            yield page.extract_text()
