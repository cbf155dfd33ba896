import { ApplicationForm } from "@/components/selling/application-form";
import type { Application } from "@/lib/api/types";
import { day } from "@/lib/words";

/** What a shopper sees where sellers have their desk: the way to become one, and how far they have got. */
export function Becoming({ application }: { application?: Application }) {
  if (application?.status === "open") {
    return (
      <div className="page max-w-3xl">
        <h1 className="text-3xl">We are looking at your application</h1>
        <p className="mt-4">
          You applied on {day(application.applied_at)} to sell as <strong>{application.shop_name}</strong>. We will decide soon.
        </p>
        <p className="shelftalker mt-6 max-w-xl px-5 py-4 break-words whitespace-pre-line">{application.about}</p>
      </div>
    );
  }
  return (
    <div className="page max-w-3xl">
      <h1 className="text-3xl">Sell your books here</h1>
      <p className="text-faint mt-3 max-w-xl">
        Tell us what your shop is called and what stands on its shelves. Once we have said yes, your books are found by everybody who
        looks or asks for them.
      </p>
      {application?.status === "refused" && (
        <section aria-label="Your last application" className="border-line mt-6 max-w-xl rounded-lg border px-5 py-4">
          <p>
            We could not say yes to {application.shop_name}
            {application.decided_at && ` on ${day(application.decided_at)}`}:
          </p>
          <p className="mt-2 break-words whitespace-pre-line">{application.reason}</p>
          <p className="text-faint mt-2 text-sm">You are welcome to apply again.</p>
        </section>
      )}
      <ApplicationForm />
    </div>
  );
}
