import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { aboutWhat, whatWasDone, whoAnswered } from "@/lib/transcript";

const TOOLBOX = readFileSync("../backend/chat/toolbox.py", "utf-8");

test("every tool that the shop has, and what an answer is called that used it, is said in words", () => {
  const pairs = [...TOOLBOX.matchAll(/^ {4}"(\w+)": "(\w+)",$/gm)];
  expect(pairs.length).toBeGreaterThan(20);
  for (const [, tool = "", action = ""] of pairs) {
    expect(whatWasDone(tool), tool).not.toBe(tool.replaceAll("_", " "));
    expect(aboutWhat(action), action).not.toBe(action.replaceAll("_", " "));
  }
});

test("what has no words yet is at least readable", () => {
  expect([whatWasDone("sell_globes"), aboutWhat("globe_trade"), whoAnswered("gpt-9"), whoAnswered("clerk")]).toEqual([
    "sell globes",
    "globe trade",
    "gpt-9",
    "the clerk",
  ]);
});
