import { expect, test } from "vitest";
import { BROKE_OFF, told } from "@/components/chat/faults";
import { Refusal } from "@/lib/api/browser";

test("the shop's own words are told as they are", () => {
  expect(told(new Refusal({ title: "Too many", detail: "Please slow down.", status: 429, errors: [] }))).toBe("Please slow down.");
  expect(told(new Error("Something broke on our side. Please try again."))).toBe("Something broke on our side. Please try again.");
});

test("what the browser or a library says is not", () => {
  const unreadable = Object.assign(new Error("Type validation failed: Value: {}"), { name: "AI_TypeValidationError" });
  expect([new TypeError("network error"), unreadable].map(told)).toEqual([BROKE_OFF, BROKE_OFF]);
});
