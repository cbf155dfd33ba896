"""The way out for letters, by URL: `file://DIR` keeps each as an .eml file, `smtp://` and `smtps://` send them."""

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Literal, Protocol
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from backend.errors import BadSetting

Encryption = Literal["at-once", "offered", "required", "off"]
ASKED_FOR: tuple[Encryption, ...] = ("offered", "required", "off")
SECONDS = 10
FORMS = "file:///some/folder, smtp://user:password@host:port or smtps://user:password@host:port"


class Refused(Exception):
    """The letter will not be taken however often it is sent: there is no such address, or it is not wanted there."""


class Mailbox(Protocol):
    """Where letters go."""

    def send(self, letter: EmailMessage, key: str) -> None:
        """Sends a letter; the same key (letters, digits, dashes) is one letter, however often it is sent.

        Refused when sending it again is of no use; any other error when it may be.
        """


class Folder:
    """A folder of .eml files, one per letter: the default, and what the tests read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, letter: EmailMessage, key: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self.folder / f".{key}.draft"
        draft.write_bytes(bytes(letter))
        draft.replace(self.folder / f"{key}.eml")


@dataclass(frozen=True)
class Server:
    """A mail server. Its certificate has to be good for its name; a password never travels unencrypted unasked."""

    host: str
    port: int
    encryption: Encryption
    user: str = ""
    password: str = field(default="", repr=False)

    def send(self, letter: EmailMessage, key: str) -> None:
        with self._connected() as connection:
            self._introduce(connection)
            _hand_over(connection, letter)

    def _connected(self) -> smtplib.SMTP:
        if self.encryption == "at-once":
            return smtplib.SMTP_SSL(self.host, self.port, timeout=SECONDS, context=ssl.create_default_context())
        return smtplib.SMTP(self.host, self.port, timeout=SECONDS)

    def _introduce(self, connection: smtplib.SMTP) -> None:
        connection.ehlo()
        needed = self.encryption == "required" or (self.encryption == "offered" and self.user)
        if needed or (self.encryption == "offered" and connection.has_extn("starttls")):
            connection.starttls(context=ssl.create_default_context())
        if self.user:
            connection.login(self.user, self.password)


def mailbox(url: str) -> Mailbox:
    """The mailbox behind a URL; a BadSetting, in which no password stands, when there is none."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        return Folder(Path(parts.path))
    if parts.scheme in ("smtp", "smtps") and parts.hostname:
        return _server(parts, parts.hostname)
    raise BadSetting(
        f"MAIL_URL: the shop cannot send mail by {parts.scheme or 'an address without its kind'}; use {FORMS}"
    )


def _server(parts: SplitResult, host: str) -> Server:
    user, password = (unquote(part or "") for part in (parts.username, parts.password))
    try:
        port = parts.port
    except ValueError:
        raise BadSetting(f"MAIL_URL: the port is no number; use {FORMS}") from None
    if parts.scheme == "smtps":
        return Server(host, port or 465, "at-once", user, password)
    return Server(host, port or (587 if user else 25), _encryption(parts.query), user, password)


def _encryption(query: str) -> Encryption:
    asked = parse_qs(query).get("tls", ["offered"])[0]
    for encryption in ASKED_FOR:
        if encryption == asked:
            return encryption
    raise BadSetting("MAIL_URL: tls is one of offered, required, off")


def _hand_over(connection: smtplib.SMTP, letter: EmailMessage) -> None:
    # What begins with 5 is for good, by the protocol; what begins with 4 is worth another attempt.
    try:
        connection.send_message(letter)
    except smtplib.SMTPRecipientsRefused as error:
        if all(code >= 500 for code, _ in error.recipients.values()):
            raise Refused("the server knows no such address") from error
        raise
    except smtplib.SMTPDataError as error:
        if error.smtp_code >= 500:
            raise Refused(f"the server does not want it: {error.smtp_code}") from error
        raise
    except smtplib.SMTPNotSupportedError as error:
        raise Refused("the server cannot write to such an address") from error
