import Link from "next/link";
import { notFound } from "next/navigation";
import { AnswerForm } from "@/components/support/answer-form";
import { Learn } from "@/components/support/learn";
import { LiveTranscript } from "@/components/support/live-transcript";
import { Taking } from "@/components/support/taking";
import { TranscriptMessage } from "@/components/support/transcript-message";
import { api, must } from "@/lib/api/server";
import type { FullMessage } from "@/lib/api/types";
import { needStaff } from "@/lib/session/need";
import { count, day } from "@/lib/words";

export const metadata = { title: "Transcript" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ cursor?: string }> };

export default async function Transcript({ params, searchParams }: Props) {
  const { id } = await params;
  await needStaff(`/support/${id}`);
  const client = await api();
  const path = { conversation_id: id };
  const query = { limit: 100, cursor: (await searchParams).cursor };
  const [entry, said] = await Promise.all([
    client.GET("/api/support/conversations/{conversation_id}", { params: { path } }),
    client.GET("/api/support/conversations/{conversation_id}/messages", { params: { path, query } }),
  ]);
  if (entry.response.status === 404) notFound();
  const { title, shopper, created_at, message_count, needs_person } = must(entry);
  const page = must(said);
  return (
    <div className="page max-w-4xl">
      <Link href="/support" className="link text-sm">
        All conversations
      </Link>
      <h1 className="mt-2 text-3xl break-words">{title}</h1>
      <p className="text-faint mt-1">
        {shopper ? `${shopper.name} (${shopper.email})` : "A visitor"}, since {day(created_at)}, {count(message_count, "message")}
        {needs_person && <span className="text-warn ml-3 font-medium">Waits for a person</span>}
      </p>
      <LiveTranscript id={id} />
      <Taking id={id} />
      {page.next && (
        <Link href={`/support/${id}?cursor=${page.next}`} className="button mt-6">
          Earlier messages
        </Link>
      )}
      <ol className="mt-8 space-y-8" aria-label="Transcript">
        {(page.items.toReversed() as FullMessage[]).map((message) => (
          <li key={message.id}>
            <TranscriptMessage message={message} />
          </li>
        ))}
      </ol>
      <Learn id={id} />
      <AnswerForm id={id} hint={shopper ? "They see it in the conversation, and by letter." : "A visitor sees it when they come back to the conversation."} />
    </div>
  );
}
