"""Letters by mail: a real server takes them, refuses them, and makes them wait."""

import smtplib
import socket
import ssl
import subprocess
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from backend.infra.mail import Refused, mailbox


class PostOffice:
    """What a mail server does with letters: keeps them, after answering as often otherwise as it was told to."""

    def __init__(self) -> None:
        self.letters: list[Envelope] = []
        self.encrypted: list[bool] = []
        self.refusals: list[str] = []
        self.unknown = ""

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address == self.unknown:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.refusals:
            return self.refusals.pop(0)
        self.letters.append(envelope)
        self.encrypted.append(server.transport.get_extra_info("sslcontext") is not None)
        return "250 taken"


@pytest.fixture
def office() -> PostOffice:
    return PostOffice()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate that the shop made for its own mail server, with its key, in one file."""
    file = tmp_path_factory.mktemp("tls") / "mail.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    made_out_to = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(file), "-out", "-"]
    said = subprocess.run([*command, *made_out_to], check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + said.stdout)
    return file


@pytest.fixture
def tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def serve(office: PostOffice) -> Iterator[Any]:
    """Opens a mail server and says at which port."""
    servers: list[Controller] = []

    def opened(**settings: Any) -> int:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = int(free.getsockname()[1])
        server = Controller(office, hostname="127.0.0.1", port=port, **settings)
        servers.append(server)
        server.start()
        return port

    yield opened
    for server in servers:
        server.stop(no_assert=True)


def known(server: SMTP, session: Session, envelope: Envelope, mechanism: str, shown: LoginPassword) -> AuthResult:
    return AuthResult(success=(shown.login, shown.password) == (b"shop@x", b"p/w:d@"), handled=False)


def letter(to: str = "alice@example.test") -> EmailMessage:
    written = EmailMessage()
    written["From"], written["To"], written["Subject"] = "Shop <shop@example.test>", to, "Grüße"
    written.set_content("Dear Alice")
    return written


def test_a_letter_arrives(office: PostOffice, serve: Any) -> None:
    mailbox(f"smtp://127.0.0.1:{serve()}").send(letter(), "k")
    [taken] = office.letters
    assert (taken.mail_from, taken.rcpt_tos) == ("shop@example.test", ["alice@example.test"])
    assert b"Dear Alice" in taken.content


def test_a_line_is_encrypted_where_that_is_offered(
    office: PostOffice, serve: Any, tls: ssl.SSLContext, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    mailbox(f"smtp://127.0.0.1:{serve(tls_context=tls)}").send(letter(), "k")
    mailbox(f"smtps://127.0.0.1:{serve(ssl_context=tls)}").send(letter(), "k")
    assert office.encrypted == [True, True]


def test_a_certificate_nobody_vouches_for_is_not_trusted(office: PostOffice, serve: Any, tls: ssl.SSLContext) -> None:
    with pytest.raises(ssl.SSLError):
        mailbox(f"smtp://127.0.0.1:{serve(tls_context=tls)}").send(letter(), "k")
    assert office.letters == []


@pytest.mark.parametrize("url", ["smtp://127.0.0.1:{}?tls=required", "smtp://me:secret@127.0.0.1:{}"])
def test_nothing_leaves_unencrypted_that_must_not(office: PostOffice, serve: Any, url: str) -> None:
    with pytest.raises(smtplib.SMTPNotSupportedError):
        mailbox(url.format(serve())).send(letter(), "k")
    assert office.letters == []


def test_a_server_that_asks_for_a_password_is_told_it(
    office: PostOffice, serve: Any, tls: ssl.SSLContext, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    port = serve(tls_context=tls, authenticator=known, auth_required=True)
    mailbox(f"smtp://shop%40x:p%2Fw%3Ad%40@127.0.0.1:{port}").send(letter(), "k")
    assert len(office.letters) == 1
    with pytest.raises(smtplib.SMTPAuthenticationError) as error:
        mailbox(f"smtp://shop%40x:secret-word@127.0.0.1:{port}").send(letter(), "k")
    assert "secret-word" not in str(error.value)


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_a_password_may_travel_openly_where_that_is_asked_for(office: PostOffice, serve: Any) -> None:
    port = serve(authenticator=known, auth_required=True, auth_require_tls=False)
    mailbox(f"smtp://shop%40x:p%2Fw%3Ad%40@127.0.0.1:{port}?tls=off").send(letter(), "k")
    assert office.encrypted == [False]


def test_an_address_that_is_not_there_is_refused_for_good(office: PostOffice, serve: Any) -> None:
    office.unknown = "alice@example.test"
    with pytest.raises(Refused):
        mailbox(f"smtp://127.0.0.1:{serve()}").send(letter(), "k")


def test_a_letter_that_is_not_wanted_is_refused_for_good(office: PostOffice, serve: Any) -> None:
    office.refusals = ["554 this looks like spam"]
    with pytest.raises(Refused):
        mailbox(f"smtp://127.0.0.1:{serve()}").send(letter(), "k")


def test_an_address_that_the_server_cannot_write_is_refused_for_good(office: PostOffice, serve: Any) -> None:
    with pytest.raises(Refused):
        mailbox(f"smtp://127.0.0.1:{serve(enable_SMTPUTF8=False)}").send(letter("älice@example.test"), "k")


def test_a_server_that_is_busy_may_take_it_later(office: PostOffice, serve: Any) -> None:
    office.refusals = ["451 come back later"]
    server = mailbox(f"smtp://127.0.0.1:{serve()}")
    with pytest.raises(smtplib.SMTPDataError):
        server.send(letter(), "k")
    server.send(letter(), "k")
    assert len(office.letters) == 1


@pytest.mark.parametrize(
    "url",
    [
        "",
        "pop3://me:secret@host",
        "smtp://",
        "smtp://me:secret@",
        "smtp://me:secret@host:port",
        "smtp://me:secret@host:99999",
        "smtp://me:secret@host?tls=perhaps",
    ],
)
def test_a_url_that_leads_nowhere_is_told_of_without_its_password(url: str) -> None:
    with pytest.raises(ValueError, match="MAIL_URL") as error:
        mailbox(url)
    assert "secret" not in str(error.value)


def test_a_password_is_not_shown_with_its_server() -> None:
    assert "secret" not in repr(mailbox("smtp://me:secret@host"))


def test_a_folder_keeps_a_letter_once(tmp_path: Path) -> None:
    folder = mailbox(f"file://{tmp_path}")
    folder.send(letter(), "k")
    folder.send(letter(), "k")
    assert [file.name for file in tmp_path.iterdir()] == ["k.eml"]
