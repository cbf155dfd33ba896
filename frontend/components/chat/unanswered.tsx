import { Trouble } from "@/components/ui/notice";

/** Why there is no whole answer, and the way to one. Without trouble, the answer was missed when its page was left. */
export function Unanswered({ trouble, onAgain }: { trouble: string; onAgain: () => void }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      {trouble ? <Trouble>{trouble}</Trouble> : <p className="text-faint text-sm">No answer has come yet.</p>}
      <button type="button" onClick={onAgain} className="button">
        Try again
      </button>
    </div>
  );
}
