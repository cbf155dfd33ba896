import { AddressForm } from "@/components/addresses/address-form";
import { Printed } from "@/components/addresses/printed";
import type { Order } from "@/lib/api/types";

/** Where an order goes; it can be changed while nothing of it has been packed. */
export function Delivery({ order }: { order: Order }) {
  const { address } = order;
  return (
    <section aria-label="Delivery">
      <h2 className="mb-2 text-xl">Delivery</h2>
      {address ? <Printed address={address} /> : <p className="text-warn font-medium">Nobody has said yet where it goes.</p>}
      {order.can_cancel && (
        <details className="mt-3" open={!address}>
          <summary className="link min-h-6 text-sm">{address ? "Have it sent elsewhere" : "Give an address"}</summary>
          <div className="mt-4">
            <AddressForm given={address} path={`/api/orders/${order.id}/address`} button="Send it there" done="It goes there." />
          </div>
        </details>
      )}
    </section>
  );
}
