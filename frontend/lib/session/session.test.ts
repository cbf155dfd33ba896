import { expect, test, vi } from "vitest";
import { isSecure } from "@/lib/session/cookies";
import { safeNext } from "@/lib/session/next";
import { renew } from "@/lib/session/renew";

const session = { access_token: "a", refresh_token: "r2", expires_in: 900 };

test("requests that come at once share one renewal, for a token used twice ends the session", async () => {
  const ask = vi.fn(async () => session);
  const answers = await Promise.all([renew("r1", ask), renew("r1", ask), renew("r1", ask)]);
  expect(ask).toHaveBeenCalledTimes(1);
  expect(answers).toEqual([session, session, session]);
  await renew("r1", ask);
  expect(ask).toHaveBeenCalledTimes(1);
});

test("a renewal that could not be made is tried again", async () => {
  const ask = vi.fn().mockRejectedValueOnce(new Error("no backend")).mockResolvedValueOnce(session);
  await expect(renew("r9", ask)).rejects.toThrow("no backend");
  expect(await renew("r9", ask)).toEqual(session);
});

test("a proxy's https counts as https", () => {
  const by = (headers: HeadersInit) => isSecure(new Request("http://shop.test/", { headers }));
  expect([by({}), by({ "x-forwarded-proto": "https" }), by({ "x-forwarded-proto": "http" })]).toEqual([false, true, false]);
});

test("signing in leads to a page of this shop only", () => {
  expect(safeNext("/orders/K7QD-2MXA")).toBe("/orders/K7QD-2MXA");
  for (const elsewhere of ["//evil.example", "/\\evil.example", "https://evil.example", "", undefined, ["/a", "/b"]]) {
    expect(safeNext(elsewhere)).toBe("/");
  }
});
