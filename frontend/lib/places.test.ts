import { expect, test } from "vitest";
import { cornersFor } from "@/lib/places";

test("a shopper sees only what is theirs", () => {
  expect(cornersFor("shopper").map((corner) => corner.name)).toEqual(["Yours"]);
});

test("support sees its desk beside its own corner", () => {
  const shop = cornersFor("support").find((corner) => corner.name === "The shop");
  expect(shop?.places.map((place) => place.label)).toContain("Support");
});
