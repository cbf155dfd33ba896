import { api } from "@/lib/api/server";

type Context = { params: Promise<{ id: string }> };

/** Fetches a fresh link to a book's file and follows it, so that a download is one press and needs no script. */
export async function GET(_request: Request, { params }: Context) {
  const { id } = await params;
  if (!/^\d{1,9}$/.test(id)) return goTo("/library");
  const path = { book_id: Number(id) };
  const { data, response } = await (await api()).POST("/api/books/{book_id}/file/link", { params: { path } });
  if (response.status === 401) return goTo(`/sign-in?next=/library`);
  return goTo(data?.url ?? "/library");
}

function goTo(place: string) {
  return new Response(null, { status: 303, headers: { Location: place, "Cache-Control": "no-store" } });
}
