"""What somebody wants: a message becomes one act, and the words that say what it is about."""

import re
from dataclasses import dataclass, replace
from functools import cache

from backend.chat.models.clerk import clauses, conditions, languages, naming, quantities, references, shells, starring
from backend.chat.models.clerk.conditions import category_in
from backend.chat.models.clerk.memory import ISBN, ORDER_ID, Memory
from backend.chat.models.clerk.wording import phrase, vocabulary
from backend.chat.models.clerk.words import plain, tidy

BEGINNING, END = 200, 400
"""Letters: of a longer message, so much of its beginning and of its end is heard. A wish is rarely in the middle."""
MOST_CLAUSES = 6
# Acts that a single clause makes plain, whatever else is said around it.
DOING = (
    "buy", "correct", "into_the_offer", "add_to_cart", "remove_from_cart", "view_cart", "clear_cart", "checkout",
    "cancel_order", "order_status", "list_orders", "details", "compare", "recommend", "human_handoff", "return_refund",
)  # fmt: skip
PUT_RIGHT = re.compile(r"(?:no|oh|wait|sorry|oops|actually|hm+|i mean|i meant)\b", re.IGNORECASE)
INSTEAD = phrase("instead")
NEVER_MIND = re.compile(r"(?:cancel|forget|scrap|drop|leave) (?:that|it|this|the order)|never mind|no", re.IGNORECASE)
CANCELLING = phrase("cancelling")
COURTESIES = ("agree", "refuse", "greeting", "goodbye", "thanks")
# An order by a number that is not one of this shop's.
FOREIGN_ORDER = phrase("foreign_order")


@dataclass(frozen=True)
class Intent:
    """An act (`details:price`, `policy:Returns`, `buy`), what it is about, and the message in plain letters."""

    act: str
    what: str
    text: str
    said: str
    language: str = "en"

    @property
    def kind(self) -> str:
        """The act without what it asks for."""
        return self.act.partition(":")[0]

    @property
    def aspect(self) -> str:
        """What a details or a policy question asks for."""
        return self.act.partition(":")[2]

    @property
    def order_id(self) -> str | None:
        """The order id that the message names."""
        named = ORDER_ID.search(self.said.upper())
        if named and not ISBN.search(self.said):
            return named[0]
        foreign = FOREIGN_ORDER.search(self.said)
        return foreign[1] or foreign[2] if foreign else None


def understand(memory: Memory) -> Intent:
    """The intent of the message that was said last."""
    said = _as_far_as_heard(tidy(memory.text))
    language, english = languages.to_english(said)
    text = plain(english).strip(" .!;,")
    if starring.given(memory):
        return Intent("review", "", text, said, language)
    if not re.search(r"[^\W_]", text) or _is_gibberish(text):
        return Intent("blank", "", text, said, language)
    if memory.last and memory.last.is_settled and memory.order and CANCELLING.fullmatch(text):
        return Intent("cancel_order", "it", "cancel it", said, language)
    if courtesy := _courtesy(shells.without_greeting(text).strip(" .!?;,")):
        return Intent(courtesy, "", text, said, language)
    heard = shells.without_greeting(text).strip(" .!?;,")
    meant = clauses.straight(heard)
    act, what = _meant(_after_a_no(meant) if memory.quoted else meant, memory)
    if memory.quoted and act == "search" and PUT_RIGHT.match(heard) and references.resolve(meant, memory):
        act, what = "correct", meant
    intent = Intent(act, what.strip(" .!?,;"), meant, said, language)
    is_lost = intent.kind in ("search", "out_of_scope", "off_topic")  # "7X24-BCDF" is neither a title nor a sum
    return replace(intent, act="order_status") if is_lost and intent.order_id else intent


def _as_far_as_heard(said: str) -> str:
    return said if len(said) <= BEGINNING + END else f"{said[:BEGINNING]} {said[-END:]}"


