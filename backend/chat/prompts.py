"""What the assistant is told, and the shop's own sentences: loaded from `prompts/`, where people can edit them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from string import Template
from typing import Any

import yaml

from backend.config import ROOT

FOLDER = ROOT / "prompts"


@dataclass(frozen=True)
class Facts:
    """What the system prompt says of this turn."""

    today: date
    shopper: str | None
    categories: Sequence[str]
    notes: str = ""
    """Notes of the conversation so far, marked as data."""


def system_prompt(facts: Facts) -> str:
    """The system prompt for a turn, with the shop's policy in it."""
    remembered = Template(_text("notes.md")).safe_substitute(notes=facts.notes) if facts.notes else ""
    told = Template(_text("system.md")).safe_substitute(
        policy=policy(),
        today=facts.today.isoformat(),
        shopper=facts.shopper or "a visitor who is not signed in",
        categories=", ".join(facts.categories),
    )
    return told + remembered


@cache
def sentences() -> dict[str, str]:
    """The sentences with which the shop itself answers a yes or a no."""
    return _sentences_of("consent.yaml")


@cache
def desk() -> dict[str, str]:
    """The sentences with which the shop tells of the people at its desk."""
    return _sentences_of("desk.yaml")


def _sentences_of(file: str) -> dict[str, str]:
    loaded: dict[str, Any] = yaml.safe_load(_text(file))
    return {name: str(sentence).strip() for name, sentence in loaded.items()}


@cache
def summary() -> str:
    """What a model is told that is to summarise a book."""
    return _text("summary.md")


@cache
def policy() -> str:
    """The shop's policy as Markdown, a section for each thing people ask about."""
    return _text("policy.md")


@cache
def tool(name: str) -> str:
    """What a model is told of a tool."""
    return str(yaml.safe_load(_text("tools.yaml"))[name]).strip()


@cache
def grounding() -> Any:
    """By which words what a model says is checked."""
    return yaml.safe_load(_text("grounding.yaml"))


@cache
def opinions() -> Any:
    """By which words shoppers give stars and take a review back."""
    return yaml.safe_load(_text("opinions.yaml"))


@cache
def version() -> str:
    """A fingerprint of everything in the folder, kept with each answer."""
    digest = hashlib.sha256()
    for file in sorted(FOLDER.rglob("*")):
        if file.is_file():
            digest.update(file.relative_to(FOLDER).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


@cache
def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
