import { expect, test } from "vitest";
import { blocksOf, fromTranscript, fromTurn, textOf } from "@/components/chat/talk";
import type { Block, Message, Turn } from "@/lib/api/types";

const handover: Block = { type: "handover", note: "Somebody will come." };
const message: Message = {
  id: "m1",
  role: "assistant",
  text: "One moment.",
  blocks: [handover],
  action: "human_handoff",
  engine: "clerk",
  created_at: "2026-11-21T10:00:00Z",
  feedback: "up",
};

test("a message of the transcript keeps its words, cards and rating", () => {
  const shown = fromTranscript(message);
  expect(shown.role).toBe("assistant");
  expect(textOf(shown)).toBe("One moment.");
  expect(blocksOf(shown)).toEqual([handover]);
  expect(shown.metadata?.feedback).toBe("up");
});

test("what the shopper said is theirs, whatever else is in it", () => {
  expect(fromTranscript({ ...message, role: "shopper", blocks: [] }).role).toBe("user");
});

test("the answer to a button says what waits now", () => {
  const turn: Turn = { conversation_id: "c", message_id: "m2", text: "Done.", blocks: [], pending: null, action: "buy", engine: "shop" };
  expect(fromTurn(turn).metadata).toMatchObject({ conversation_id: "c", pending: null, message_id: "m2" });
});
