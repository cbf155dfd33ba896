"""Tools for calling a person."""

from langchain.tools import ToolRuntime, tool

from backend.chat.blocks import HandoverBlock
from backend.chat.context import TurnContext
from backend.chat.tools.telling import told
from backend.shop.conversations import threads

NOTE = "Somebody from the shop will read this conversation and answer you here."


@tool
def hand_over(runtime: ToolRuntime[TurnContext], reason: str) -> str:
    """Ask somebody of the staff to take over: when the shopper asks for a person, or when you cannot help."""
    with runtime.context.transaction() as tx:
        threads.ask_for_person(tx, runtime.context.conversation)
    runtime.context.show(HandoverBlock(note=NOTE))
    return told(handed_over=True, reason=reason[:200])
