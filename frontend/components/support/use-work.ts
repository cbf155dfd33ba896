import { useRouter } from "next/navigation";
import { useState } from "react";
import { send } from "@/lib/api/browser";
import { useAttempt } from "@/lib/use-attempt";

/** Does one thing at the desk at a time, has the page read anew, and keeps what there is to say of it. */
export function useWork() {
  const router = useRouter();
  const { attempt, isBusy, problem, wrong } = useAttempt();
  const [done, setDone] = useState("");

  /** Whether it was done; presses while something else is under way do nothing. */
  async function work(method: string, path: string, body: object | undefined, words: string) {
    if (isBusy) return false;
    let isDone = false;
    setDone("");
    await attempt(async () => {
      await send<unknown>(method, path, body);
      router.refresh();
      setDone(words);
      isDone = true;
    });
    return isDone;
  }
  return { work, isBusy, problem, wrong, done };
}
