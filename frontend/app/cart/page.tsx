import { CartDesk } from "@/components/cart/cart-desk";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { api, must, whoIsThere } from "@/lib/api/server";
import { preview } from "@/lib/session/visitor-cart";
import { laidAside } from "@/lib/session/visitor-desk";

export const metadata = { title: "Cart" };

export default async function CartPage() {
  const user = await whoIsThere();
  const cart = user ? must(await (await api()).GET("/api/cart")) : await preview(await laidAside());
  if (cart.items.length + cart.gone.length === 0) {
    return (
      <Notice title="Your cart is empty">
        <p>Put a book aside, and it waits here. If its price changes meanwhile, the cart says so.</p>
        <Link href="/books" className="button button-main">
          Look along the shelves
        </Link>
      </Notice>
    );
  }
  return (
    <div className="page max-w-3xl">
      <h1 className="text-3xl">Cart</h1>
      <CartDesk cart={cart} signedIn={user !== null} />
    </div>
  );
}
