import { AnswerForm } from "@/components/support/answer-form";
import { AsSeen } from "@/components/support/as-seen";
import { Assignee } from "@/components/support/assignee";
import { Background } from "@/components/support/background";
import { DeskNotes } from "@/components/support/desk-notes";
import { Learn } from "@/components/support/learn";
import { LiveTranscript } from "@/components/support/live-transcript";
import { NewWords } from "@/components/support/new-words";
import { OpenedHeading } from "@/components/support/opened-heading";
import { Resolve } from "@/components/support/resolve";
import { Tags } from "@/components/support/tags";
import { TakingButtons } from "@/components/support/taking-buttons";
import { TranscriptMessage } from "@/components/support/transcript-message";
import { TranscriptViews, transcriptUrl, type View } from "@/components/support/transcript-views";
import { Uncover } from "@/components/support/uncover";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { WithoutWishlist } from "@/components/wishlist/wishlist";
import { api, must } from "@/lib/api/server";
import type { FullMessage } from "@/lib/api/types";
import { needStaff } from "@/lib/session/need";

export const metadata = { title: "Transcript" };
const PAGE = 50;

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ cursor?: string; view?: string }> };

export default async function Transcript({ params, searchParams }: Props) {
  const { id } = await params;
  const { cursor, view: asked } = await searchParams;
  const view: View = asked === "seen" ? "seen" : "happened";
  const me = await needStaff(`/support/${id}`);
  const client = await api();
  const path = { conversation_id: id };
  const found = await client.GET("/api/support/conversations/{conversation_id}", { params: { path } });
  if (found.response.status === 404) return <Gone />;
  const opened = must(found);
  const [said, standing, work, background, canned] = await Promise.all([
    client.GET("/api/support/conversations/{conversation_id}/messages", { params: { path, query: { limit: PAGE, cursor } } }).then(must),
    client.GET("/api/support/conversations/{conversation_id}/taking", { params: { path } }).then(must),
    client.GET("/api/support/conversations/{conversation_id}/work", { params: { path } }).then(must),
    client.GET("/api/support/conversations/{conversation_id}/background", { params: { path } }).then(must),
    client.GET("/api/support/answers").then(must),
  ]);
  const messages = said.items.toReversed() as FullMessage[];
  const { shopper } = opened;
  return (
    <div className="page">
      <OpenedHeading opened={opened} />
      <Uncover id={id} until={opened.uncovered_until}>
        {me.role === "admin" && (
          <Link href={`/admin/audit?about=${id}`} className="link inline-flex min-h-6 items-center text-sm">
            Who has looked at this
          </Link>
        )}
      </Uncover>
      <nav aria-label="On this page" className="mt-3 flex flex-wrap gap-x-5 text-sm lg:hidden">
        <a href="#answer" className="link inline-flex min-h-8 items-center">
          Answer
        </a>
        <a href="#work" className="link inline-flex min-h-8 items-center">
          Assign, tag, note, look up orders
        </a>
      </nav>
      <LiveTranscript id={id} />
      <div className="mt-2 grid gap-x-10 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <section id="conversation" tabIndex={-1} aria-label="Conversation" className="min-w-0 scroll-mt-10 outline-none">
          <TakingButtons id={id} standing={standing} />
          <TranscriptViews id={id} view={view} cursor={cursor} />
          <p className="mt-4 flex flex-wrap gap-3 empty:hidden">
            {said.next && (
              <Link href={transcriptUrl(id, view, said.next)} className="button text-sm">
                Earlier messages
              </Link>
            )}
            {cursor && (
              <Link href={transcriptUrl(id, view)} className="button text-sm">
                Latest messages
              </Link>
            )}
          </p>
          <h2 className="sr-only">What was said</h2>
          <WithoutWishlist>
            {/* What has the focus is not left below the answer that is being written. */}
            <ol className="mt-6 mb-8 space-y-8 lg:tall:[&_:is(a,summary,[tabindex])]:scroll-mb-56" aria-label="Transcript">
              {messages.map((message, place) => (
                <li key={message.id}>
                  {view === "seen" ? <AsSeen message={message} /> : <TranscriptMessage message={message} before={messages[place - 1]} />}
                </li>
              ))}
            </ol>
          </WithoutWishlist>
          {!cursor && <NewWords last={messages.at(-1)} me={me.name} isMine={standing.is_mine} beginsAtEnd={standing.is_mine || opened.needs_person} />}
          {messages.length === 0 && <p className="text-faint my-6">Nothing has been said here yet.</p>}
          <AnswerForm
            id={id}
            answers={canned.items}
            name={opened.uncovered_until && shopper ? shopper.name : null}
            hasAccount={shopper !== null}
            standing={standing}
          />
        </section>
        <aside id="work" tabIndex={-1} aria-label="Work" className="min-w-0 scroll-mt-10 space-y-8 outline-none">
          <a href="#conversation" className="link inline-flex min-h-8 items-center text-sm lg:hidden">
            Back to the conversation
          </a>
          <section aria-label="State" className="space-y-4">
            <h2 className="sr-only">State</h2>
            <Assignee id={id} me={me.id} assigned={opened.assigned_id} staff={work.staff} />
            <Resolve id={id} resolved={opened.resolved_at} />
          </section>
          <Tags id={id} tags={opened.tags} known={work.tags} />
          <DeskNotes id={id} me={me.id} notes={work.notes} />
          <Learn id={id} />
          <Background {...background} />
        </aside>
      </div>
    </div>
  );
}

/** A conversation may go while it is being read: its shopper erases it. */
function Gone() {
  return (
    <Notice title="This conversation is not here">
      <p role="status">Its shopper has erased it, or there never was one at this address.</p>
      <Link href="/support" className="button button-main">
        All conversations
      </Link>
    </Notice>
  );
}
