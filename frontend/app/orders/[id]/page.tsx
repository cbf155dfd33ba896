import { notFound } from "next/navigation";
import { Delivery } from "@/components/orders/delivery";
import { type From, Greeting } from "@/components/orders/greeting";
import { History } from "@/components/orders/history";
import { MoneyDesk } from "@/components/orders/money-desk";
import { ParcelCard } from "@/components/orders/parcel-card";
import { ParcelDesk } from "@/components/orders/parcel-desk";
import { Standing } from "@/components/orders/status";
import { AskTwice } from "@/components/ui/ask-twice";
import { Link } from "@/components/ui/link";
import { api, must } from "@/lib/api/server";
import type { Order } from "@/lib/api/types";
import { needSomebody } from "@/lib/session/need";
import { day, money } from "@/lib/words";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ new?: string; back?: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: `Order ${(await params).id}` };
}

export default async function OrderPage({ params, searchParams }: Props) {
  const { id } = await params;
  const user = await needSomebody(`/orders/${id}`);
  const answer = await (await api()).GET("/api/orders/{order_id}", { params: { path: { order_id: id } } });
  if (answer.response.status === 404 || answer.response.status === 422) notFound();
  const order = must(answer);
  const isOwn = order.shopper_id === user.id;
  const isStaff = user.role === "support" || user.role === "admin";
  const from = cameFrom(await searchParams);
  const list = listOf(isOwn, isStaff);
  return (
    <div className="page max-w-4xl">
      <Greeting order={order} from={from} />
      <Link href={list.href} className="link text-sm">
        {list.label}
      </Link>
      <h1 className="mt-2 flex flex-wrap items-center gap-3 text-3xl">
        Order {order.id} <Standing order={order} />
      </h1>
      <p className="text-faint mt-1">Placed on {day(order.placed_at)}.</p>
      <div className="mt-8 grid items-start gap-10 md:grid-cols-[1.5fr_1fr]">
        <div className="min-w-0 space-y-5">
          {order.parcels.map((parcel) => (
            <ParcelCard key={parcel.id} parcel={parcel} order={order}>
              {(isStaff || parcel.seller_id === user.id) && <ParcelDesk order={order} parcel={parcel} />}
            </ParcelCard>
          ))}
          <p className="flex justify-between px-4 text-lg font-semibold sm:px-5">
            <span>Total</span>
            <span className="tabular-nums">{money(order.total)}</span>
          </p>
        </div>
        <div className="min-w-0 space-y-8">
          <MoneyDesk order={order} isOwn={isOwn} isStaff={isStaff} from={from} />
          <Delivery order={order} />
          <section aria-label="What has happened">
            <h2 className="mb-4 text-xl">What has happened</h2>
            <History steps={order.history} />
          </section>
          {order.can_cancel && <Cancel order={order} />}
        </div>
      </div>
    </div>
  );
}

/** The list in which whoever looks at an order finds it: what they bought, what they look after, or what they send. */
function listOf(isOwn: boolean, isStaff: boolean) {
  if (isOwn) return { href: "/orders", label: "Orders" };
  return isStaff ? { href: "/admin/orders", label: "All orders" } : { href: "/selling/orders", label: "Orders to send" };
}

function cameFrom(search: { new?: string; back?: string }): From | undefined {
  if (search.back === "paid" || search.back === "unpaid") return search.back;
  return search.new === undefined ? undefined : "checkout";
}

function Cancel({ order }: { order: Order }) {
  const money = order.payment.status === "paid" ? "What was paid comes back" : "Nothing will be charged";
  return (
    <AskTwice
      button="Cancel this order"
      question={`${money}, and the books go back to the shelf. Cancel it?`}
      yes="Yes, cancel it"
      no="Keep it"
      request={{ method: "POST", path: `/api/orders/${order.id}/cancel` }}
    />
  );
}
