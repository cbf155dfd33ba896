import { Fold } from "@/components/ui/fold";
import { Link } from "@/components/ui/link";
import { ASSIGNED, FLAG_HINTS, FLAG_WORDS, FLAGS, inboxUrl, STATES, type Asked, type Flag } from "@/lib/inbox";
import { whoAnswered } from "@/lib/transcript";

type Props = { asked: Asked; engines: string[]; tags: string[] };

/** Everything that narrows the inbox, in any combination: a plain form, which works before any script has loaded. */
export function InboxFilters({ asked, engines, tags }: Props) {
  const here = inboxUrl(asked);
  const many = Object.keys(asked).filter((name) => name !== "q" && name !== "cursor").length;
  return (
    <Fold title={`Filters${many ? ` (${many})` : ""}`} at={here}>
      <form key={here} action="/support" aria-label="Filters" className="space-y-4 text-sm">
        {asked.q && <input type="hidden" name="q" value={asked.q} />}
        <Choice label="State" name="state" any="open or resolved" given={asked.state} choices={Object.entries(STATES)} />
        <Choice label="Assigned to" name="assigned" any="anybody or nobody" given={asked.assigned} choices={Object.entries(ASSIGNED)} />
        <fieldset>
          <legend className="mb-1 font-medium">Only those that</legend>
          {FLAGS.map((flag) => (
            <Mark key={flag} flag={flag} isGiven={asked[flag] === "true"} />
          ))}
        </fieldset>
        <fieldset>
          <legend className="mb-1 font-medium">Last spoken in (UTC)</legend>
          <div className="space-y-2">
            <Day label="from" name="from" given={asked.from} />
            <Day label="to" name="to" given={asked.to} />
          </div>
        </fieldset>
        <label className="block">
          <span className="mb-1 block font-medium">Shopper</span>
          <input name="shopper" defaultValue={asked.shopper} maxLength={254} placeholder="A name, a whole address" className="field" />
        </label>
        <Choice label="Answered by" name="engine" any="the clerk or any model" given={asked.engine} choices={engines.map((one) => [one, whoAnswered(one)])} />
        <Choice label="Tag" name="tag" any="any tag or none" given={asked.tag} choices={tags.map((one) => [one, one])} />
        <button type="submit" className="button w-full">
          Apply
        </button>
        {many > 0 && (
          <Link href={inboxUrl({ q: asked.q })} className="link flex min-h-10 items-center justify-center">
            Clear all filters
          </Link>
        )}
      </form>
    </Fold>
  );
}

/** One thing that can be said of a conversation, and what it means where that is not plain. */
function Mark({ flag, isGiven }: { flag: Flag; isGiven: boolean }) {
  const hint = FLAG_HINTS[flag];
  return (
    <>
      <label className="flex min-h-8 items-center gap-2">
        <input
          type="checkbox"
          name={flag}
          value="true"
          defaultChecked={isGiven}
          aria-describedby={hint && `about-${flag}`}
          className="accent-accent size-5 shrink-0"
        />
        {FLAG_WORDS[flag]}
      </label>
      {hint && (
        <p id={`about-${flag}`} className="text-faint mb-1 pl-7 text-xs">
          {hint}
        </p>
      )}
    </>
  );
}

type ChoiceProps = { label: string; name: string; any: string; given?: string; choices: [string, string][] };

/** One of several, or any; what the URL asks for is a choice even when nothing is like that any more. */
function Choice({ label, name, any, given = "", choices }: ChoiceProps) {
  const isThere = !given || choices.some(([value]) => value === given);
  return (
    <label className="block">
      <span className="mb-1 block font-medium">{label}</span>
      <select name={name} defaultValue={given} className="field">
        <option value="">{any}</option>
        {!isThere && <option>{given}</option>}
        {choices.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

function Day({ label, name, given }: { label: string; name: string; given?: string }) {
  return (
    <label className="flex items-center gap-2">
      <span className="w-9 shrink-0">{label}</span>
      <input type="date" name={name} defaultValue={given} className="field" />
    </label>
  );
}
