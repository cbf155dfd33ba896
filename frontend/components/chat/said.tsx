import { BlockCard } from "@/components/chat/block-card";
import { Feedback } from "@/components/chat/feedback";
import { blocksOf, textOf, type TalkMessage } from "@/components/chat/talk";
import type { Pending } from "@/lib/api/types";

type Props = {
  message: TalkMessage;
  pending: Pending | null;
  isBusy: boolean;
  onAnswer: (how: "confirm" | "decline") => void;
};

/** One thing that was said, with its cards. */
export function Said({ message, pending, isBusy, onAnswer }: Props) {
  const text = textOf(message);
  if (message.role === "user") {
    return (
      <p className="bg-sunk ml-auto w-fit max-w-[85%] rounded-2xl rounded-br-sm px-4 py-2 break-words whitespace-pre-wrap">
        <span className="sr-only">You said: </span>
        {text}
      </p>
    );
  }
  return (
    <div className="max-w-full space-y-3">
      {text && (
        <p className="max-w-prose leading-relaxed break-words whitespace-pre-wrap">
          <span className="sr-only">The shop said: </span>
          {text}
        </p>
      )}
      {blocksOf(message).map((block, index) => (
        <BlockCard key={index} block={block} pending={pending} isBusy={isBusy} onAnswer={onAnswer} />
      ))}
      {message.metadata?.message_id && <Feedback messageId={message.metadata.message_id} given={message.metadata.feedback ?? null} />}
    </div>
  );
}
