"""Writing a letter: one template becomes plain text and HTML, in the layout that all letters share."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from backend.infra.database import now

TEMPLATES = Path(__file__).parent / "templates"
_LIKE_AN_ADDRESS = re.compile(r"[/:@]|\w\.\w\w")


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a letter: its name, what it is (`application/pdf`), and what is in it."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True)
class Sender:
    """Who writes: `Name <address>`, and where the shop is found."""

    mail_from: str
    public_url: str

    @property
    def shop(self) -> str:
        """The shop's name, as it stands before its address."""
        name, address = parseaddr(self.mail_from)
        return name or address

    @property
    def domain(self) -> str:
        """What identifies the shop's letters among all others."""
        return parseaddr(self.mail_from)[1].rpartition("@")[2] or "localhost"


def written(
    template: str, sender: Sender, to: str, key: str, facts: dict[str, Any], attachments: Sequence[Attachment] = ()
) -> EmailMessage:
    """A letter by a template; the same key is the same letter, also to the mailbox that receives it."""
    facts = facts | {"shop": sender.shop, "public_url": sender.public_url.rstrip("/")}
    subject, text = _rendered(template, "txt", facts)
    _, html = _rendered(template, "html", facts | {"subject": subject})
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = sender.mail_from, to, subject
    letter["Date"] = format_datetime(now())
    letter["Message-ID"] = f"<{key}@{sender.domain}>"
    letter["Auto-Submitted"] = "auto-generated"  # so that nobody's holiday answers it
    letter.set_content(text)
    letter.add_alternative(html, subtype="html")
    for file in attachments:
        main, _, sub = file.kind.partition("/")
        letter.add_attachment(file.content, main, sub, filename=file.name)
    return letter


def called(name: str) -> str:
    """How a letter addresses somebody: never by what a mail program would make a link of, for anybody may register."""
    return "reader" if _LIKE_AN_ADDRESS.search(name) else name


def one_line(value: object) -> str:
    """A value without line breaks or signs that cannot be seen, so that it cannot pose as a part of the letter."""
    return "".join(sign for sign in " ".join(str(value).split()) if sign.isprintable())


def _rendered(template: str, form: str, facts: dict[str, Any]) -> tuple[str, str]:
    papers = _papers(form)
    head, _, words = papers.get_template(f"{template}.txt").render(facts).partition("\n\n")
    # What came from outside is escaped by now; the layout only has to know that it is.
    layout = papers.get_template(f"layout.{form}").render(facts | {"words": Markup(words)})  # noqa: S704
    return one_line(head.removeprefix("Subject: ")), layout


@cache
def _papers(form: str) -> Environment:
    is_html = form == "html"
    papers = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=is_html,  # noqa: S701  plain text has nothing to escape
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    papers.filters["line"] = one_line
    pieces: Any = papers.get_template(f"pieces.{form}").module
    papers.globals |= {"listing": pieces.listing, "packed": pieces.packed, "link": pieces.link}
    return papers
