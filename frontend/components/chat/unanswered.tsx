import { Trouble } from "@/components/ui/notice";

type Props = { trouble: string; isOver: boolean; onAgain: () => void; onAnew: () => void };

/**
 * Why there is no whole answer, and the way to one: in a new conversation where this one is over. Without trouble, the answer was
 * missed when its page was left.
 */
export function Unanswered({ trouble, isOver, onAgain, onAnew }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      {trouble ? <Trouble>{trouble}</Trouble> : <p className="text-faint text-sm">No answer has come yet.</p>}
      <button type="button" onClick={isOver ? onAnew : onAgain} className="button">
        {isOver ? "Begin a new conversation" : "Try again"}
      </button>
    </div>
  );
}
