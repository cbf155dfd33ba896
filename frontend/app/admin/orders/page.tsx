import { paymentInWords } from "@/components/orders/payment";
import { Standing } from "@/components/orders/status";
import { wantedFrom, WhichOrders } from "@/components/orders/which-orders";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { api, must } from "@/lib/api/server";
import type { Order } from "@/lib/api/types";
import { needStaff } from "@/lib/session/need";
import { day, money } from "@/lib/words";

export const metadata = { title: "All orders" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AllOrders({ searchParams }: Props) {
  await needStaff("/admin/orders");
  const wanted = wantedFrom(await searchParams);
  const page = must(await (await api()).GET("/api/orders", { params: { query: { ...wanted, limit: 25 } } }));
  return (
    <div className="page max-w-4xl">
      <h1 className="text-3xl">All orders</h1>
      <WhichOrders here="/admin/orders" wanted={wanted} total={page.total} next={page.next}>
        {page.items.length === 0 && (
          <Notice title="No orders here" isPart>
            {wanted.status ? "No order is there just now." : "When somebody buys a book, it is here."}
          </Notice>
        )}
        <ul className="divide-line mt-1 divide-y">
          {page.items.map((order) => (
            <Row key={order.id} order={order} />
          ))}
        </ul>
      </WhichOrders>
    </div>
  );
}

function Row({ order }: { order: Order }) {
  return (
    <li className="relative grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 py-4">
      <h2 className="min-w-0 truncate text-lg leading-snug">
        <Link href={`/orders/${order.id}`} className="after:absolute after:inset-0 hover:underline">
          {order.history[0]?.by || `Order ${order.id}`}
        </Link>
      </h2>
      <span className="text-right">
        <Standing order={order} />
      </span>
      <p className="min-w-0 truncate">{order.lines.map((line) => line.title).join(", ")}</p>
      <p className="text-right font-semibold tabular-nums">{money(order.total)}</p>
      <p className="text-faint text-sm">
        {order.id}, {day(order.placed_at)}
      </p>
      <p className="text-faint text-right text-sm">{order.payment.status === "due" ? "Not paid yet" : paymentInWords(order)}</p>
    </li>
  );
}
