"""Tools for calling a person."""

from langchain.tools import ToolRuntime, tool

from backend.chat import prompts
from backend.chat.blocks import HandoverBlock
from backend.chat.context import TurnContext
from backend.chat.tools.telling import told
from backend.shop.support.helping import calling


@tool(description=prompts.tool("hand_over"))
def hand_over(runtime: ToolRuntime[TurnContext], reason: str) -> str:
    """Somebody of the staff, asked to take over."""
    with runtime.context.transaction() as tx:
        is_there = calling.call(tx, runtime.context.conversation)
    to_expect = prompts.desk()[_to_expect(is_there, has_account=runtime.context.person is not None)]
    runtime.context.show(HandoverBlock(note=to_expect))
    return told(handed_over=True, reason=reason[:200], somebody_is_there=is_there, the_card_says=to_expect)


def _to_expect(is_there: bool, has_account: bool) -> str:
    if is_there:
        return "somebody_is_there"
    return "answers_by_letter" if has_account else "sign_in_for_letter"
