"""The conversation as a model reads it, rebuilt from the transcript alone."""

from collections.abc import Iterator, Sequence

from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, ToolMessage

from backend.shop.conversations.transcript import Message

MOST_MESSAGES = 24
"""How far back a model looks: the hundredth turn costs what the twelfth did."""


def for_model(messages: Sequence[Message]) -> list[AnyMessage]:
    """What was said, with the tools used and what they answered."""
    return [said for message in messages for said in _as_said(message)]


def _as_said(message: Message) -> Iterator[AnyMessage]:
    if message.role == "shopper":
        yield HumanMessage(message.text)
        return
    if message.tool_calls:
        calls = [{"name": call.name, "args": call.arguments, "id": call.call_id} for call in message.tool_calls]
        yield AIMessage("", tool_calls=calls)
        for call in message.tool_calls:
            yield ToolMessage(call.result, tool_call_id=call.call_id, name=call.name)
    yield AIMessage(message.text)
