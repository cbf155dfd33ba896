import { notFound } from "next/navigation";
import { CheckoutDesk } from "@/components/checkout/checkout-desk";
import { Over } from "@/components/checkout/over";
import { api, must } from "@/lib/api/server";
import { needSomebody } from "@/lib/session/need";
import { minutesUntil } from "@/lib/words";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ from?: string }> };

export const metadata = { title: "Checkout" };

export default async function Checkout({ params, searchParams }: Props) {
  const { id } = await params;
  await needSomebody(`/checkout/${encodeURIComponent(id)}`);
  const client = await api();
  const answer = await client.GET("/api/quotes/{quote_id}", { params: { path: { quote_id: id } } });
  if (answer.response.status === 404 || answer.response.status === 422) notFound();
  const quote = must(answer);
  const from = (await searchParams).from === "cart" ? "/cart" : `/books/${quote.lines[0]?.book.id}`;
  if (quote.status !== "open") return <Over quote={quote} from={from} />;
  const [{ data: address }, way] = await Promise.all([client.GET("/api/account/address"), client.GET("/api/payments/way")]);
  return (
    <div className="page max-w-4xl">
      <h1 className="text-3xl">Checkout</h1>
      <CheckoutDesk
        quote={quote}
        minutes={minutesUntil(quote.expires_at)}
        address={address}
        from={from}
        isPrepaid={must(way).when === "beforehand"}
      />
    </div>
  );
}
