import { act, renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { draft } from "@/components/chat/draft";
import { NOTHING_SAID } from "@/components/chat/desk";
import { useTalk } from "@/components/chat/use-talk";

vi.mock("next/navigation", () => ({ useRouter: () => ({ refresh: () => undefined }) }));
afterEach(() => vi.unstubAllGlobals());

/** A shop that answers nothing yet; where it was asked. */
function listening() {
  const asked: string[] = [];
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path);
    return new Promise(() => undefined);
  });
  return asked;
}

test("in a conversation that was erased elsewhere nothing is tried again, and the words are kept for a new one", async () => {
  vi.stubGlobal("fetch", async () => Response.json({ title: "Not found", detail: "x", status: 404, errors: [] }, { status: 404 }));
  const { result } = renderHook(() => useTalk(NOTHING_SAID));
  await act(async () => result.current.say("Emma"));
  expect(result.current.isOver).toBe(true);
  expect(result.current.trouble).toContain("it was erased");
  await act(async () => result.current.beginAnew());
  expect([result.current.isOver, result.current.messages, draft()]).toEqual([false, [], "Emma"]);
});

test("two presses at once say it once", async () => {
  const asked = listening();
  const { result } = renderHook(() => useTalk(NOTHING_SAID));
  await act(async () => {
    void result.current.say("Emma");
    void result.current.say("Emma");
  });
  expect(asked).toEqual(["/api/chat"]);
  expect(result.current.messages).toHaveLength(1);
});
