/** What belongs to whoever is here, as far as every page tells of it. */

import "server-only";
import { cookies } from "next/headers";
import { api } from "@/lib/api/server";
import type { User } from "@/lib/api/types";
import { VISITOR_CART } from "@/lib/session/cookies";
import { copiesIn, readCart } from "@/lib/session/visitor-cart";

/** How many copies are in the cart; none where the backend cannot be asked. */
export async function copiesInCart(user: User | null) {
  if (!user) return copiesIn(readCart((await cookies()).get(VISITOR_CART)?.value));
  const answer = await (await api()).GET("/api/cart").catch(() => null);
  return answer?.data?.count ?? 0;
}

/** How many conversations wait for whoever is here, if they answer them; null for everybody else. */
export async function waitingAtDesk(user: User | null) {
  if (!user || !["support", "admin"].includes(user.role)) return null;
  const answer = await (await api()).GET("/api/support/waiting").catch(() => null);
  return answer?.data ?? { waiting: 0, unanswered: 0 };
}

/** The ids of the books on somebody's wishlist; null for a visitor, who has none. */
export async function keptBy(user: User | null) {
  if (!user) return null;
  const answer = await (await api()).GET("/api/wishlist/ids").catch(() => null);
  return answer?.data?.items ?? [];
}
