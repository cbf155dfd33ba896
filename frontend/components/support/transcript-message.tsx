import { BlockCard } from "@/components/chat/block-card";
import type { FullMessage } from "@/lib/api/types";
import { dayAndTime } from "@/lib/words";

const WHO = { shopper: "Shopper", assistant: "Shop", staff: "Staff" } as const;

/** A message as staff see it: what was said, the cards, and the tools behind them. */
export function TranscriptMessage({ message }: { message: FullMessage }) {
  const prompts = message.prompt_version && `prompts ${message.prompt_version}`;
  const notes = [message.engine, prompts, message.action, message.feedback && `rated ${message.feedback}`].filter(Boolean);
  return (
    <article className="grid gap-x-6 gap-y-2 sm:grid-cols-[8rem_1fr]">
      <header className="text-sm">
        <p className="font-medium">{WHO[message.role]}</p>
        <p className="text-faint">{dayAndTime(message.created_at)}</p>
        <p className="text-faint">{notes.join(", ")}</p>
      </header>
      <div className="min-w-0 space-y-3">
        <p className="max-w-prose break-words whitespace-pre-wrap">{message.text}</p>
        {message.blocks.map((block, index) => (
          <BlockCard key={index} block={block} />
        ))}
        {message.tool_calls.map((call, index) => (
          <details key={index} className="border-line rounded-lg border px-3 py-2 text-sm">
            <summary>
              <code>{call.name}</code> <span className="text-faint">{call.ms} ms</span>
            </summary>
            <pre className="mt-2 max-h-72 overflow-auto text-xs whitespace-pre-wrap" tabIndex={0}>
              {JSON.stringify(call.arguments, null, 1)}
              {"\n"}
              {call.result}
            </pre>
          </details>
        ))}
      </div>
    </article>
  );
}
