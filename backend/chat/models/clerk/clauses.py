"""A message put straight: what was taken back is gone, what is said on the side is dropped, the verb stands first."""

import re

from backend.chat.models.clerk import prices, quantities, shells
from backend.chat.models.clerk.wording import phrase

BREAK = re.compile(r"(?<=[\w\"')])(?<!\b[A-Za-z])[,;:.!?]+\s+|\s+[-–—]+\s+")
TAKEN_BACK = phrase("taken_back")
VERB = phrase("verb")
VERB_LAST = phrase("verb_last")
NOT_TO_BUY = phrase("not_to_buy")
NAMED_FIRST = phrase("named_first")
ASKING = phrase("asking")
FIRST_VERB = re.compile(r"\b(?:buy|order|purchase|take|get|have|want|need|would like)\b", re.IGNORECASE)


def straight(text: str) -> str:
    """The message as it is meant."""
    return _name_in_place(_verb_first(_without_asides(_corrected(_without_refusal(text)))))


def split(text: str) -> list[str]:
    """The clauses of a message, as its punctuation divides it."""
    return [clause for part in BREAK.split(text) if (clause := part.strip(" ,;:.!?-"))]


def _without_refusal(text: str) -> str:
    """With "do not buy Dune, just tell me the price" as "tell me the price of Dune"."""
    found = NOT_TO_BUY.match(text)
    if not found:
        return text
    name, rest = found["name"], found["rest"]
    return (
        re.sub(r"\b(?:it|that|this)\b", name, rest) if re.search(r"\b(?:it|that|this)\b", rest) else f"{rest} of {name}"
    )


def _corrected(text: str) -> str:
    """With "buy The Shining, no wait, Carrie" as "buy Carrie"."""
    found = TAKEN_BACK.match(text)
    if not found or shells.occurs("aside", found["before"]) or len(found["before"].split()) < 2:
        return text
    verb, after = VERB.match(found["before"]), found["after"]
    bound, left = prices.read(after)
    if any(bound) and not shells.telling(left):
        return f"{prices.read(found['before'])[1]} {after}"
    if not verb or VERB.match(after):
        return after
    count = quantities.read(after)
    if count.quantity and not count.rest:
        wanted = quantities.read(found["before"][verb.end() :])
        return f"{verb['verb']} {count.quantity} copies of {wanted.rest}"
    return f"{verb['verb']} {after}"


def _without_asides(text: str) -> str:
    """Without clauses that say nothing about what is wanted: "try again", "my bad", "oh well"."""
    clauses = split(text)
    kept = [clause for clause in clauses if not shells.is_said("aside", clause)]
    return ", ".join(kept) if kept and len(kept) < len(clauses) else text


def _verb_first(text: str) -> str:
    """With "The Help - buy one copy" as "buy one copy of The Help"."""
    found = VERB_LAST.match(text)
    if not found or FIRST_VERB.search(found["what"]) or shells.is_said("agree", found["what"]):
        return text
    if not found["count"]:
        return f"buy {_bare(found['what'])}"
    count = quantities.mentioned(found["count"])
    return f"buy {count} copies of {_bare(found['what'])}" if count else text


def _name_in_place(text: str) -> str:
    """With "Order of the Phoenix - do you have it" as "do you have Order of the Phoenix"."""
    found = NAMED_FIRST.match(text)
    if not found or ASKING.search(found["name"]) or shells.is_said("aside", found["name"]):
        return text
    return f"{found['before']}{_bare(found['name'])}{found['after']}"


def _bare(name: str) -> str:
    return re.sub(
        r"^(?:(?:back to|as for|about|regarding|so|and|ok|okay|well)\b[,.]* )+", "", name, flags=re.IGNORECASE
    )
