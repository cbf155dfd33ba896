"""How a book's file comes in: whole, examined and kept, or not at all."""

import hashlib
import secrets
from tempfile import TemporaryFile
from typing import IO, BinaryIO, cast

from backend.errors import invalid
from backend.infra.database import Database, now
from backend.infra.files import Files
from backend.shop.catalogue import selling
from backend.shop.catalogue.books import Book
from backend.shop.catalogue.selling import Keeper
from backend.shop.library import apart, keeping
from backend.shop.library.keeping import BookFile

PIECE = 256 * 1024


def receive(database: Database, files: Files, keeper: Keeper, book_id: int, arriving: IO[bytes]) -> Book:
    """The book with its new file, once all of it has arrived and can be opened; until then it keeps the old one."""
    with database.reading() as tx:
        selling.find(tx, keeper, book_id)
    with TemporaryFile() as spool:
        upload = cast(BinaryIO, spool)
        file = _examined(book_id, upload, _copied(arriving, upload))
        upload.seek(0)
        files.write(file.name, upload)
    try:
        with database.transaction() as tx:
            return keeping.attach(tx, keeper, file)
    except BaseException:
        files.delete(file.name)
        raise


def _copied(arriving: IO[bytes], to: BinaryIO) -> str:
    digest = hashlib.sha256()
    while piece := arriving.read(PIECE):
        digest.update(piece)
        to.write(piece)
    return digest.hexdigest()


def _examined(book_id: int, upload: BinaryIO, digest: str) -> BookFile:
    size = upload.tell()
    if not size:
        raise invalid("file", "There is nothing in this file.")
    upload.flush()
    kind = apart.recognise(upload)
    name = f"books/{book_id}/{secrets.token_hex(16)}.{kind}"
    return BookFile(book_id, kind, name, size, digest, now())
