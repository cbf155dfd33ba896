"""Everything at the counter that is about neither books nor orders: policy, people, and talk."""

from backend.chat.models.clerk.following import how_paid
from backend.chat.models.clerk.memory import Memory
from backend.chat.models.clerk.speak import Voice
from backend.chat.models.clerk.steps import Plan, Say, use
from backend.chat.models.clerk.understand import Intent
from backend.chat.models.clerk.wording import policy


def policy_answer(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """What the shop's policy says, or all that it is about."""
    if intent.aspect == "Payment" and memory.order:
        told = yield from how_paid({"order_id": memory.order}, voice)
        return Say(f"{told.text} {policy()[intent.aspect]}", "policy_faq")
    if intent.aspect:
        return voice.policy(intent.aspect, "policy_faq")
    return voice.end("policies", "policy_faq", headings=", ".join(heading.lower() for heading in policy()))


def hand_over(reason: str, name: str, action: str, voice: Voice) -> Plan:
    """Calls a person; what to expect of it stands on the card."""
    result = yield from use("hand_over", reason=reason)
    if "error" in result:
        return voice.refused(result, action)
    return voice.end(name, action)


def hedged(intent: Intent, memory: Memory, voice: Voice) -> Plan:
    """A yes with a condition is no yes: says what it would be, and leaves the answer to the shopper."""
    if memory.quoted:
        return voice.end("hedged", "ask", lines=voice.lines(memory.quoted))
    return voice.end("ask_what", "ask")
    yield
