import { expect, test } from "vitest";
import { askedFor, change, lastDays, partName, periodInWords } from "@/lib/figures";

test("a change is told in words, and none from nothing", () => {
  expect(change(150, 100)).toBe("up 50 %");
  expect(change(0, 100)).toBe("down 100 %");
  expect(change(1001, 1000)).toBe("as before");
  expect(change(5, 0)).toBeNull();
  expect(change(undefined, 5)).toBeNull();
});

test("the last days end today and are as many as were asked for", () => {
  expect(lastDays(7, "2024-03-03")).toEqual({ first: "2024-02-26", last: "2024-03-03" });
  expect(lastDays(1, "2024-03-03")).toEqual({ first: "2024-03-03", last: "2024-03-03" });
});

test("an address that says nothing asks for the usual", () => {
  expect(askedFor({ from: "", by: "hour" })).toEqual({ first: undefined, last: undefined, by: "day" });
  expect(askedFor({ from: "2024-01-01", to: "2024-02-01", by: "week" })).toEqual({ first: "2024-01-01", last: "2024-02-01", by: "week" });
});

test("days and months are named in short", () => {
  expect(partName("2024-03-04", "week")).toBe("4 Mar");
  expect(partName("2024-03-01", "month")).toBe("Mar 24");
  expect(periodInWords("2024-03-04", "2024-03-04")).toBe("4 March 2024");
});
