import { Printed } from "@/components/addresses/printed";
import { ParcelCard } from "@/components/orders/parcel-card";
import { ParcelDesk } from "@/components/orders/parcel-desk";
import { wantedFrom, WhichOrders } from "@/components/orders/which-orders";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { api, must } from "@/lib/api/server";
import type { Order } from "@/lib/api/types";
import { needRole } from "@/lib/session/need";
import { day } from "@/lib/words";

export const metadata = { title: "Orders to send" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function OrdersToSend({ searchParams }: Props) {
  const seller = await needRole("/selling/orders", "seller");
  const wanted = wantedFrom(await searchParams);
  const query = { ...wanted, side: "sold" as const, limit: 10 };
  const page = must(await (await api()).GET("/api/orders", { params: { query } }));
  return (
    <div className="page max-w-4xl">
      <h1 className="text-3xl">Orders to send</h1>
      <WhichOrders here="/selling/orders" wanted={wanted} total={page.total} next={page.next}>
        {page.items.length === 0 && (
          <Notice title="No orders here" isPart>
            {wanted.status ? "No order with your books is there just now." : "When somebody buys one of your books, it is here."}
          </Notice>
        )}
        <ul className="mt-4 space-y-10">
          {page.items.map((order) => (
            <li key={order.id}>
              <ToSend order={order} sellerId={seller.id} />
            </li>
          ))}
        </ul>
      </WhichOrders>
    </div>
  );
}

function ToSend({ order, sellerId }: { order: Order; sellerId: number }) {
  const parcels = order.parcels.filter((parcel) => parcel.seller_id === sellerId);
  return (
    <article aria-label={`Order ${order.id}`} className="grid items-start gap-4 md:grid-cols-[1fr_2fr] md:gap-8">
      <div>
        <p className="text-lg font-medium">
          <Link href={`/orders/${order.id}`} className="link tabular-nums">
            {order.id}
          </Link>
        </p>
        <p className="text-faint mb-3 text-sm">{day(order.placed_at)}</p>
        {order.address ? <Printed address={order.address} /> : <p className="text-warn">The shopper has not said yet where it goes.</p>}
      </div>
      {parcels.map((parcel) => (
        <ParcelCard key={parcel.id} parcel={parcel} order={order}>
          <ParcelDesk order={order} parcel={parcel} />
        </ParcelCard>
      ))}
    </article>
  );
}
