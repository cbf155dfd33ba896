import { notFound } from "next/navigation";
import { Progress } from "@/components/imports/progress";
import { Rejects } from "@/components/imports/rejects";
import { Link } from "@/components/ui/link";
import { api, must } from "@/lib/api/server";
import { needRole } from "@/lib/session/need";
import { dayAndTime } from "@/lib/words";

export const metadata = { title: "A sheet of yours" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ cursor?: string }> };

export default async function ImportPage({ params, searchParams }: Props) {
  const { id } = await params;
  if (!/^[0-9a-f]{32}$/.test(id)) notFound();
  const user = await needRole(`/selling/import/${id}`, "seller", "admin");
  const { cursor } = await searchParams;
  const answer = await (await api()).GET("/api/selling/imports/{import_id}", {
    params: { path: { import_id: id }, query: { limit: 50, cursor } },
  });
  if (answer.response.status === 404) notFound();
  const found = must(answer);
  return (
    <div className="page max-w-3xl">
      <Link href="/selling/import" className="link text-sm">
        Sheets of books
      </Link>
      <h1 className="mt-2 text-3xl wrap-anywhere">{found.name}</h1>
      <p className="text-faint mt-1">Brought {dayAndTime(found.brought_at)} UTC</p>
      <Progress found={found} shelf={user.role === "admin" ? "/admin/books" : "/selling"} />
      <Rejects found={found} />
    </div>
  );
}
