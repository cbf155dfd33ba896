"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { addressFrom, AddressFields } from "@/components/addresses/address-fields";
import { Trouble } from "@/components/ui/notice";
import { send } from "@/lib/api/browser";
import type { Address } from "@/lib/api/types";
import { useAttempt } from "@/lib/use-attempt";

type Props = { given?: Address | null; path: string; button: string; done: string };

/** Gives or changes a delivery address; `done` is said when it is kept. */
export function AddressForm({ given, path, button, done }: Props) {
  const router = useRouter();
  const { attempt, isBusy, problem, wrong } = useAttempt();
  const [isDone, setDone] = useState(false);

  function keep(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const address = addressFrom(event.currentTarget);
    setDone(false);
    void attempt(async () => {
      await send<unknown>("PUT", path, address);
      setDone(true);
      router.refresh();
    });
  }
  return (
    <form onSubmit={keep} noValidate className="space-y-4">
      <AddressFields given={given} wrong={wrong} />
      <Trouble>{problem && problem.errors.length === 0 && problem.detail}</Trouble>
      <p role="status" className="text-sm font-medium empty:hidden">
        {isDone && done}
      </p>
      <button type="submit" disabled={isBusy} className="button button-main w-full">
        {button}
      </button>
    </form>
  );
}
