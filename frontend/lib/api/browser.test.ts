import { afterEach, expect, test, vi } from "vitest";
import { ask, Refusal, send } from "@/lib/api/browser";

afterEach(() => vi.unstubAllGlobals());

function answering(body: string, status: number) {
  vi.stubGlobal("fetch", async () => new Response(body, { status }));
}

async function reason() {
  const refusal = await ask("/api/chat").catch((error) => error);
  expect(refusal).toBeInstanceOf(Refusal);
  return (refusal as Refusal).message;
}

test("a problem document is told by its detail", async () => {
  answering(JSON.stringify({ title: "Too Many Requests", detail: "Please slow down.", status: 429, errors: [] }), 429);
  expect(await reason()).toBe("Please slow down.");
});

test("a proxy's own page is never shown", async () => {
  answering("<html><h1>502 Bad Gateway</h1></html>", 502);
  expect(await reason()).toBe("The shop cannot be reached just now. Please try again.");
  answering("Internal Server Error", 500);
  expect(await reason()).toBe("Something went wrong on our side. Please try again.");
});

test("without a network, people are told that the shop cannot be reached", async () => {
  vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("Failed to fetch")));
  expect(await reason()).toContain("cannot be reached");
});

test("what was given up on purpose is no refusal", async () => {
  vi.stubGlobal("fetch", async () => Promise.reject(new DOMException("stopped", "AbortError")));
  expect(await ask("/api/chat").catch((error: Error) => error.name)).toBe("AbortError");
});

test("an answer without a body is an answer", async () => {
  vi.stubGlobal("fetch", async () => new Response(null, { status: 204 }));
  expect(await send("POST", "/api/chat/messages/1/feedback", { rating: "up" })).toBeNull();
});
