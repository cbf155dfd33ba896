import { expect, test } from "vitest";
import { askedFrom, counted, inboxUrl, LISTS, waitWords } from "@/lib/inbox";

test("what is asked survives the way into the URL and back", () => {
  for (const { asked } of [...LISTS, { asked: { q: "torn & wet", from: "2026-01-01", tag: "refund", long: "true" } }]) {
    const url = new URL(inboxUrl(asked), "http://shop.test");
    expect(askedFrom(Object.fromEntries(url.searchParams))).toEqual(asked);
  }
});

test("what is empty, unknown or said twice is left out", () => {
  expect(askedFrom({ q: " ", state: "lost", assigned: "her", stuck: "perhaps", evil: "1", tag: ["a", "b"] })).toEqual({ tag: "a" });
});

test("a flag needs no value", () => {
  expect(askedFrom({ waiting: "" })).toEqual({ waiting: "true" });
});

test("whatever changes leads back to the first page", () => {
  expect(inboxUrl({ q: "dune", cursor: "abc" }, { stuck: "true" })).toBe("/support?q=dune&stuck=true");
});

test("a thousand may be more", () => {
  expect([counted(999), counted(1000)]).toEqual(["999", "1,000+"]);
});

test("what waits for one of the staff is told in words", () => {
  expect(waitWords({ waiting: 1, unanswered: 0 })).toBe("1 conversation waits for a person");
  expect(waitWords({ waiting: 1000, unanswered: 1 })).toBe("1,000+ conversations wait for a person, 1 conversation of yours has new words");
  expect(waitWords({ waiting: 0, unanswered: 2 })).toBe("2 conversations of yours have new words");
  expect(waitWords({ waiting: 0, unanswered: 0 })).toBe("");
});
