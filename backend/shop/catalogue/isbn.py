"""ISBNs: the thirteen digits that name an edition, and the ten they grew from."""

import hashlib
import re

_SEPARATORS = re.compile(r"[\s\-‐‑–]")
_LABEL = re.compile(r"^\s*isbn(?:-?1[03])?\s*:?", re.IGNORECASE)
_TEN = re.compile(r"[0-9]{9}[0-9X]")
_THIRTEEN = re.compile(r"[0-9]{13}")


def parse(text: str) -> str | None:
    """The ISBN-13 of an ISBN-10 or ISBN-13, with or without hyphens; None when it is not a valid one."""
    bare = compact(text)
    if _THIRTEEN.fullmatch(bare):
        return bare if bare.startswith(("978", "979")) and bare[-1] == check_digit(bare[:12]) else None
    if _TEN.fullmatch(bare) and bare[-1] == _check_of_ten(bare[:9]):
        return from_body(bare[:9])
    return None


def mentioned(text: str) -> str | None:
    """The number that a text consists of, be it an ISBN or a shop's own; None when it is something else."""
    bare = compact(_LABEL.sub("", text))
    return bare if _THIRTEEN.fullmatch(bare) else parse(bare)


def compact(text: str) -> str:
    """The number without spaces and hyphens."""
    return _SEPARATORS.sub("", text).upper()


def from_body(nine: str) -> str:
    """The ISBN-13 for the nine digits of an ISBN-10 that come before its check digit."""
    return f"978{nine}{check_digit('978' + nine)}"


def check_digit(twelve: str) -> str:
    """The thirteenth digit for the first twelve (ISO 2108)."""
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(twelve))
    return str(-weighted % 10)


def in_store(own_id: str) -> str:
    """A number for a book that has no ISBN: GS1 keeps those that begin with 2 for use inside a shop."""
    digest = int.from_bytes(hashlib.sha256(own_id.encode()).digest()[:8])
    twelve = f"2{digest % 10**11:011d}"
    return twelve + check_digit(twelve)


def _check_of_ten(nine: str) -> str:
    weighted = sum(int(digit) * (10 - place) for place, digit in enumerate(nine))
    return "0123456789X"[-weighted % 11]
