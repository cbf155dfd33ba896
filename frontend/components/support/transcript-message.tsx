import { BlockCard } from "@/components/chat/block-card";
import { ToolCalls } from "@/components/support/tool-calls";
import type { FullMessage } from "@/lib/api/types";
import { aboutWhat, whoAnswered } from "@/lib/transcript";
import { dayAndTime } from "@/lib/words";

const RATED: Record<string, string> = { up: "Rated good", down: "Rated bad" };

type Props = { message: FullMessage; before?: FullMessage };

/** A message as staff see it: what was said, the cards, the tools behind them, and what went wrong. */
export function TranscriptMessage({ message, before }: Props) {
  const { engine, action } = message;
  const by = engine && engine !== "shop" ? `by ${whoAnswered(engine)}` : null;
  const facts = [by, action && aboutWhat(action), tookOf(message, before)].filter(Boolean);
  return (
    <article className="grid gap-x-6 gap-y-2 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <header className="text-sm">
        <h3 className="font-sans font-medium break-words">{whoOf(message)}</h3>
        <p className="text-faint">{dayAndTime(message.created_at)} UTC</p>
        {facts.map((fact) => (
          <p key={fact} className="text-faint break-words">
            {fact}
          </p>
        ))}
        {engine && <HowItWasMade message={message} />}
      </header>
      <div className="min-w-0 space-y-3">
        {message.fault && (
          <p className="border-warn text-warn border-l-4 pl-3 text-sm font-medium wrap-anywhere">
            {message.fault}. {message.engine === "clerk" ? "The clerk answered instead." : ""}
          </p>
        )}
        <ToolCalls calls={message.tool_calls} />
        {message.text && <p className="max-w-prose break-words whitespace-pre-wrap">{message.text}</p>}
        {message.blocks.map((block, index) => (
          <BlockCard key={index} block={block} />
        ))}
        {message.feedback && (
          <p className={`text-sm font-medium break-words ${message.feedback === "down" ? "text-warn" : "text-faint"}`}>
            {RATED[message.feedback]}
            {message.feedback_comment && <>: “{message.feedback_comment}”</>}
          </p>
        )}
      </div>
    </article>
  );
}

/** What whoever mends the shop wants to know of an answer. */
function HowItWasMade({ message: { engine, action, prompt_version } }: { message: FullMessage }) {
  const told = [`engine ${engine}`, action && `action ${action}`, prompt_version && `prompts ${prompt_version}`].filter(Boolean);
  return (
    <details className="text-faint text-xs">
      <summary className="min-h-6">Technical details</summary>
      <p className="break-words">{told.join(", ")}</p>
    </details>
  );
}

function whoOf({ role, by }: FullMessage) {
  if (role === "staff") return by ? `${by}, staff` : "Staff";
  return role === "shopper" ? "Shopper" : "Shop";
}

/** How long the shopper waited for an answer. */
function tookOf({ role, created_at }: FullMessage, before?: FullMessage) {
  if (role !== "assistant" || before?.role !== "shopper") return null;
  return `answered in ${((Date.parse(created_at) - Date.parse(before.created_at)) / 1000).toFixed(1)} s`;
}
