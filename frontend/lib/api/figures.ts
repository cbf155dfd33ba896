/** The figures of a period at once, or why there are none of it. */

import "server-only";
import { api, must } from "@/lib/api/server";
import type { Problem } from "@/lib/api/types";
import type { Asked } from "@/lib/figures";

/** What was sold: everything for an admin, a seller's own for a seller. */
export async function salesFor({ first, last, by }: Asked) {
  const client = await api();
  const query = { from: first, to: last };
  const sold = await client.GET("/api/analytics/sales", { params: { query: { ...query, by } } });
  if (sold.response.status === 422) return { refused: (sold.error as Problem).detail };
  const period = { params: { query } };
  const [categories, best, low] = await Promise.all([
    client.GET("/api/analytics/categories", period),
    client.GET("/api/analytics/best-sellers", period),
    client.GET("/api/analytics/low-stock"),
  ]);
  return { sales: must(sold), categories: must(categories), best: must(best), low: must(low) };
}

/** All that there is, for an admin. */
export async function figuresFor(asked: Asked) {
  const sold = await salesFor(asked);
  if (sold.refused !== undefined) return { refused: sold.refused };
  const client = await api();
  const period = { params: { query: { from: asked.first, to: asked.last } } };
  const [sellers, statuses, missed, talks] = await Promise.all([
    client.GET("/api/analytics/sellers", period),
    client.GET("/api/analytics/statuses", period),
    client.GET("/api/analytics/missed-searches"),
    client.GET("/api/analytics/conversations", period),
  ]);
  return { ...sold, sellers: must(sellers), statuses: must(statuses), missed: must(missed), talks: must(talks) };
}
