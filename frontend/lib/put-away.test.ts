import { expect, test } from "vitest";
import { putAway, withPutAway } from "@/lib/put-away";

test("what was put away stays so, once", () => {
  expect(putAway(withPutAway(withPutAway(withPutAway("", 3), 4), 3))).toEqual([4, 3]);
});

test("a cookie that somebody else wrote puts nothing away", () => {
  expect(putAway("<b>.-1.1e9.99999999999.")).toEqual([]);
  expect(putAway(undefined)).toEqual([]);
});

test("the cookie does not grow for ever", () => {
  let kept = "";
  for (let id = 1; id <= 500; id++) kept = withPutAway(kept, id);
  expect(kept.length).toBeLessThan(200);
  expect(putAway(kept)).toContain(500);
});
