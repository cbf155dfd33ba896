import { AskTwice } from "@/components/ui/ask-twice";
import { AddWebhook } from "@/components/webhooks/add-webhook";
import { api, must } from "@/lib/api/server";
import type { Webhook } from "@/lib/api/types";
import { needRole } from "@/lib/session/need";
import { dayAndTime } from "@/lib/words";

export const metadata = { title: "Webhooks" };

export default async function Webhooks() {
  await needRole("/admin/webhooks", "admin");
  const { items, kinds } = must(await (await api()).GET("/api/admin/webhooks"));
  return (
    <div className="page max-w-4xl">
      <h1 className="text-3xl">Webhooks</h1>
      <p className="text-faint mt-1">Other programs are told what happens in the shop, each time with a signature.</p>
      <AddWebhook kinds={kinds} />
      {items.length === 0 && <p className="text-faint mt-10">Nobody is told of anything yet.</p>}
      <ul className="divide-line mt-8 divide-y" aria-label="Webhooks so far">
        {items.map((webhook) => (
          <Told key={webhook.id} webhook={webhook} />
        ))}
      </ul>
    </div>
  );
}

function Told({ webhook }: { webhook: Webhook }) {
  const remove = { method: "DELETE", path: `/api/admin/webhooks/${webhook.id}` };
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-3 py-4">
      <div className="min-w-0 flex-1 basis-72">
        <p className="font-medium wrap-anywhere">{webhook.url}</p>
        <p className="text-faint text-sm">{webhook.kinds.map((kind) => kind.replaceAll("_", " ")).join(", ")}</p>
        <p className="text-faint text-sm wrap-anywhere">
          {webhook.last_at ? `Last answer: ${webhook.last_outcome}, ${dayAndTime(webhook.last_at)} UTC` : "Not called yet"}
        </p>
      </div>
      <AskTwice button="Remove" question="It is told nothing more, not even what waits to be told." yes="Remove it" no="Keep it" request={remove} />
    </li>
  );
}
