"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Trouble } from "@/components/ui/notice";
import { Refusal, send } from "@/lib/api/browser";

const HOURS = [
  [1, "an hour"],
  [24, "a day"],
  [7 * 24, "a week"],
  [30 * 24, "thirty days"],
] as const;

/** Telling everybody something for some time. */
export function NoticeForm() {
  const router = useRouter();
  const [trouble, setTrouble] = useState("");
  const [isBusy, setBusy] = useState(false);

  async function post(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const said = new FormData(form);
    const until = new Date(Date.now() + Number(said.get("hours")) * 3_600_000).toISOString();
    setTrouble("");
    setBusy(true);
    try {
      await send("POST", "/api/admin/notices", { text: said.get("text"), until });
      form.reset();
      router.refresh();
    } catch (error) {
      setTrouble(error instanceof Refusal ? error.message : "Something went wrong.");
    }
    setBusy(false);
  }

  return (
    <form onSubmit={post} className="mt-6 grid max-w-2xl gap-4 sm:grid-cols-[1fr_10rem_auto] sm:items-end">
      <label className="space-y-1">
        <span className="block text-sm font-medium">What everybody should know</span>
        <input name="text" required maxLength={300} placeholder="Orders leave on Monday, we are at the fair" className="field" />
      </label>
      <label className="space-y-1">
        <span className="block text-sm font-medium">Shown for</span>
        <select name="hours" defaultValue={24} className="field">
          {HOURS.map(([hours, words]) => (
            <option key={hours} value={hours}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" disabled={isBusy} className="button button-main">
        Tell everybody
      </button>
      <Trouble>{trouble}</Trouble>
    </form>
  );
}
