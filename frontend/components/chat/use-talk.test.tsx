import { act, renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
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
