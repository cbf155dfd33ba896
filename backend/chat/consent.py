"""A typed yes or no. Only the shopper's own plain words count, and only when there is nothing else in them."""

import re
import unicodedata
from typing import Literal

from backend.shop.orders.consent import Proposal

YES = """yes|yep|yup|yeah|yea|aye|confirm|confirmed|i confirm|proceed|absolutely|definitely|of course|go ahead|go for it
do it|do so|please do|make it so|i agree|agreed|place it|place the order|place my order|si|sí|vale|oui|d accord|ja
はい"""
NO = """no|nope|nah|no thanks|no thank you|not now|never mind|nevermind|forget it|stop|leave it|do not|don t|dont
decline|declined|i decline|changed my mind|i changed my mind|no gracias|non|non merci|nein|nein danke|いいえ"""
FILLING = """please|thanks|thank you|thank|ok|okay|sure|fine|great|good|cool|perfect|lovely|alright|all right|right|well
then|now|so|and|with|that|it|this|them|the|order|purchase|for me|i|would|want|d|like|to|ll|will|take|buy|by all means
very much|sounds good|that s|is|correct|both|all|of|por favor|gracias|s il vous plait|merci|bitte|danke"""
CANCEL = "cancel|cancel it|cancel that|cancel this|cancel the order|cancel my order"
KEEP = "keep|keep it|keep the order|keep my order"


def answer_to(message: str, proposal: Proposal) -> Literal["yes", "no"] | None:
    """Whether a message is a clear yes or no to what waits; None when it is neither, or says more than that."""
    if "?" in message or "¿" in message:
        return None
    words = _plain(message)
    yes, no = (YES, NO + "|" + CANCEL) if proposal.kind == "purchase" else (YES + "|" + CANCEL, NO + "|" + KEEP)
    filling = "|".join([FILLING, "just", *_named(proposal)])
    # "don't cancel it" is a no to a cancellation: what is refused is not agreed to.
    # Nor is a no that names something a plain one: "no, just the Emma" wants Emma.
    refusing = FILLING + ("|" + CANCEL if proposal.kind == "cancellation" else "")
    if _consists_of(words, no, refusing):
        return "no"
    return "yes" if _consists_of(words, yes, filling) else None


def _consists_of(words: str, wanted: str, filling: str) -> bool:
    """Whether nothing but wanted and filling phrases stands there, and at least one wanted."""
    phrases, padding = _phrases(wanted), _phrases(filling)
    rest, found = words.split(), False
    while rest:
        size, is_wanted = _longest(rest, phrases, padding)
        if not size:
            return False
        found, rest = found or is_wanted, rest[size:]
    return found


def _phrases(listed: str) -> set[str]:
    return {_plain(phrase) for phrase in re.split(r"[|\n]", listed)} - {""}


def _longest(words: list[str], phrases: set[str], padding: set[str]) -> tuple[int, bool]:
    for size in range(min(len(words), 12), 0, -1):
        start = " ".join(words[:size])
        if start in phrases or start in padding:
            return size, start in phrases
    return 0, False


def _named(proposal: Proposal) -> list[str]:
    """The titles and numbers in what waits: a yes may name them."""
    if proposal.quote:
        lines = [(line.book.title, line.quantity) for line in proposal.quote.lines]
    else:
        lines = [(line.title, line.quantity) for line in proposal.order.lines] if proposal.order else []
    titles = [title for title, _ in lines] + [title.partition(":")[0] for title, _ in lines]
    bare = [re.sub(r"^(the|a|an) ", "", title, flags=re.IGNORECASE) for title in titles]
    order = [proposal.order.id] if proposal.order else []
    return titles + bare + order + ["the " + str(quantity) for _, quantity in lines]


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    kept = "".join(letter for letter in folded if unicodedata.category(letter) != "Cf")
    return " ".join(re.sub(r"[^\w\s]", " ", kept).split())
