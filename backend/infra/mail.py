"""The way out for letters, by URL: `file://DIR` keeps each as an .eml file."""

from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import urlparse


class Mailbox(Protocol):
    """Where letters go."""

    def send(self, letter: EmailMessage, key: str) -> None:
        """Sends a letter; the same key (letters, digits, dashes) is one letter, however often it is sent."""


class Folder:
    """A folder of .eml files, one per letter: the default, and what the tests read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, letter: EmailMessage, key: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self.folder / f".{key}.draft"
        draft.write_bytes(bytes(letter))
        draft.replace(self.folder / f"{key}.eml")


def mailbox(url: str) -> Mailbox:
    """The mailbox behind a URL."""
    parts = urlparse(url)
    if parts.scheme == "file":
        return Folder(Path(parts.path))
    raise ValueError(f"MAIL_URL: the shop cannot send mail by {parts.scheme or url!r}; use file:///some/folder")
