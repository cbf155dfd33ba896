import { Fold } from "@/components/ui/fold";
import { inboxUrl, type Asked } from "@/lib/inbox";

const TITLE = "Download these";
const FORMS = ["json", "csv"] as const;
const [SHORTEST, LONGEST] = [5, 300];

/** What is listed, as a file: without personal data, or for an admin with it and with a reason. */
export function TakeAway({ asked, isAdmin }: { asked: Asked; isAdmin: boolean }) {
  const here = inboxUrl(asked);
  const wanted = Object.entries(asked).filter(([name]) => name !== "cursor");
  return (
    <Fold title={TITLE} at={here}>
      <div className="space-y-3 text-sm">
        <h2 className="font-sans text-sm font-medium max-md:hidden">{TITLE}</h2>
        <p className="text-faint">All that is listed, with what was said, personal data masked. It is written in the audit book.</p>
        <p className="flex gap-3">
          {FORMS.map((form) => (
            <a key={form} href={`${fileOf(form)}?${new URLSearchParams(wanted)}`} download className="button flex-1">
              {form.toUpperCase()}
            </a>
          ))}
        </p>
        {isAdmin && (
          <form aria-label="With personal data" className="border-line space-y-3 border-t pt-3">
            {wanted.map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <label className="block">
              <span className="mb-1 block font-medium">Why with personal data?</span>
              <input name="reason" required minLength={SHORTEST} maxLength={LONGEST} className="field" />
            </label>
            <p className="flex gap-3">
              {FORMS.map((form) => (
                <button key={form} type="submit" formAction={fileOf(form)} className="button flex-1" aria-label={`${form.toUpperCase()} with personal data`}>
                  {form.toUpperCase()}
                </button>
              ))}
            </p>
          </form>
        )}
      </div>
    </Fold>
  );
}

function fileOf(form: (typeof FORMS)[number]) {
  return `/api/support/conversations.${form}`;
}
