"use client";

import { useRouter } from "next/navigation";
import { Labelled } from "@/components/ui/labelled";
import { Trouble } from "@/components/ui/notice";
import { send } from "@/lib/api/browser";
import { useAttempt } from "@/lib/use-attempt";

/** Asking to become a seller. */
export function ApplicationForm() {
  const router = useRouter();
  const { attempt, isBusy, problem, wrong } = useAttempt();

  function apply(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const said = Object.fromEntries(new FormData(event.currentTarget));
    void attempt(async () => {
      await send("POST", "/api/selling/application", said);
      router.refresh();
    });
  }
  return (
    <form onSubmit={apply} noValidate className="mt-6 max-w-xl space-y-4">
      <Labelled label="Name of your shop" hint="It is printed beside every book you sell." wrong={wrong("shop_name")}>
        {(field) => <input {...field} name="shop_name" maxLength={100} autoComplete="organization" />}
      </Labelled>
      <Labelled label="What do you sell?" hint="A few words for whoever decides." wrong={wrong("about")}>
        {(field) => <textarea {...field} name="about" rows={5} maxLength={2000} />}
      </Labelled>
      <Trouble>{problem && problem.errors.length === 0 && problem.detail}</Trouble>
      <button type="submit" disabled={isBusy} className="button button-main">
        Apply
      </button>
    </form>
  );
}
