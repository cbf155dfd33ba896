"""How many copies somebody wants: "two 1984s", "half a dozen Frankensteins", "one copy of", "x3"."""

import re
from dataclasses import dataclass

from backend.chat.models.clerk.words import number

UNITS = "one|two|three|four|five|six|seven|eight|nine"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
SPELT = f"{UNITS}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|hundred"
SOME = {
    "half a dozen": 6,
    "half dozen": 6,
    "a half dozen": 6,
    "a couple": 2,
    "couple": 2,
    "a pair": 2,
    "a dozen": 12,
    "dozen": 12,
    "two dozen": 24,
    "a few": 3,
    "another": 1,
    "a single": 1,
    "a hundred": 100,
    "a": 1,
    "an": 1,
}
COPIES = r"(?:copies|copy|pieces?|pcs|units?|editions?)"
MANY = "|".join(sorted((re.escape(words) for words in SOME if len(words) > 2), key=len, reverse=True))
ENDS = r"(?! (?:hundred|thousand))(?:(?![\w-])|(?=[x×] ))"
COUNTED = rf"(?:{TENS}|{SPELT}) (?:hundred|thousand)|(?:{TENS})(?:[ -](?:{UNITS}))?|{SPELT}"
AMOUNT = rf"(?P<amount>[+-]?\d[\d.,]*(?:e\+?\d+)?|{MANY}|{COUNTED}){ENDS}"
FORMS = (
    rf"^(?:just |only |about |like |exactly )*{AMOUNT} ?(?:x |× |more )?{COPIES}? of (?:the )?(?P<rest>.+)$",
    rf"^(?:just |only )*{AMOUNT} (?:x |× |more )?{COPIES} (?:each )?(?:of )?(?P<rest>.*)$",
    rf"^(?P<rest>.+?),? (?:x|×|times|quantity:?|qty:?) ?{AMOUNT}$",
    rf"^(?P<rest>.+?)[, -]+{AMOUNT} {COPIES}(?: of (?:it|that|them))?$",
    rf"^(?P<rest>.+?)(?:[, -]+|,? please,? ){AMOUNT} of (?:it|them|those|these|that)$",
    rf"^{AMOUNT} ?(?:x|×|times) (?P<rest>.+)$",
    rf"^(?:just |only |another )*{AMOUNT}(?: more)?(?: {COPIES})?(?P<rest>)$",
)
LOOSE = rf"^(?:just |only )*{AMOUNT} (?:more )?(?P<rest>(?!and\b|or\b|,)\S.*)$"
ONE = r"^(?:a|an|one|the|another) (?:single |new |extra |more )?copy of (?P<rest>.+)$"


@dataclass(frozen=True)
class Wanted:
    """A number of copies of what the rest names, if any is said, and whether it is surely one of copies."""

    quantity: int | None
    rest: str
    sure: bool = False
    is_sane: bool = True


def read(text: str) -> Wanted:
    """How many copies of what."""
    text = re.sub(r"(?:[ ,]+(?:please|then|thanks|thank you|now|instead|for me|pls))+$", "", text.strip(" .,!?"))
    if found := re.match(ONE, text, re.IGNORECASE):
        return Wanted(1, found["rest"], sure=True)
    for form in FORMS:
        if found := re.match(form, text, re.IGNORECASE):
            return _wanted(found, sure=True)
    if found := re.match(LOOSE, text, re.IGNORECASE):
        return _wanted(found, sure=found["amount"].lower() in SOME)
    return Wanted(None, text)


def mentioned(text: str) -> int | None:
    """The one number of copies in a text that names no book ("sorry, I meant 2", "make it three")."""
    found = [match["amount"] for match in re.finditer(rf"(?<![\w.]){AMOUNT}(?![\w.])", text, re.IGNORECASE)]
    counts = {count for words in found if (count := _count(words)) is not None}
    return counts.pop() if len(counts) == 1 else None


def _wanted(found: re.Match[str], sure: bool) -> Wanted:
    count = _count(found["amount"])
    rest = found["rest"].strip(" .,")
    is_sane = count is not None and 0 < count < 1000
    if not rest and not is_sane:
        return Wanted(None, found.string)
    return Wanted(count, rest, sure or count is None, is_sane)


def _count(words: str) -> int | None:
    low = words.lower()
    if low in SOME:
        return SOME[low]
    return int(low) if re.fullmatch(r"\d{1,9}", low) else number(low)
