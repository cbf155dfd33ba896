"""A small server that speaks OpenAI's chat protocol: it plays a script, and can fail in the ways real ones do."""

import json
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


def says(text: str) -> dict[str, Any]:
    """The model answers in words."""
    return {"text": text}


def calls(tool: str, raw: str | None = None, said: str = "", **arguments: Any) -> dict[str, Any]:
    """The model calls a tool, maybe saying something first; `raw` is argument text to send instead of whole JSON."""
    return {"tool": tool, "arguments": raw if raw is not None else json.dumps(arguments), "said": said}


def fails(status: int) -> dict[str, Any]:
    """The endpoint answers with an HTTP error."""
    return {"status": status}


def sends(body: str) -> dict[str, Any]:
    """The endpoint answers with something that is not the protocol."""
    return {"body": body}


def drips(text: str, seconds: float) -> dict[str, Any]:
    """The words come one by one, so many seconds apart."""
    return {"text": text, "pause": seconds}


def breaks_off(text: str) -> dict[str, Any]:
    """The connection ends in the middle of the words."""
    return {"text": text, "breaks_off": True}


def hangs_up() -> dict[str, Any]:
    """The connection is reset before anything is answered."""
    return {"hangs_up": True}


def leaks() -> dict[str, Any]:
    """The model repeats what it was told."""
    return {"leaks": True}


class OpenAIServer:
    """Plays its script, one item per request, the last one for ever."""

    def __init__(self) -> None:
        self.script: list[dict[str, Any]] = [says("Hello.")]
        self.requests: list[dict[str, Any]] = []
        self._stop = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    @property
    def url(self) -> str:
        """What CHAT_MODEL is set to."""
        return f"http://127.0.0.1:{self._server.server_port}/v1?model=scripted"

    def play(self, *script: dict[str, Any]) -> None:
        """What the next requests are answered with."""
        self.script = list(script)

    def close(self) -> None:
        self._stop.set()
        self._server.shutdown()
        self._server.server_close()

    def _next(self, request: dict[str, Any]) -> dict[str, Any]:
        self.requests.append(request)
        return self.script.pop(0) if len(self.script) > 1 else self.script[0]

    def _handler(outer) -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: Any) -> None:
                pass

            def do_POST(self) -> None:
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                item = outer._next(request)
                with suppress(OSError):
                    self._answer(item, request)

            def _answer(self, item: dict[str, Any], request: dict[str, Any]) -> None:
                if "hangs_up" in item:
                    self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    self.connection.close()
                    return
                if "leaks" in item:
                    told = request["messages"][0]["content"]
                    item = says(told[: told.index("The shop's policy")])
                self.send_response(item.get("status", 200))
                streamed = request.get("stream") and "status" not in item and "body" not in item
                self.send_header("Content-Type", "text/event-stream" if streamed else "application/json")
                self.end_headers()
                if not streamed:
                    self.wfile.write(item.get("body", '{"error": {"message": "injected"}}').encode())
                    return
                for event in _events(item):
                    self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
                    self.wfile.flush()
                    outer._stop.wait(item.get("pause", 0))
                if not item.get("breaks_off"):
                    self.wfile.write(b"data: [DONE]\n\n")

        return Handler


def _events(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "tool" in item:
        if item["said"]:
            yield _chunk({"role": "assistant", "content": item["said"]})
        call = {"index": 0, "id": f"call_{time.monotonic_ns()}", "type": "function"}
        named = {"function": {"name": item["tool"], "arguments": ""}}
        yield _chunk({"role": "assistant", "tool_calls": [call | named]})
        for start in range(0, len(item["arguments"]), 7):
            piece = {"index": 0, "function": {"arguments": item["arguments"][start : start + 7]}}
            yield _chunk({"tool_calls": [piece]})
        yield _chunk({}, "tool_calls")
        return
    for word in item["text"].split(" "):
        yield _chunk({"role": "assistant", "content": word + " "})
    if not item.get("breaks_off"):
        yield _chunk({}, "stop")


def _chunk(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "scripted", "choices": [choice]}
