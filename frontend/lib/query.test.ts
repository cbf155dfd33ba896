import { expect, test } from "vitest";
import { spoken, without } from "@/lib/query";

test.each([
  "books under 10",
  "Books under $10",
  "something below £7.50",
  "mysteries up to 12",
  "thrillers from 2015",
  "novels since 1990",
  "history before the 1900s",
  "books like dune",
  "something similar to Emma",
])("a wish is told from a name: %s", (q) => {
  expect(spoken(q, ["Dune", "Emma"])).toBeTruthy();
});

test.each(["1984", "Fahrenheit 451", "Catch-22", "11/22/63", "2001: A Space Odyssey", "Black Like Me", "the 39 steps", "over the rainbow"])(
  "a title is no wish: %s",
  (q) => {
    expect(spoken(q, [])).toBeUndefined();
  },
);

test("what a book found has in its title was meant by its name", () => {
  expect(spoken("30 under 30", ["Thirty, or 30 under 30"])).toBeUndefined();
  expect(spoken("before 1066", [])).toBeUndefined();
  expect(spoken("stories like ours", ["Stories Like Ours"])).toBeUndefined();
});

test("words that no book has are left out of what is shown, however they were typed", () => {
  expect(without("Twilight, 4!", ["4"])).toBe("Twilight,");
  expect(without("Café Zürich Dune", ["cafe", "zurich"])).toBe("Dune");
  expect(without("xqzzt", ["xqzzt"])).toBe("xqzzt");
});
