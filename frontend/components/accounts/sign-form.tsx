"use client";

import Link from "next/link";
import { useState } from "react";
import { Trouble } from "@/components/ui/notice";
import { Refusal, send } from "@/lib/api/browser";
import type { Problem } from "@/lib/api/types";

type Field = { name: "name" | "email" | "password"; label: string; type: string; autoComplete: string; hint?: string };

const FIELDS: Record<"sign-in" | "sign-up", Field[]> = {
  "sign-in": [
    { name: "email", label: "E-mail", type: "email", autoComplete: "email" },
    { name: "password", label: "Password", type: "password", autoComplete: "current-password" },
  ],
  "sign-up": [
    { name: "name", label: "Name", type: "text", autoComplete: "name" },
    { name: "email", label: "E-mail", type: "email", autoComplete: "email" },
    { name: "password", label: "Password", type: "password", autoComplete: "new-password", hint: "At least 8 characters." },
  ],
};

export function SignForm({ kind, next }: { kind: "sign-in" | "sign-up"; next: string }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function submit(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await send("POST", `/session/${kind}`, Object.fromEntries(new FormData(event.currentTarget)));
      window.location.assign(next);
    } catch (error) {
      if (error instanceof Refusal) setProblem(error.problem);
      setBusy(false);
    }
  }
  const wrong = (name: string) => problem?.errors.find((one) => one.field === name)?.message;
  const isSignUp = kind === "sign-up";
  return (
    <div className="mx-auto max-w-sm px-4 py-12">
      <h1 className="text-3xl">{isSignUp ? "Open an account" : "Welcome back"}</h1>
      <form onSubmit={submit} noValidate className="mt-6 space-y-4">
        {FIELDS[kind].map((field) => (
          <div key={field.name}>
            <label htmlFor={field.name} className="mb-1 block text-sm font-medium">
              {field.label}
            </label>
            <input
              id={field.name}
              name={field.name}
              type={field.type}
              autoComplete={field.autoComplete}
              aria-invalid={wrong(field.name) ? true : undefined}
              aria-describedby={`${field.name}-hint`}
              className="field"
            />
            <p id={`${field.name}-hint`} className={`mt-1 text-sm ${wrong(field.name) ? "text-warn" : "text-faint"}`}>
              {wrong(field.name) ?? field.hint}
            </p>
          </div>
        ))}
        <Trouble>{problem && !problem.errors.some((one) => FIELDS[kind].some((field) => field.name === one.field)) && problem.detail}</Trouble>
        <button type="submit" disabled={isBusy} className="button button-main w-full">
          {isSignUp ? "Sign up" : "Sign in"}
        </button>
      </form>
      <p className="text-faint mt-6 text-sm">
        {isSignUp ? "You have an account? " : "New here? "}
        <Link href={`/${isSignUp ? "sign-in" : "sign-up"}?next=${encodeURIComponent(next)}`} className="link">
          {isSignUp ? "Sign in instead" : "Open an account"}
        </Link>
        . Your conversation stays with you.
      </p>
    </div>
  );
}