def _meant(text: str, memory: Memory) -> tuple[str, str]:
    """The act of a message; when the whole says little, that of the first of its clauses that says what to do."""
    whole = _act(text, memory)
    parts = clauses.split(text) if whole[0] in ("search", "hedged", "off_topic") else []
    asked = [_act(part, memory) for part in parts] if 1 < len(parts) <= MOST_CLAUSES else []
    return next((act for act in asked if act[0].partition(":")[0] in DOING), whole)


def _after_a_no(text: str) -> str:
    """What is wanted instead of what was offered: "cancel that, I would rather buy Solaris"."""
    first, *rest = clauses.split(text)
    return ", ".join(rest) if rest and NEVER_MIND.fullmatch(first) else text


def _is_gibberish(text: str) -> bool:
    """Whether a message is a run over the keyboard."""
    words = re.findall(r"[a-z]+", text.casefold())
    odd = [word for word in words if len(word) > 3 and re.search(r"[^aeiouy]{5}|^[^aeiouy]+$", word)]
    return bool(words) and len(odd) == len(words) and text.isascii() and not re.search(r"\d", text)


def _act(text: str, memory: Memory) -> tuple[str, str]:
    about_it: tuple[str, str] | None = None
    for act, lines in _acts().items():
        if about_it and not act.startswith("details"):
            break
        if act == "recommend" and (bought := _buying(text, memory)):
            return bought
        for line in lines:
            if found := line.search(text):
                if act == "into_the_offer" and not memory.quoted:
                    break
                if act == "add_to_cart" and memory.last and memory.last.lines and found.groupdict().get("bare"):
                    return "buy", _caught(found)
                # "What year was Emma published, and how much is it?" is about Emma.
                if act.startswith("details") and references.PRONOUN.fullmatch(_caught(found).strip(" ?")):
                    about_it = about_it or (act, _caught(found))
                    break
                return act, _caught(found)
    return about_it or _otherwise(text, memory)


def _courtesy(text: str) -> str | None:
    """What a message is that is nothing but courtesy; the last one of several ("no thanks, bye")."""
    for parts in ([text], re.split(r"[,.!;]+ *", text)):
        said = [next((name for name in COURTESIES if shells.is_said(name, part)), None) for part in parts]
        if all(said):
            return said[-1]
    return None


def _otherwise(text: str, memory: Memory) -> tuple[str, str]:
    if shells.occurs("hedged", text):
        return "hedged", text
    for act in ("thanks", "goodbye"):
        if (found := shells.occurs(act, text)) and not _says_more(text[: found.start()] + " " + text[found.end() :]):
            return act, ""
    if shells.is_said("more", text):
        return "more", ""
    if shells.occurs("out_of_scope", text):
        return "out_of_scope", text
    if shells.occurs("off_topic", text) and not shells.occurs("story", text):
        return "off_topic", text
    return "search", text


def _buying(text: str, memory: Memory) -> tuple[str, str] | None:
    """A wish to buy: by a verb that says so, by a number of copies, or by another number for what was offered."""
    if corrected := _correction(text, memory) or _cart_correction(text, memory):
        return corrected
    if found := shells.occurs("buy", text):
        wanted = quantities.read(found["what"])
        strong = re.match(vocabulary("shells")["strong_buy"], found["verb"], re.IGNORECASE)
        if re.match(r"(?:more |good |different )?(?:books?|novels?|stories)\b", wanted.rest):
            return None
        strong = strong or re.search(
            r"\b(?:buy|order|purchase|i will take|i will have)\b", found[0][: found.start("what")], re.IGNORECASE
        )
        if (
            strong
            or wanted.sure
            or (wanted.quantity and wanted.is_sane and wanted.rest)
            or references.resolve(wanted.rest or found["what"], memory)
        ):
            return None if _is_only_a_look(found["what"]) else ("buy", found["what"])
        if memory.quoted == [] and shells.occurs("all_left", text) and memory.in_hand:
            return "buy", found["what"]
        return None
    if shells.occurs("all_left", text) and memory.in_hand and len(text.split()) < 12:
        return "buy", text
    if added := _addition(text, memory):
        return added
    plainly = re.sub(
        r"^(?:(?:ok|okay|just|then|so|and|also|well|fine|please|great|perfect|cool|yes|sure|good|nice)[ ,]+)+", "", text
    )
    wanted = quantities.read(plainly)
    is_one = wanted.quantity == 1 and not re.match(
        r"(?:a|an|one|1|another) (?:more |extra |single |new )?copy of\b", plainly, re.IGNORECASE
    )
    is_one = is_one and not re.search(r"\bcop(?:y|ies)\b(?! of)", plainly)
    if wanted.sure and not is_one and (wanted.rest or (len(memory.in_hand) == 1 and wanted.is_sane)):
        return "buy", plainly
    return None


