"use client";

import { useState } from "react";
import { Refusal } from "@/lib/api/browser";
import type { Problem } from "@/lib/api/types";

const BROKEN: Problem = { title: "Problem", detail: "Something went wrong. Please try again.", status: 0, errors: [] };

/** Does one thing at a time, and keeps what was wrong with it: as a whole, or by field. */
export function useAttempt() {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function attempt(act: () => Promise<void>) {
    setBusy(true);
    setProblem(null);
    await act().catch((error) => setProblem(error instanceof Refusal ? error.problem : BROKEN));
    setBusy(false);
  }
  /** What is wrong with a field; `price` speaks for `price.amount` too. */
  const wrong = (name: string) => problem?.errors.find((one) => one.field.split(".")[0] === name)?.message;
  const forget = () => setProblem(null);
  return { attempt, isBusy, problem, wrong, forget };
}
