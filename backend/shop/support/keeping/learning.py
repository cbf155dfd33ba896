"""Learning from a conversation: it becomes a dialogue that the shop is tried with, with nothing personal in it.

Answers that were fine become what the shop has to do again. One that was rated down, or that staff corrected, becomes
a line that fails as long as the shop answers the same; beside it stands, for a person to go on from, what was said.
What shopper and staff said to each other no engine was asked: it stands there only to be read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from backend.errors import NotFound
from backend.infra.database import Transaction
from backend.shop.accounts import audit, people
from backend.shop.accounts.people import Person
from backend.shop.conversations import transcript
from backend.shop.conversations.transcript import CALLS_A_PERSON, DESK_NOTICES, DOWN, TAKEN_OVER, THE_SHOP, Message
from backend.shop.support.keeping import cards
from backend.shop.support.reading import inbox, looks
from backend.shop.support.reading.masking import HIDDEN, known_of, mask

MOST = 400
"""So many of the last messages become a dialogue; nobody reads a longer one."""
SHORTEST_SENTENCE = 8
_ORDER_NUMBER = re.compile(r"\b[2-9B-DF-HJ-NP-TV-XZ]{4}-[2-9B-DF-HJ-NP-TV-XZ]{4}\b", re.IGNORECASE)
_END = re.compile(r"(?<=[.!?…。！？])\s")
Buttons = Mapping[str, str]


@dataclass(frozen=True)
class Told:
    """A conversation about to be written as a dialogue: whose words begin a line, and what is hidden in them."""

    speaker: str
    known: tuple[str, ...]
    buttons: Buttons

    def plain(self, text: str) -> str:
        """A text in one line, without anything personal."""
        line = " ".join(_ORDER_NUMBER.sub(HIDDEN, mask(" ".join(text.split()), self.known)).split())
        return line.encode(errors="replace").decode()


def take(tx: Transaction, staff: Person, conversation_id: str, buttons: Buttons) -> str:
    """A conversation as the text of a dialogue; written down as a look, and as what was taken away.

    `buttons` are the words that stand in a transcript for a button that was pressed.
    """
    looks.look(tx, staff, conversation_id)
    entry = inbox.entry(tx, staff, conversation_id)
    talk = entry.conversation
    said = transcript.latest(tx, talk, MOST)
    if not said:
        raise NotFound("Nothing was said in this conversation.")
    audit.note(tx, staff, "took a conversation away as a dialogue", talk.id)
    of_staff = [people.find(tx, seq) for seq in {message.by_person_id for message in said} if seq]
    known = entry.known + tuple(name for who in of_staff if who for name in known_of(who.name))
    speaker = "Shopper" if talk.person_id else "Visitor"
    return dialogue(Told(speaker, known, buttons), said, talk.created_at.date(), talk.message_count > len(said))


def dialogue(told: Told, said: Sequence[Message], day: date, is_cut: bool = False) -> str:
    """What was said, oldest first, in the lines of a dialogue."""
    lines = [f"# A conversation of {day.isoformat()}, without personal data."]
    if is_cut:
        lines.append("# It is long: what was said first is left out.")
    spoken = list(_spoken(said))
    afters = [*(message for message, _ in spoken[1:]), None]
    for (message, is_taken), after in zip(spoken, afters, strict=False):
        lines += _lines(told, message, after, is_taken)
    return "\n".join(lines) + "\n"


def _spoken(said: Sequence[Message]) -> Iterator[tuple[Message, bool]]:
    """What was said, without the notices of the desk, and whether somebody of the staff had the conversation then."""
    is_taken = False
    for message in said:
        if message.action in DESK_NOTICES:
            is_taken = message.action == TAKEN_OVER
        else:
            yield message, is_taken


def _lines(told: Told, message: Message, after: Message | None, is_taken: bool) -> Iterator[str]:
    if message.role == "shopper":
        yield from ("", _heard(told, message, after))
    elif message.role == "staff":
        yield f"# Staff said: {told.plain(message.text)}"
    elif message.feedback == DOWN or (_is_corrected(message, after) and not is_taken):
        yield from _bad(told, message)
    else:
        yield from cards.expected(message.blocks, message.engine == THE_SHOP)


def _heard(told: Told, message: Message, after: Message | None) -> str:
    words = told.plain(message.text)
    if after is None or after.role != "assistant":
        return f"# Shopper, whom nobody but staff answered: {words}"
    if after.engine == THE_SHOP and (button := told.buttons.get(message.text)):
        return f"Shopper presses {button}"
    return f"{told.speaker}: {words}"


def _is_corrected(message: Message, after: Message | None) -> bool:
    """Whether staff spoke up right after an answer that had not called them."""
    return after is not None and after.role == "staff" and message.action != CALLS_A_PERSON


def _bad(told: Told, message: Message) -> Iterator[str]:
    if message.feedback == DOWN:
        yield f"# Rated down: {told.plain(message.feedback_comment or 'without a reason')}"
    else:
        yield "# Corrected by staff, as below."
    yield f"# The shop said: {told.plain(message.text)}"
    yield "# In place of the next line, write what should have come: Shop shows: ... or Shop says: ..."
    refused = cards.refused(message.blocks) or _unsaid(told, message.text)
    yield refused or "# (It said too little to be told by; the next line has to be written by hand.)"


def _unsaid(told: Told, text: str) -> str | None:
    """The first sentence that holds nothing personal: said again, it is the same answer."""
    for line in text.splitlines():
        for sentence in _END.split(line):
            plain = sentence.strip()
            if len(plain) >= SHORTEST_SENTENCE and told.plain(plain) == " ".join(plain.split()):
                return f"Shop does not say: {plain}"
    return None
