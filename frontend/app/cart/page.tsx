import Link from "next/link";
import { CartDesk } from "@/components/cart/cart-desk";
import { Notice } from "@/components/ui/notice";
import { api, must } from "@/lib/api/server";
import { needSomebody } from "@/lib/session/need";

export const metadata = { title: "Cart" };

export default async function CartPage() {
  await needSomebody("/cart");
  const cart = must(await (await api()).GET("/api/cart"));
  if (cart.count === 0) {
    return (
      <Notice title="Your cart is empty">
        <p>Put a book aside, and it waits here at today&rsquo;s price.</p>
        <Link href="/books" className="button button-main">
          Look along the shelves
        </Link>
      </Notice>
    );
  }
  return (
    <div className="page max-w-3xl">
      <h1 className="text-3xl">Cart</h1>
      <CartDesk cart={cart} />
    </div>
  );
}
