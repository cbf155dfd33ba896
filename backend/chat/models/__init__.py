"""The engine that answers, chosen by URL: the built-in clerk, or any endpoint that speaks OpenAI's protocol."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit, urlunsplit

from langchain_core.language_models import BaseChatModel
from pydantic import SecretStr

from backend.chat.models.careful import CarefulChatOpenAI
from backend.chat.models.clerk.model import Clerk
from backend.errors import BadSetting

# Where each known provider answers, and the model it is asked for when the URL names none.
PROVIDERS = {
    "openai": ("https://api.openai.com/v1", "gpt-4.1-mini"),
    "huggingface": ("https://router.huggingface.co/v1", "meta-llama/Llama-3.3-70B-Instruct"),
    "cohere": ("https://api.cohere.ai/compatibility/v1", "command-a-03-2025"),
    "ollama": ("http://127.0.0.1:11434/v1", "llama3.1"),
    "vllm": ("http://127.0.0.1:8000/v1", "default"),
}


@dataclass(frozen=True)
class Engine:
    """A model by the name that is written beside its answers."""

    name: str
    model: BaseChatModel
    is_checked: bool = True
    """Whether what it says has to be checked; the clerk says nothing but what tools have returned."""


def built_in() -> Engine:
    """The built-in engine: it needs no network and always answers."""
    return Engine("clerk", Clerk(), is_checked=False)


def engine_by_url(url: str, api_key: str, seconds: float) -> Engine:
    """`clerk:`, `openai:gpt-4.1-mini`, `ollama:llama3.1`, ... or `https://host/v1?model=name`."""
    parts = urlsplit(url)
    if parts.scheme == "clerk":
        return built_in()
    if parts.scheme in PROVIDERS:
        base_url, usual = PROVIDERS[parts.scheme]
        return _remote(base_url, parts.path or usual, api_key, seconds)
    named = parse_qs(parts.query).get("model")
    if parts.scheme in ("http", "https") and named:
        return _remote(urlunsplit((parts.scheme, parts.netloc, parts.path, "", "")), named[0], api_key, seconds)
    known = ", ".join(f"{name}:" for name in ("clerk", *PROVIDERS))
    raise BadSetting(f"CHAT_MODEL: {url!r} is neither one of {known} nor an http(s) URL with ?model=NAME")


def _remote(base_url: str, model: str, api_key: str, seconds: float) -> Engine:
    answering = CarefulChatOpenAI(
        base_url=base_url,
        model=model,
        api_key=SecretStr(api_key or "none"),  # an endpoint on one's own machine asks for none
        timeout=seconds,
        max_retries=0,
        temperature=0,
    )
    return Engine(model, answering)
