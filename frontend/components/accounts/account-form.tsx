"use client";

import { useId, useState } from "react";
import { Trouble } from "@/components/ui/notice";
import { Refusal } from "@/lib/api/browser";
import type { Problem } from "@/lib/api/types";

export type Field = { name: string; label: string; type: string; autoComplete: string; hint?: string; value?: string };
export type Values = Record<string, string>;

type Props = {
  fields: Field[];
  button: string;
  /** Sends what was filled in; what it answers is said under the form, and then the form is empty again. */
  act: (values: Values) => Promise<string | void>;
};

/** A few fields about an account, each with what is wrong with it beneath it. */
export function AccountForm({ fields, button, act }: Props) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [done, setDone] = useState("");
  const [isBusy, setBusy] = useState(false);
  const id = useId();

  async function submit(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    setBusy(true);
    setProblem(null);
    setDone("");
    try {
      const said = await act(Object.fromEntries(new FormData(form)) as Values);
      if (said === undefined) return; // It leads to another page; until that is there, once is enough.
      setDone(said);
      form.reset();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setProblem(error.problem);
    }
    setBusy(false);
  }
  const wrong = (name: string) => problem?.errors.find((one) => one.field === name)?.message;
  const isElsewhere = problem && !fields.some((field) => wrong(field.name));
  return (
    // Sent before the script is there, it must not put a password into the page's address.
    <form method="post" onSubmit={submit} noValidate className="space-y-4">
      {fields.map((field) => (
        <div key={field.name}>
          <label htmlFor={id + field.name} className="mb-1 block text-sm font-medium">
            {field.label}
          </label>
          <input
            id={id + field.name}
            name={field.name}
            type={field.type}
            autoComplete={field.autoComplete}
            defaultValue={field.value}
            aria-invalid={wrong(field.name) ? true : undefined}
            aria-describedby={`${id}${field.name}-hint`}
            className="field"
          />
          <p id={`${id}${field.name}-hint`} className={`mt-1 text-sm ${wrong(field.name) ? "text-warn" : "text-faint"}`}>
            {wrong(field.name) ?? field.hint}
          </p>
        </div>
      ))}
      <Trouble>{isElsewhere && problem.detail}</Trouble>
      <p role="status" className="text-sm font-medium empty:hidden">
        {done}
      </p>
      <button type="submit" disabled={isBusy} className="button button-main w-full">
        {button}
      </button>
    </form>
  );
}
