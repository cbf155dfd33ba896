import { expect, test, vi } from "vitest";
import { ago, count, day, major, minor, money, stock, volume, year } from "@/lib/words";

test("money is written in its own currency", () => {
  expect(money({ amount: 1299, currency: "USD" })).toBe("$12.99");
  expect(money({ amount: 500, currency: "JPY" })).toBe("¥500");
  expect(money({ amount: 5, currency: "EUR" })).toBe("€0.05");
});

test("a day is the same day everywhere", () => {
  expect(day("2026-11-21T23:59:00Z")).toBe("21 November 2026");
});

test("one is not many", () => {
  expect([count(1, "book"), count(2, "book"), count(1200, "copy", "copies")]).toEqual(["1 book", "2 books", "1,200 copies"]);
});

test("stock says when to hurry", () => {
  expect([0, 1, 3, 4].map(stock)).toEqual(["Sold out", "The last copy", "Only 3 left", "In stock"]);
});

test("years before our era are said so", () => {
  expect([year(1965), year(-750)]).toEqual(["1965", "750 BC"]);
});

test("a book's number follows its series, be it a half", () => {
  expect([volume(2), volume(1.5), volume(null)]).toEqual([", 2", ", 1.5", ""]);
});

test("a price is typed in major units, with a point or a comma, and kept in minor ones", () => {
  expect([minor("12.99", "USD"), minor("12,5", "EUR"), minor("500", "JPY")]).toEqual([1299, 1250, 500]);
  expect([minor("", "USD"), minor("cheap", "USD")]).toEqual([NaN, NaN]);
  expect([major({ amount: 1250, currency: "EUR" }), major({ amount: 500, currency: "JPY" })]).toEqual(["12.50", "500"]);
});

test("how long ago something was is said in the largest measure", () => {
  vi.useFakeTimers({ now: Date.parse("2026-01-03T12:00:00Z") });
  const moments = ["2026-01-03T11:59:30Z", "2026-01-03T11:59:00Z", "2026-01-03T10:30:00Z", "2026-01-01T12:00:00Z"];
  expect(moments.map(ago)).toEqual(["Just now", "1 minute ago", "1 hour ago", "2 days ago"]);
  vi.useRealTimers();
});
