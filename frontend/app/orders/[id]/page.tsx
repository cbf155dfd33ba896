import Link from "next/link";
import { notFound } from "next/navigation";
import { Cover } from "@/components/books/cover";
import { Cancel } from "@/components/orders/cancel";
import { History } from "@/components/orders/history";
import { Status } from "@/components/orders/status";
import { api, must } from "@/lib/api/server";
import { needSomebody } from "@/lib/session/need";
import { day, money } from "@/lib/words";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ new?: string }> };

export const metadata = { title: "Order" };

export default async function OrderPage({ params, searchParams }: Props) {
  const { id } = await params;
  await needSomebody(`/orders/${id}`);
  const answer = await (await api()).GET("/api/orders/{order_id}", { params: { path: { order_id: id } } });
  if (answer.response.status === 404 || answer.response.status === 422) notFound();
  const order = must(answer);
  const isNew = (await searchParams).new !== undefined;
  return (
    <div className="page max-w-4xl">
      {isNew && (
        <p role="status" className="shelftalker mb-6 px-4 py-3 text-lg">
          Thank you. Your order is placed, and a confirmation is on its way by e-mail.
        </p>
      )}
      <h1 className="flex flex-wrap items-center gap-3 text-3xl">
        Order {order.id} <Status status={order.status} />
      </h1>
      <p className="text-faint mt-1">Placed on {day(order.placed_at)}. You pay on delivery.</p>
      <div className="mt-8 grid gap-10 md:grid-cols-[1.5fr_1fr]">
        <section aria-label="Books">
          <ul className="space-y-4">
            {order.lines.map((line) => (
              <li key={line.book_id} className="flex items-center gap-4">
                <Cover book={line} className="w-14 shrink-0" />
                <span className="min-w-0 flex-1">
                  <Link href={`/books/${line.book_id}`} className="font-serif text-lg leading-snug hover:underline">
                    {line.title}
                  </Link>
                  <span className="text-faint block text-sm">
                    {line.quantity} × {money(line.unit_price)}
                  </span>
                </span>
                <span className="tabular-nums">{money(line.line_total)}</span>
              </li>
            ))}
          </ul>
          <p className="border-line mt-4 flex justify-between border-t pt-4 text-lg font-semibold">
            <span>Total</span>
            <span className="tabular-nums">{money(order.total)}</span>
          </p>
        </section>
        <section aria-label="What has happened" className="space-y-8">
          <History steps={order.history} />
          {order.can_cancel && <Cancel orderId={order.id} />}
        </section>
      </div>
    </div>
  );
}
