"""A mail server that counts: how often each letter was brought to it."""

from collections import Counter
from email import message_from_bytes

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class PostOffice:
    """Takes every letter, and knows it again by its Message-ID."""

    def __init__(self, port: int) -> None:
        self.taken: Counter[str] = Counter()
        self.url = f"smtp://127.0.0.1:{port}?tls=off"
        self._server = Controller(self, hostname="127.0.0.1", port=port)
        self._server.start()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        name = str(message_from_bytes(envelope.content or b"")["Message-ID"])  # type: ignore[arg-type]
        self.taken[name.strip("<>").partition("@")[0]] += 1
        return "250 taken"

    def close(self) -> None:
        self._server.stop()
