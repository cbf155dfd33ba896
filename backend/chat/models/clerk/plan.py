"""What the clerk does about a message: the act that it is understood as, carried out."""

import re
from collections.abc import Callable
from dataclasses import replace

from backend.chat.models.clerk import (
    advising,
    buying,
    finding,
    following,
    keeping,
    naming,
    quantities,
    reviewing,
    screens,
    serving,
    shells,
    starring,
    subjects,
    telling,
    topics,
)
from backend.chat.models.clerk.choosing import choose
from backend.chat.models.clerk.conditions import Conditions
from backend.chat.models.clerk.memory import Memory
from backend.chat.models.clerk.speak import Voice
from backend.chat.models.clerk.steps import Plan, Say, counted, play, use
from backend.chat.models.clerk.understand import Intent, understand
from backend.chat.models.clerk.wording import phrase

# Acts that no title is taken for; others could be: "The Help", "Goodbye, Columbus", "The Return of the King".
PLAIN = (
    "search",
    "buy",
    "correct",
    "into_the_offer",
    "add_to_cart",
    "remove_from_cart",
    "view_cart",
    "clear_cart",
    "add_to_wishlist",
    "remove_from_wishlist",
    "review",
    "blank",
)
LONGEST_TITLE = 12
ASKING = re.compile(
    r"(?:please|can|could|how|where|what|when|who|whom|which|why|i|my|do|does|did|is|are|has"
    r"|have|show|tell|cancel|track)\b",
    re.IGNORECASE,
)
# Acts that stand by themselves, whatever is said before and after.
OF_THEIR_OWN = (
    "details", "policy", "order_status", "list_orders", "cancel_order", "add_to_cart", "view_cart", "buy", "checkout",
    "return_refund", "invoice", "account_help", "human_handoff", "compare", "categories", "help",
    "add_to_wishlist", "view_wishlist", "library", "file", "own_review",
)  # fmt: skip
SENTENCE = phrase("sentence")
LOOKING = phrase("looking")
MOST_SENTENCES = 4
TALK = {
    "rude": "small_talk",
    "comfort": "small_talk",
    "disliked": "small_talk",
    "greeting": "greet",
    "thanks": "thanks",
    "goodbye": "goodbye",
    "help": "help",
    "small_talk": "small_talk",
}


def answer(memory: Memory) -> Plan:
    """The plan for the message that was said last: its sentences one after another, when each asks for something."""
    sentences = [] if starring.given(memory) else _sentences(memory)
    if not sentences:
        return (yield from _one(memory))
    said: list[Say] = []
    spent = 0
    for sentence in sentences:
        told, taken = yield from counted(_one(memory.hearing(sentence)))
        said.append(told)
        memory = memory.after(sentence, memory.now.used[spent : spent + taken], told.text)
        spent += taken
    return Say(" ".join(dict.fromkeys(one.text for one in said)), said[-1].action)


def _sentences(memory: Memory) -> list[str]:
    """The sentences of a message of which at least two ask for something by themselves; none when it is one wish."""
    parts = [part.strip() for part in SENTENCE.split(memory.text) if re.search(r"\w", part)]
    if not 1 < len(parts) <= MOST_SENTENCES:
        return []
    asking = [part for part in parts if _asks_by_itself(understand(memory.hearing(part)))]
    return asking if len(asking) > 1 else []


def _asks_by_itself(intent: Intent) -> bool:
    return intent.kind in OF_THEIR_OWN or (intent.kind == "search" and bool(LOOKING.match(intent.text)))


def _one(memory: Memory) -> Plan:
    intent = understand(memory)
    voice = Voice(intent.said, intent.language)
    if intent.kind not in PLAIN and (told := (yield from _as_a_title(intent, voice))):
        return told
    return (yield from ACTS.get(intent.kind, _talk_or_person)(intent, memory, voice))


def _as_a_title(intent: Intent, voice: Voice) -> Plan:
    """The book whose whole title the message is, if there is one."""
    name = intent.said.strip(' .!?,"')
    if not _could_be_a_title(name, intent):
        return None  # type: ignore[return-value]
    found = yield from use("find_books", query=name, limit=3, show=False)
    titled = [book for book in found.get("books", []) if naming.is_exactly(name, book)]
    return (yield from telling.tell(titled[:1], "found", voice)) if titled else None  # type: ignore[return-value]


def _could_be_a_title(name: str, intent: Intent) -> bool:
    """Whether a message that is an act by its words is worth a look in the catalogue."""
    words = name.split()
    is_quoted, is_capitalised = intent.said[:1] == '"', sum(word[:1].isupper() for word in words) > len(words) / 2
    if is_quoted or (is_capitalised and len(words) > 1):
        return len(words) <= LONGEST_TITLE
    if intent.kind in ("agree", "refuse", "thanks", "help") or ASKING.match(name) or intent.order_id:
        return False
    return 1 < len(words) <= LONGEST_TITLE


