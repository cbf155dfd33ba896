import type { FullMessage } from "@/lib/api/types";
import { whatWasDone } from "@/lib/transcript";
import { count } from "@/lib/words";

type Call = FullMessage["tool_calls"][number];

const MANY = 4;

/** What was done for an answer; many steps are folded away. */
export function ToolCalls({ calls }: { calls: Call[] }) {
  const each = calls.map((call, index) => <ToolCall key={index} call={call} />);
  if (calls.length < MANY) return each;
  return (
    <details className="text-sm">
      <summary className="text-faint min-h-6">
        {count(calls.length, "step")} to this answer
      </summary>
      <div className="mt-2 space-y-2">{each}</div>
    </details>
  );
}

/** A tool that was used; folded away: with what, and what came of it. */
function ToolCall({ call }: { call: Call }) {
  const result = read(call.result);
  const refused = refusalIn(result);
  return (
    <details className="border-line bg-card rounded-lg border text-sm">
      <summary className="min-h-9 px-3 py-2 break-words">
        {whatWasDone(call.name)}
        {refused && <span className="text-warn ml-2 font-medium">Refused: {refused}</span>}
      </summary>
      <div className="space-y-3 px-3 pb-3">
        <p className="text-faint text-xs">
          <code>{call.name}</code>, {call.ms} ms
        </p>
        <Told name="Asked with" what={call.arguments} />
        <Told name="Answered" what={result} />
      </div>
    </details>
  );
}

function Told({ name, what }: { name: string; what: unknown }) {
  return (
    <div>
      <p className="text-faint text-xs">{name}</p>
      <pre className="mt-1 max-h-72 overflow-auto text-xs wrap-anywhere whitespace-pre-wrap" tabIndex={0} role="group" aria-label={name}>
        {typeof what === "string" ? what : JSON.stringify(what, null, 2)}
      </pre>
    </div>
  );
}

function read(result: string): unknown {
  try {
    return JSON.parse(result);
  } catch {
    return result;
  }
}

function refusalIn(result: unknown) {
  const isRefusal = typeof result === "object" && result !== null && "error" in result;
  return isRefusal ? String(result.error).replaceAll("_", " ") : "";
}
