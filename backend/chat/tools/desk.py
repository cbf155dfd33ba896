"""Tools for calling a person."""

from langchain.tools import ToolRuntime, tool

from backend.chat import prompts
from backend.chat.blocks import HandoverBlock
from backend.chat.context import TurnContext
from backend.chat.tools.telling import told
from backend.shop.conversations import threads

NOTE = "Somebody of the shop will read this conversation and answer in it."


@tool(description=prompts.tool("hand_over"))
def hand_over(runtime: ToolRuntime[TurnContext], reason: str) -> str:
    """Somebody of the staff, asked to take over."""
    with runtime.context.transaction() as tx:
        threads.ask_for_person(tx, runtime.context.conversation)
    runtime.context.show(HandoverBlock(note=NOTE))
    return told(handed_over=True, reason=reason[:200])
