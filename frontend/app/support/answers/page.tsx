import { CannedAnswerForm } from "@/components/support/canned-answer-form";
import { CannedAnswerRow } from "@/components/support/canned-answer-row";
import { Link } from "@/components/ui/link";
import { api, must } from "@/lib/api/server";
import { needStaff } from "@/lib/session/need";

export const metadata = { title: "Canned answers" };

export default async function CannedAnswers() {
  await needStaff("/support/answers");
  const { items } = must(await (await api()).GET("/api/support/answers"));
  return (
    <div className="page max-w-4xl">
      <Link href="/support" className="link inline-flex min-h-6 items-center text-sm">
        All conversations
      </Link>
      <h1 className="mt-2 text-3xl">Canned answers</h1>
      <p className="text-faint mt-1 max-w-prose">
        What you say often, kept ready for everybody at the desk. {"{name}"} becomes the shopper’s name, {"{shop}"} the shop’s.
      </p>
      <section aria-label="Another one" className="mt-6">
        <CannedAnswerForm />
      </section>
      {items.length === 0 && <p className="text-faint mt-8">No answer is kept ready yet.</p>}
      <ul className="divide-line mt-8 divide-y" aria-label="Canned answers">
        {items.map((answer) => (
          <CannedAnswerRow key={answer.id} answer={answer} />
        ))}
      </ul>
    </div>
  );
}
