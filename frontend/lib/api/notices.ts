/** What the shop tells everybody, as a page on the server finds it; without what this browser has put away. */

import "server-only";
import { cookies } from "next/headers";
import { api } from "@/lib/api/server";
import type { Notice } from "@/lib/api/types";
import { PUT_AWAY, putAway } from "@/lib/put-away";

export async function noticesHere(): Promise<Notice[]> {
  const away = putAway((await cookies()).get(PUT_AWAY)?.value);
  const { data } = await (await api()).GET("/api/notices").catch(() => ({ data: undefined }));
  return (data?.items ?? []).filter((notice) => !away.includes(notice.id));
}
