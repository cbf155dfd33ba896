"use client";

import { useRef } from "react";
import { Labelled } from "@/components/ui/labelled";
import { Trouble } from "@/components/ui/notice";
import { useWork } from "@/components/support/use-work";
import type { Colleague } from "@/lib/api/types";

type Props = { id: string; me: number; assigned: number | null; staff: Colleague[] };

/** Who is to see to a conversation. */
export function Assignee({ id, me, assigned, staff }: Props) {
  const { work, isBusy, problem, done } = useWork();
  const select = useRef<HTMLSelectElement>(null);
  const assign = (person_id: number | null, name: string) =>
    work("PUT", `/api/support/conversations/${id}/assignee`, { person_id }, `Assigned to ${name}.`);

  async function toMe() {
    // The button that was pressed is about to go.
    if (await assign(me, "you")) select.current?.focus();
  }
  function choose(event: React.ChangeEvent<HTMLSelectElement>) {
    const chosen = staff.find((one) => one.id === Number(event.target.value));
    return assign(chosen?.id ?? null, chosen?.name ?? "nobody");
  }

  return (
    <div>
      <div className="flex items-end gap-2">
        <Labelled label="Assigned to" className="min-w-0 flex-1">
          {(field) => (
            <select {...field} ref={select} value={assigned ?? ""} onChange={choose}>
              <option value="">Nobody</option>
              {staff.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.id === me ? `${one.name} (you)` : one.name}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        {assigned !== me && (
          <button type="button" aria-disabled={isBusy} onClick={toMe} className="button mb-1 text-sm">
            To me
          </button>
        )}
      </div>
      <p role="status" className="text-faint text-sm">
        {done}
      </p>
      <Trouble>{problem?.detail}</Trouble>
    </div>
  );
}
