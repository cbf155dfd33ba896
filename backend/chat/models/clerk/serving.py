"""Everything at the counter that is not about choosing books: orders, policy, people, and talk."""

import re

from backend.chat.models.clerk import shells
from backend.chat.models.clerk.memory import Memory
from backend.chat.models.clerk.quantities import mentioned
from backend.chat.models.clerk.speak import Voice
from backend.chat.models.clerk.steps import Plan, Result, Say, use
from backend.chat.models.clerk.understand import Intent
from backend.chat.models.clerk.wording import policy

ON_THE_WAY = ("pending", "paid", "processing", "shipped")
NOT_A_TITLE = re.compile(
    r"\b(?:my|the|an?|that|this|it|order|orders|orderd|number|no|please|last|latest|recent"
    r"|previous|first|new|one|i|want|to|of|for|with|"
    r"placed|made|just|have|had|pending|current|copies|copy|book|books|purchase|all|can|you|me"
    r"|now|today|yesterday|week|ago|"
    r"do|not|no longer|need|longer|in|on|from|any ?more|anymore|and|is|was|stuff|thing|status"
    r"|online|entire|whole|bought|them|parcel|delivery)\b|[^\w\s'&:-]",
    re.IGNORECASE,
)


def order_status(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """Where an order is."""
    which = _which_order(intent, memory)
    if not which and not re.search(r"\b(?:last|latest|recent|newest)\b", intent.text):
        listed = yield from use("list_orders")
        on_the_way = [order for order in listed.get("orders", []) if order["status"] in ON_THE_WAY]
        if len(on_the_way) > 1:
            return voice.orders(on_the_way, "order_status")
        which = {"order_id": on_the_way[0]["id"]} if on_the_way else {}
    found = yield from use("order_status", **which)
    return _told(found, "order_status", voice)


def list_orders(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """All the shopper's orders."""
    found = yield from use("list_orders")
    return voice.refused(found, "list_orders") if "error" in found else voice.orders(found["orders"], "list_orders")


def cancel_order(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """Asks whether an order shall be cancelled."""
    result = yield from use("propose_cancellation", **_which_order(intent, memory))
    if result.get("error") == "conflict":
        return voice.end("cancel_refused", "cancel_refused", why=result["detail"])
    if "error" in result:
        return _told(result, "cancel_order", voice)
    return voice.cancellation(result["proposed_cancellation"])


def keep_order(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """Leaves an order as it is, and says so."""
    found = yield from use("order_status", **_which_order(intent, memory))
    if "error" in found:
        return _told(found, "order_status", voice)
    kept = voice.orders(found["orders"], "order_status")
    return Say(voice.say("kept", rest=kept.text), kept.action)


def about_order(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """Changes, returns and invoices, which a person arranges: the order, and what the shop does about it."""
    which = _which_order(intent, memory)
    names_one = which or re.search(r"\border\b", intent.text)
    if (names_one and intent.kind != "return_refund") or which.get("order_id"):
        found = yield from use("order_status", **which)
        if "error" in found:
            return _told(found, intent.kind, voice)
    if intent.kind == "change_order":
        return voice.end("change_order", "change_order", policy=policy()["Orders"])
    if intent.kind == "invoice":
        return voice.policy("Invoices", "invoice")
    is_question = re.search(
        r"\b(?:polic\w+|how long|do you|can (?:i|you|we)|what if|what is|are there|windows?|how many days)\b",
        intent.text,
    )
    return voice.policy("Returns", "policy_faq" if is_question and not which else "return_refund")


def policy_answer(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """What the shop's policy says, or all that it is about."""
    if intent.aspect:
        return voice.policy(intent.aspect, "policy_faq")
    return voice.end("policies", "policy_faq", headings=", ".join(heading.lower() for heading in policy()))
    yield


def hand_over(reason: str, name: str, action: str, voice: Voice) -> Plan:
    """Calls a person."""
    result = yield from use("hand_over", reason=reason)
    return voice.refused(result, action) if "error" in result else voice.end(name, action)


def hedged(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """A yes with a condition is no yes: says what it would be, and leaves the answer to the shopper."""
    if memory.quoted:
        return voice.end("hedged", "ask", lines=voice.lines(memory.quoted))
    return voice.end("ask_what", "ask")
    yield


def _which_order(intent: Intent, memory: Memory) -> dict[str, str]:
    if intent.order_id:
        return {"order_id": intent.order_id}
    about = " ".join(NOT_A_TITLE.sub(" ", intent.what).split())
    if shells.telling(about) and not mentioned(about):
        return {"about": " ".join(shells.telling(about))}
    refers = re.search(r"\b(?:it|that|this|that one|the (?:same|first) (?:one|order))\b", intent.text, re.IGNORECASE)
    return {"order_id": memory.order} if refers and memory.order else {}


def _told(found: Result, action: str, voice: Voice) -> Say:
    if found.get("error") == "not_found":
        return voice.end("order_not_found", "order_not_found")
    return voice.refused(found, action) if "error" in found else voice.orders(found["orders"], action)
