import { statusInWords } from "@/components/orders/status";
import type { OrderStep } from "@/lib/api/types";
import { dayAndTime } from "@/lib/words";

/** Every step of an order, the first one on top. */
export function History({ steps }: { steps: OrderStep[] }) {
  return (
    <ol className="border-line ml-1.5 space-y-4 border-l pl-5">
      {steps.map((step, index) => (
        <li key={index} className="relative">
          <span className="bg-accent absolute top-1.5 -left-[1.6rem] size-2.5 rounded-full" aria-hidden="true" />
          <p className="font-medium">{statusInWords(step.status)}</p>
          <p className="text-faint text-sm">
            <time dateTime={step.at}>{dayAndTime(step.at)} UTC</time>
            {step.by && `, by ${step.by}`}
          </p>
        </li>
      ))}
    </ol>
  );
}
