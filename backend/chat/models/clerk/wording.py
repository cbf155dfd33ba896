"""The clerk's vocabulary and sentences, loaded from `prompts/clerk/`, and the shop's policy by its headings."""

import hashlib
import re
from functools import cache
from typing import Any

import yaml

from backend.chat import prompts
from backend.config import ROOT

FOLDER = ROOT / "prompts" / "clerk"


@cache
def vocabulary(name: str) -> Any:
    """A file of words that the clerk understands."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def pattern(file: str, name: str) -> re.Pattern[str]:
    """A list of phrases as one expression that finds any of them as whole words, the longest first."""
    return either(vocabulary(file)[name])


@cache
def phrase(name: str) -> re.Pattern[str]:
    """One of the expressions in `shells.yaml`."""
    return re.compile(str(vocabulary("shells")[name]), re.IGNORECASE)


def either(phrases: list[str]) -> re.Pattern[str]:
    """One expression for several phrases, which may hold (a|b) and ? themselves."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(r"(?<![\w'])(?:" + "|".join(longest_first) + r")(?![\w'])", re.IGNORECASE)


def sentence(name: str, seed: str, language: str = "en", **values: Any) -> str:
    """One of the ways to say something: always the same way for the same words of the shopper."""
    spoken = vocabulary("sentences")
    ways = spoken.get(language, {}).get(name) or spoken["en"][name]
    ways = [ways] if isinstance(ways, str) else ways
    chosen = ways[int(hashlib.sha256(seed.encode()).hexdigest(), 16) % len(ways)]
    return str(chosen).strip().format(**values)


@cache
def policy() -> dict[str, str]:
    """The shop's policy by heading: {"Delivery": "We send ..."}."""
    parts = re.split(r"^## +(.+)$", prompts.policy(), flags=re.MULTILINE)[1:]
    return {heading.strip(): text.strip() for heading, text in zip(parts[::2], parts[1::2], strict=True)}
