import { beforeEach, expect, test, vi } from "vitest";

/** The module as a freshly loaded page has it. */
async function reloaded() {
  vi.resetModules();
  return import("@/components/chat/draft");
}

beforeEach(() => sessionStorage.clear());

test("what is being written outlives a reload", async () => {
  (await reloaded()).write("a book about");
  expect((await reloaded()).draft()).toBe("a book about");
});

test("words on their way leave the box, but are there again when they never arrived", async () => {
  const before = await reloaded();
  before.write("a mystery ");
  before.sending("a mystery");
  expect(before.draft()).toBe("");
  expect((await reloaded()).draft()).toBe("a mystery");
});

test("words that were heard are gone, and what was begun since then stays", async () => {
  const before = await reloaded();
  before.write("a mystery");
  before.sending("a mystery");
  before.write("under ten");
  before.heard();
  expect((await reloaded()).draft()).toBe("under ten");
  before.write("");
  expect(sessionStorage.length).toBe(0);
});

test("something else said by a button leaves the draft in its box", async () => {
  const page = await reloaded();
  page.write("half a thou");
  page.sending("My orders");
  page.heard();
  expect([page.draft(), (await reloaded()).draft()]).toEqual(["half a thou", "half a thou"]);
});
