"""Files that a crash has left in the store, between keeping them there and writing down whose they are."""

import re
from collections.abc import Iterator, Sequence

from sqlalchemy import bindparam, select, union_all

from backend.infra.database import Transaction
from backend.shop.catalogue.tables import book_files, books, sheets

FOLDERS = ("books", "covers", "sheets")
# Only what the shop itself has named so, drafts of it among them: others may keep things in the same place.
_OURS = re.compile(r"(books|covers|sheets)/\d+/[0-9a-f]{16,32}\.(pdf|epub|webp|jsonl)(\.[0-9a-f]{16}\.part)?")
_CHUNK = 500
_named = union_all(
    *(
        select(column).where(column.in_(bindparam("names", expanding=True)))
        for column in (books.c.cover, book_files.c.name, sheets.c.file)
    )
)


def among(tx: Transaction, names: Sequence[str]) -> Iterator[str]:
    """Those of some files of the store that were the shop's and that nothing in it names."""
    ours = [name for name in names if _OURS.fullmatch(name)]
    for start in range(0, len(ours), _CHUNK):
        chunk = ours[start : start + _CHUNK]
        named = set(tx.execute(_named, {"names": chunk}).scalars())
        yield from (name for name in chunk if name not in named)