def _search(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    wanted = quantities.read(intent.what)
    if wanted.quantity and wanted.rest and wanted.is_sane and not memory.search:
        chosen = yield from choose(intent.what, memory)
        if chosen.books and chosen.quantities[0]:
            return (yield from buying.buy(intent, memory, voice))
    said = yield from finding.search(intent, memory, voice)
    return (yield from _or_a_person(said, memory, voice))


def _or_a_person(said: Say, memory: Memory, voice: Voice) -> Plan:
    """What was to be said, or a person called when the clerk does not understand for the second time."""
    if said.action == "ask" and _was_stuck(memory):
        return (
            yield from serving.hand_over("The clerk did not understand twice.", "stuck_twice", "human_handoff", voice)
        )
    return said


def _was_stuck(memory: Memory) -> bool:
    """Whether the last answer was already that the clerk did not understand."""
    before = memory.before()
    if before is None or (before.now.used and not before.results):
        return False
    last = play(answer(before), before.results)
    return not isinstance(last, tuple) and last.action == "ask" and not before.now.books


def _talk_or_person(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    if intent.kind == "agree" and memory.quoted:
        return (yield from buying.offer_again(memory, voice))
    return (yield from _or_a_person(_talk(intent, memory, voice), memory, voice))


def _talk(intent: Intent, memory: Memory, voice: Voice) -> Say:
    if intent.kind == "refuse":
        return voice.end("fine", "no_pending")
    if intent.kind == "agree":
        return voice.end("no_pending", "no_pending")
    if intent.kind == "repeat":
        return voice.end("repeat", "repeat", last=memory.last.said if memory.last else voice.say("greet"))
    if intent.kind == "categories":
        return voice.end("categories", "help", categories=memory.categories)
    own = intent.kind in ("rude", "comfort", "disliked")
    return voice.end(intent.kind if own else TALK.get(intent.kind, intent.kind), TALK.get(intent.kind, intent.kind))


def _perhaps_a_name(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """What looks like a slip of the keyboard is a title when the catalogue knows it: "SPQR"."""
    name = intent.said.strip(" .!?,;")
    named = (yield from subjects.by_name(name, Conditions(), voice)) if re.search(r"\w{3}", name) else None
    return named or (yield from _or_a_person(voice.end("stuck", "ask"), memory, voice))


def _perhaps_a_story(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """A word of other trades may be what a book is about: "haunted hotel"."""
    telling = shells.telling(shells.core(intent.what))
    if len(telling) < 2:
        return voice.end("out_of_scope", "out_of_scope")
    found = yield from topics.about(telling, {}, whole=len(telling) < 3)
    return (yield from topics.show(found, voice)) if found else voice.end("out_of_scope", "out_of_scope")


def _about_length(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    said = yield from advising.advise(intent, memory, voice)
    return voice.told(f"{voice.say('length_unknown')} {said.text}", said.action)


def _compare(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    compared = yield from telling.compare(intent, memory, voice)
    return compared or (yield from _search(replace(intent, what=intent.text), memory, voice))


def _calls_a_person(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    return serving.hand_over(intent.text[:200], intent.kind, intent.kind, voice)


def _checks_out(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """ "Can I pay now?" is about the order that was just spoken of, when that has to be paid."""
    if memory.last and [order.get("payment") for order in memory.last.orders] == ["due"] and memory.order:
        return following.how_paid({"order_id": memory.order}, voice)
    return buying.checkout(intent, memory, voice)


def _cares(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    return serving.hand_over("The shopper may be in distress.", "care", "unsafe", voice)


ACTS: dict[str, Callable[[Intent, Memory, Voice], Plan]] = {
    "search": _search,
    "how_many": finding.how_many,
    "longest": _about_length,
    "blank": _perhaps_a_name,
    "off_topic": _perhaps_a_story,
    "more": finding.more,
    "recommend": advising.advise,
    "details": telling.details,
    "compare": _compare,
    "buy": buying.buy,
    "into_the_offer": buying.buy,
    "correct": buying.correct,
    "correct_cart": buying.correct_cart,
    "checkout": _checks_out,
    "add_to_cart": buying.add,
    "remove_from_cart": buying.remove,
    "view_cart": buying.cart,
    "clear_cart": buying.cart,
    "order_status": following.order_status,
    "list_orders": following.list_orders,
    "cancel_order": following.cancel_order,
    "keep_order": following.keep_order,
    "change_order": following.about_order,
    "return_refund": following.about_order,
    "invoice": following.invoice,
    "add_to_wishlist": keeping.keep,
    "view_wishlist": keeping.view,
    "remove_from_wishlist": keeping.let_go,
    "wishlist_to_cart": keeping.to_cart,
    "cart_to_wishlist": keeping.from_cart,
    "buy_wishlist": keeping.buy,
    "review": reviewing.write,
    "delete_review": reviewing.take_back,
    "own_review": reviewing.own,
    "library": screens.library,
    "file": screens.has_a_file,
    "policy": serving.policy_answer,
    "human_handoff": _calls_a_person,
    "complaint": _calls_a_person,
    "payment_issue": _calls_a_person,
    "care": _cares,
    "hedged": serving.hedged,
}
