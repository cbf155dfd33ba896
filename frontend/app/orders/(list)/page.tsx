import { OrderCard } from "@/components/orders/order-card";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { api, must } from "@/lib/api/server";
import { needSomebody } from "@/lib/session/need";

export const metadata = { title: "Orders" };

export default async function Orders({ searchParams }: { searchParams: Promise<{ cursor?: string }> }) {
  await needSomebody("/orders");
  const { cursor } = await searchParams;
  const page = must(await (await api()).GET("/api/orders", { params: { query: { limit: 20, cursor, side: "bought" } } }));
  if (page.total === 0) {
    return (
      <Notice title="No orders yet">
        <p>When you have bought a book, you can follow it here.</p>
        <Link href="/books" className="button button-main">
          Look along the shelves
        </Link>
      </Notice>
    );
  }
  return (
    <div className="page">
      <h1 className="text-3xl">Orders</h1>
      <ul className="mt-6 grid gap-4 md:grid-cols-2">
        {page.items.map((order) => (
          <li key={order.id}>
            <OrderCard order={order} />
          </li>
        ))}
      </ul>
      {page.next && (
        <Link href={`/orders?cursor=${page.next}`} className="button mt-8">
          Earlier orders
        </Link>
      )}
    </div>
  );
}
