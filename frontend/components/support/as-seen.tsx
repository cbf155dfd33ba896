import { BlockCard } from "@/components/chat/block-card";
import { staffName, STOPPED } from "@/components/chat/talk";
import type { FullMessage } from "@/lib/api/types";

/** A message as its shopper saw it, with nothing to press. */
export function AsSeen({ message: { role, text, blocks, action, by } }: { message: FullMessage }) {
  if (role === "shopper") {
    return (
      <article className="bg-sunk ml-auto w-fit max-w-[85%] rounded-2xl rounded-br-sm px-4 py-2">
        <h3 className="sr-only">The shopper said:</h3>
        <p className="break-words whitespace-pre-wrap">{text}</p>
      </article>
    );
  }
  if (!text && blocks.length === 0) return null;
  return (
    <article className="max-w-full space-y-3">
      <h3 className={role === "staff" ? "text-accent font-sans text-sm break-words" : "sr-only"}>
        {role === "staff" ? staffName(by) : "The shop said:"}
      </h3>
      {text && <p className="max-w-prose leading-relaxed break-words whitespace-pre-wrap">{text}</p>}
      {blocks.map((block, index) => (
        <BlockCard key={index} block={block} />
      ))}
      {action === STOPPED && <p className="text-faint text-sm">Stopped.</p>}
    </article>
  );
}
