"""Answers of the shop that a test plays bit by bit, in the browser's place of the network."""

import json
from typing import Any

from playwright.sync_api import Page

STAGE = """
const really = window.fetch;
window.asked = [];
window.fetch = (path, request) => {
  if (path !== "/api/chat") return really(path, request);
  asked.push(JSON.parse(request.body));
  const body = new ReadableStream({ start(controller) { window.answer = controller; } });
  request.signal.addEventListener("abort", () => answer.error(request.signal.reason));
  return Promise.resolve(new Response(body, { headers: { "Content-Type": "text/event-stream" } }));
};
"""
PLAY = "text => answer.enqueue(new TextEncoder().encode(text))"


class Played:
    """The answers to everything that is said on a page."""

    def __init__(self, page: Page) -> None:
        page.add_init_script(STAGE)
        self.page = page
        self.number = 0

    def begins(self, words: str = "") -> None:
        """The shop has heard the question, and starts to answer it."""
        self.page.wait_for_function("window.answer && asked.length > " + str(self.number))
        self.number += 1
        self._play(type="start", messageId=f"played-{self.number}", messageMetadata={"conversation_id": "played"})
        self._play(type="text-start", id="answer")
        self.says(words)

    def says(self, words: str) -> None:
        self._play(type="text-delta", id="answer", delta=words)

    def shows(self, kind: str, **block: Any) -> None:
        """A card."""
        self._play(type=f"data-{kind}", id=f"card-{kind}", data={"type": kind} | block)

    def ends(self) -> None:
        self._play(type="text-end", id="answer")
        self._play(type="finish", finishReason="stop", messageMetadata={"pending": None, "action": "small_talk"})
        self.closes()

    def fails(self, words: str) -> None:
        """The shop says that something broke."""
        self._play(type="error", errorText=words)

    def closes(self) -> None:
        """The answer is over, be it complete or not."""
        self.page.evaluate("answer.close()")

    def is_cut(self) -> None:
        """The network goes away."""
        self.page.evaluate("answer.error(new TypeError('network error'))")

    def _play(self, **event: Any) -> None:
        self.page.evaluate(PLAY, f"data: {json.dumps(event)}\n\n")
