"""Orders after they were placed: where they and their parcels are, the money, the invoice, and cancelling."""

import re
from typing import Any

from backend.chat.models.clerk import shells
from backend.chat.models.clerk.memory import Memory
from backend.chat.models.clerk.quantities import mentioned
from backend.chat.models.clerk.speak import Voice
from backend.chat.models.clerk.steps import Finding, Plan, Result, Say, use
from backend.chat.models.clerk.understand import Intent
from backend.chat.models.clerk.wording import phrase, policy

ABOUT_INVOICES = phrase("about_invoices")
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
    """Where an order is; or how it travels, whether it is paid, and whether its money came back."""
    if intent.aspect == "refund":
        return (yield from _money_back(intent, memory, voice))
    which = _which_order(intent, memory)
    if not which and memory.last and len(memory.last.orders) == 1 and memory.order:
        which = {"order_id": memory.order}
    if intent.aspect == "payment":
        return (yield from how_paid(which or (yield from _due()), voice))
    if intent.aspect == "address":
        return (yield from _sent_where(which, memory, voice))
    if not which and not re.search(r"\b(?:last|latest|recent|newest)\b", intent.text):
        listed = yield from use("list_orders", show=False)
        on_the_way = [order for order in listed.get("orders", []) if order["status"] in ON_THE_WAY]
        if len(on_the_way) > 1:
            yield from use("list_orders")
            return voice.orders(on_the_way, "order_status")
        which = {"order_id": on_the_way[0]["id"]} if on_the_way else {}
    found = yield from use("order_status", **which)
    told = _told(found, "order_status", voice)
    if intent.aspect == "tracking" and "error" not in found and not _is_tracked(found["orders"][0]):
        return Say(f"{told.text} {voice.say('tracking_none')}", told.action)
    return told


def how_paid(which: dict[str, str], voice: Voice) -> Plan:
    """How it stands with the money of an order; its card leads to paying where that is due."""
    found = yield from use("order_status", **which)
    if "error" in found:
        return _told(found, "order_status", voice)
    order = found["orders"][0]
    paid = voice.say(f"payment_{order['payment']}", total=voice.total(order))
    return Say(f"{voice.say('order_short', id=order['id'], lines=voice.lines(order['lines']))} {paid}", "order_status")


def _sent_where(which: dict[str, str], memory: Memory, voice: Voice) -> Plan:
    """The address of an order, or where one is given; what is only offered goes to that of the account."""
    if memory.last and memory.last.lines and not memory.last.order_said:
        return voice.end("address_of_account", "order_status")
    found = yield from use("order_status", **(which or ({"order_id": memory.order} if memory.order else {})))
    if "error" in found:
        is_none = found["error"] == "not_found" and not which
        return voice.end("address_of_account", "order_status") if is_none else _told(found, "order_status", voice)
    order = found["orders"][0]
    known = {"id": order["id"], "lines": voice.lines(order["lines"])}
    return voice.end("address_of_order" if order["has_address"] else "address_none", "order_status", **known)


def _money_back(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """What became of the money of an order that was given up; without one, how returns work."""
    which = _which_order(intent, memory)
    if which:
        return (yield from how_paid(which, voice))
    listed = yield from use("list_orders", show=False)
    if "error" in listed:
        return voice.refused(listed, "order_status")
    given_up = [order for order in listed["orders"] if order["status"] in ("cancelled", "refunded")]
    if given_up:
        return (yield from how_paid({"order_id": given_up[0]["id"]}, voice))
    return Say(f"{voice.say('refund_none')} {policy()['Returns']}", "return_refund")


def _due() -> Finding[dict[str, str]]:
    """The latest order that has to be paid beforehand, if there is one."""
    listed = yield from use("list_orders", show=False)
    due = [order for order in listed.get("orders", []) if order["payment"] == "due"]
    return {"order_id": due[0]["id"]} if due else {}


def _is_tracked(order: dict[str, Any]) -> bool:
    return any(parcel["tracking_number"] for parcel in order["parcels"])


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
    """Changes and returns, which a person arranges: the order, and what the shop does about it."""
    which = _which_order(intent, memory)
    names_one = which or re.search(r"\border\b", intent.text)
    if (names_one and intent.kind != "return_refund") or which.get("order_id"):
        found = yield from use("order_status", **which)
        if "error" in found:
            return _told(found, intent.kind, voice)
    if intent.kind == "change_order":
        return voice.end("change_order", "change_order", policy=policy()["Orders"])
    is_question = re.search(
        r"\b(?:polic\w+|how long|do you|can (?:i|you|we)|what if|what is|are there|windows?|how many days)\b",
        intent.text,
    )
    return voice.policy("Returns", "policy_faq" if is_question and not which else "return_refund")


def invoice(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """Where the invoice of an order is; asked in general, what the shop says of invoices."""
    which = _which_order(intent, memory)
    if not which and ABOUT_INVOICES.search(intent.text):
        return voice.policy("Invoices", "invoice")
    found = yield from use("order_status", **(which or ({"order_id": memory.order} if memory.order else {})))
    if "error" in found:
        told = _told(found, "invoice", voice)
        return Say(f"{told.text} {policy()['Invoices']}", told.action) if not which else told
    order = found["orders"][0]
    return voice.end("invoice", "invoice", id=order["id"], lines=voice.lines(order["lines"]))


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