def _cart_correction(text: str, memory: Memory) -> tuple[str, str] | None:
    """ "Make that 5", after something was put into the cart."""
    found = shells.occurs("correct", text) if memory.last and memory.last.added else None
    wanted = quantities.read(found["what"]) if found else None
    return ("correct_cart", str(wanted.quantity)) if wanted and wanted.quantity and not wanted.rest else None


def _addition(text: str, memory: Memory) -> tuple[str, str] | None:
    """ "And The Hobbit as well", after something was put into the cart or offered."""
    last = memory.last
    found = re.match(r"(?:and|also|plus)(?: also)? (?P<what>.+?)(?: too| as well| also)?$", text, re.IGNORECASE)
    if not found or not last or conditions.read(found["what"])[0]:
        return None
    if re.match(r"(?:what|how|who|when|where|is|are|do|does|can|show|find|tell)\b", found["what"], re.IGNORECASE):
        return None
    if last.results("add_to_cart"):
        return "add_to_cart", found["what"]
    return ("buy", found["what"]) if last.lines else None


def _is_only_a_look(what: str) -> bool:
    return bool(
        re.match(
            r"(?:a |another )?(?:look|closer look|peek|list|idea)\b|(?:to know|to see|to read)\b"
            r"|(?:some )?(?:info|information|details|help|recommend)",
            what,
        )
    )


def _correction(text: str, memory: Memory) -> tuple[str, str] | None:
    """ "sorry, I meant 2", "make it three", "no, Dune Messiah" after an offer."""
    if not memory.quoted:
        return None
    found = shells.occurs("correct", text) or INSTEAD.match(text)
    if not found:
        return None
    first, _, rest = _caught(found).partition(", ")
    what = first if rest and quantities.mentioned(first) else _caught(found)
    what = re.sub(r"^(?:(?:hm+|oh|well|actually|no|ok)[, ]+)*(?:how|what) about ", "", what, flags=re.IGNORECASE)
    what = bought["what"] if (bought := shells.occurs("buy", what)) else what
    if re.search(r"\b(?:under|below|over|cheaper|dollars|before|after|stock)\b|\$", text) or category_in(what)[0]:
        return None
    return ("correct", what) if quantities.mentioned(what) or naming.content(what) else None


def _says_more(text: str) -> bool:
    """Whether anything is left beside praise and politeness."""
    rest = shells.occurs("praise", text)
    words = re.sub(rf"\b{vocabulary('shells')['praise']}\b", " ", text, flags=re.IGNORECASE) if rest else text
    return bool(shells.telling(words))


def _caught(found: re.Match[str]) -> str:
    return next((words for words in found.groupdict().values() if words), "")


@cache
def _acts() -> dict[str, list[re.Pattern[str]]]:
    parts = vocabulary("acts")["parts"]
    return {act: [_filled(line, parts) for line in lines] for act, lines in vocabulary("acts")["acts"].items()}


def _filled(line: str, parts: dict[str, str]) -> re.Pattern[str]:
    for name, words in parts.items():
        line = line.replace("{" + name + "}", words)
    return re.compile(line, re.IGNORECASE)
