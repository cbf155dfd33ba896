"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Labelled } from "@/components/ui/labelled";
import { Trouble } from "@/components/ui/notice";
import { send } from "@/lib/api/browser";
import type { Application } from "@/lib/api/types";
import { useAttempt } from "@/lib/use-attempt";

/** Yes or no to somebody who wants to sell; a no needs a reason. */
export function Decision({ application }: { application: Application }) {
  const router = useRouter();
  const { attempt, isBusy, problem, wrong } = useAttempt();
  const [isRefusing, setRefusing] = useState(false);
  const decide = (how: "approve" | "refuse", body?: object) =>
    attempt(async () => {
      await send("POST", `/api/admin/sellers/${application.id}/${how}`, body);
      router.refresh();
    });

  function refuse(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    void decide("refuse", Object.fromEntries(new FormData(event.currentTarget)));
  }
  if (isRefusing) {
    return (
      <form onSubmit={refuse} noValidate className="mt-4 max-w-xl space-y-3">
        <Labelled label="Why not?" hint={`${application.applicant.name} will read this.`} wrong={wrong("reason")}>
          {(field) => <textarea {...field} name="reason" rows={3} maxLength={2000} autoFocus />}
        </Labelled>
        <Trouble>{problem && problem.errors.length === 0 && problem.detail}</Trouble>
        <div className="flex gap-3">
          <button type="submit" disabled={isBusy} className="button button-main">
            Refuse
          </button>
          <button type="button" onClick={() => setRefusing(false)} className="button">
            Not yet
          </button>
        </div>
      </form>
    );
  }
  return (
    <div className="mt-4 space-y-3">
      <div className="flex gap-3">
        <button type="button" onClick={() => decide("approve")} disabled={isBusy} className="button button-main">
          Approve<span className="sr-only">: {application.shop_name}</span>
        </button>
        <button type="button" onClick={() => setRefusing(true)} disabled={isBusy} className="button">
          Refuse…<span className="sr-only">: {application.shop_name}</span>
        </button>
      </div>
      <Trouble>{problem?.detail}</Trouble>
    </div>
  );
}
