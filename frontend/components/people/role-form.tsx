"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Trouble } from "@/components/ui/notice";
import { Refusal, send } from "@/lib/api/browser";
import type { Member } from "@/lib/api/types";
import { ROLES } from "@/lib/roles";

/** The role somebody holds, to be changed; it is done when the button is pressed, for it ends their sessions. */
export function RoleForm({ member }: { member: Member }) {
  const [role, setRole] = useState(member.role);
  const [trouble, setTrouble] = useState("");
  const [isBusy, setBusy] = useState(false);
  const router = useRouter();

  async function give(event: React.FormEvent) {
    event.preventDefault();
    setBusy(true);
    setTrouble("");
    try {
      await send("PATCH", `/api/admin/people/${member.id}/role`, { role });
      router.refresh();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setTrouble(error.problem.detail);
    }
    setBusy(false);
  }
  return (
    <form onSubmit={give} className="flex flex-wrap items-center justify-end gap-2">
      <select value={role} onChange={(event) => setRole(event.target.value as Member["role"])} aria-label={`Role of ${member.name}`} className="field w-32">
        {ROLES.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
      <button type="submit" disabled={isBusy || role === member.role} className="button" aria-label={`Change the role of ${member.name}`}>
        Change
      </button>
      <Trouble>{trouble}</Trouble>
    </form>
  );
}
