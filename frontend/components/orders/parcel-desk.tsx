"use client";

import { useRouter } from "next/navigation";
import { Labelled } from "@/components/ui/labelled";
import { Trouble } from "@/components/ui/notice";
import { send } from "@/lib/api/browser";
import type { Order, Parcel } from "@/lib/api/types";
import { useAttempt } from "@/lib/use-attempt";

const STEPS: Record<string, string> = { processing: "Packed", shipped: "Shipped", delivered: "Delivered" };
const LABELLED = ["processing", "shipped"];

/** For whoever sends a parcel: its next step, and how it travels. */
export function ParcelDesk({ order, parcel }: { order: Order; parcel: Parcel }) {
  const router = useRouter();
  const { attempt, isBusy, problem, wrong } = useAttempt();

  function change(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const pressed = (event.nativeEvent as SubmitEvent).submitter;
    const body = Object.fromEntries(new FormData(event.currentTarget, pressed));
    void attempt(async () => {
      await send<Order>("PATCH", `/api/orders/${order.id}/parcels/${parcel.id}`, body);
      router.refresh();
    });
  }
  if (parcel.next.length === 0) return null;
  if (order.payment.status === "due") return <p className="text-faint mt-4 text-sm">Please pack it when it is paid.</p>;
  const isLabelled = LABELLED.includes(parcel.status);
  return (
    <form onSubmit={change} noValidate aria-label={`Send parcel ${parcel.id}`} className="border-line mt-4 space-y-4 border-t pt-4">
      {isLabelled && (
        <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
          <Labelled label="Carrier" wrong={wrong("carrier")}>
            {(field) => <input {...field} name="carrier" defaultValue={parcel.carrier ?? ""} maxLength={80} autoComplete="off" />}
          </Labelled>
          <Labelled label="Tracking number" wrong={wrong("tracking_number")}>
            {(field) => <input {...field} name="tracking_number" defaultValue={parcel.tracking_number ?? ""} maxLength={80} autoComplete="off" />}
          </Labelled>
        </div>
      )}
      <div className="flex flex-wrap gap-3">
        {parcel.next.map((status) => (
          <button key={status} type="submit" name="status" value={status} disabled={isBusy} className="button button-main">
            {STEPS[status]}
          </button>
        ))}
        {parcel.status === "shipped" && (
          <button type="submit" disabled={isBusy} className="button">
            Change only how it travels
          </button>
        )}
      </div>
      <Trouble>{problem && problem.errors.length === 0 && problem.detail}</Trouble>
    </form>
  );
}
