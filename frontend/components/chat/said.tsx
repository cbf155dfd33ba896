import { BlockCard } from "@/components/chat/block-card";
import { Feedback } from "@/components/chat/feedback";
import { blocksOf, isSilent, staffName, STOPPED, tellsOfTheDesk, textOf, type TalkMessage } from "@/components/chat/talk";
import type { Pending } from "@/lib/api/types";

type Props = {
  message: TalkMessage;
  pending: Pending | null;
  isBusy: boolean;
  onAnswer: (how: "confirm" | "decline") => void;
};

/** One thing that was said, with its cards. Its heading is for those who go from message to message by ear. */
export function Said({ message, pending, isBusy, onAnswer }: Props) {
  const text = textOf(message);
  if (message.role === "user") {
    return (
      <article className="bg-sunk ml-auto w-fit max-w-[85%] rounded-2xl rounded-br-sm px-4 py-2">
        <h2 className="sr-only">You said:</h2>
        <p className="break-words whitespace-pre-wrap">{text}</p>
      </article>
    );
  }
  if (isSilent(message)) return null;
  const { message_id, feedback, action, isStaff, by } = message.metadata ?? {};
  const isRated = message_id && action !== STOPPED && !isStaff && !tellsOfTheDesk(message);
  return (
    <article className="max-w-full space-y-3">
      {isStaff ? <h2 className="text-accent text-sm font-medium break-words">{staffName(by)}</h2> : <h2 className="sr-only">The shop said:</h2>}
      {text && <p className="max-w-prose leading-relaxed break-words whitespace-pre-wrap">{text}</p>}
      {blocksOf(message).map((block, index) => (
        <BlockCard key={index} block={block} pending={pending} isBusy={isBusy} onAnswer={onAnswer} />
      ))}
      {action === STOPPED && <p className="text-faint text-sm">Stopped.</p>}
      {isRated && <Feedback messageId={message_id} given={feedback ?? null} />}
    </article>
  );
}
