"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Labelled } from "@/components/ui/labelled";
import { Trouble } from "@/components/ui/notice";
import { send } from "@/lib/api/browser";
import type { SecretWebhook } from "@/lib/api/types";
import { useAttempt } from "@/lib/use-attempt";

/** Adds an address that is told of events, and shows the secret of its signatures, once. */
export function AddWebhook({ kinds }: { kinds: string[] }) {
  const router = useRouter();
  const { attempt, isBusy, problem, wrong } = useAttempt();
  const [made, setMade] = useState<SecretWebhook>();

  function add(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const said = new FormData(form);
    return attempt(async () => {
      setMade(await send<SecretWebhook>("POST", "/api/admin/webhooks", { url: said.get("url"), kinds: said.getAll("kinds") }));
      form.reset();
      router.refresh();
    });
  }

  return (
    <form onSubmit={add} aria-label="A new webhook" className="mt-6 max-w-2xl space-y-4">
      <Labelled label="Address" hint="https://, and reachable from outside" wrong={wrong("url")}>
        {(field) => <input {...field} name="url" type="url" required maxLength={1000} placeholder="https://example.com/told" />}
      </Labelled>
      <fieldset>
        <legend className="text-sm font-medium">What it is told of</legend>
        <div className="mt-1 grid gap-x-6 sm:grid-cols-3">
          {kinds.map((kind) => (
            <label key={kind} className="flex min-h-11 items-center gap-2">
              <input type="checkbox" name="kinds" value={kind} className="accent-accent size-5" />
              {kind.replaceAll("_", " ")}
            </label>
          ))}
        </div>
        <Trouble>{wrong("kinds")}</Trouble>
      </fieldset>
      <button type="submit" disabled={isBusy} className="button button-main">
        Add
      </button>
      <Trouble>{problem?.errors.length ? "" : problem?.detail}</Trouble>
      {made && (
        <div role="status" className="border-line bg-card space-y-1 rounded-lg border p-4">
          <p>Its deliveries are signed with this secret. It is shown only now:</p>
          <p className="font-mono wrap-anywhere">{made.secret}</p>
        </div>
      )}
    </form>
  );
}
