import { Takings } from "@/components/analytics/takings";
import { Link } from "@/components/ui/link";
import { api, must } from "@/lib/api/server";
import { cornersFor } from "@/lib/places";
import { needRole } from "@/lib/session/need";
import { day } from "@/lib/words";

export const metadata = { title: "The shop today" };

const HERE = "/admin";

export default async function Admin() {
  const admin = await needRole(HERE, "admin");
  const desk = must(await (await api()).GET("/api/analytics/desk"));
  const waiting = [
    { name: "Conversations that wait for a person", count: desk.needs_person, href: "/support?waiting" },
    { name: "People who would like to sell", count: desk.seller_applications, href: "/admin/sellers" },
    { name: "Reviews that were reported", count: desk.reported_reviews, href: "/admin/reviews" },
    { name: "Books that run low", count: desk.low_stock, href: "/admin/figures#low-stock" },
    { name: "Letters and other consequences that failed, and are tried again", count: desk.failed_events },
    { name: "Letters and other consequences that were given up", count: desk.given_up_events, href: "/admin/events" },
  ];
  const places = cornersFor(admin.role).flatMap((corner) => (corner.name === "The shop" ? corner.places : []));
  return (
    <div className="page max-w-5xl">
      <h1 className="text-3xl">The shop today</h1>
      <p className="text-faint mt-1">{day(desk.today.first)}, in UTC</p>
      <Takings takings={desk.today} before={desk.yesterday} beforeIs="Yesterday" />
      <div className="mt-10 grid gap-10 md:grid-cols-[1.5fr_1fr]">
        <section aria-labelledby="waiting">
          <h2 id="waiting" className="text-xl">
            What waits
          </h2>
          <ul className="divide-line mt-2 divide-y">
            {waiting.map((one) => (
              <li key={one.name} className="flex min-h-12 items-center justify-between gap-4 py-1">
                {one.href && one.count > 0 ? (
                  <Link href={one.href} className="link">
                    {one.name}
                  </Link>
                ) : (
                  <span>{one.name}</span>
                )}
                <span className={`font-serif text-xl tabular-nums ${one.count ? "text-warn" : "text-faint"}`}>{one.count}</span>
              </li>
            ))}
          </ul>
        </section>
        <nav aria-label="The shop&rsquo;s desks">
          <h2 className="text-xl">Go to</h2>
          <ul className="mt-2">
            {places
              .filter((place) => place.href !== HERE)
              .map((place) => (
                <li key={place.href}>
                  <Link href={place.href} className="link flex min-h-11 items-center">
                    {place.label}
                  </Link>
                </li>
              ))}
          </ul>
        </nav>
      </div>
    </div>
  );
}
