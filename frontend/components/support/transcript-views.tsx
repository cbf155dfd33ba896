import { Link } from "@/components/ui/link";

export type View = "happened" | "seen";
const NAMES: [View, string][] = [
  ["happened", "As it happened"],
  ["seen", "As the shopper saw it"],
];

/** Where a conversation is read in one way or the other, and from where on. */
export function transcriptUrl(id: string, view: View, cursor?: string | null) {
  const asked = new URLSearchParams({ ...(view === "seen" && { view }), ...(cursor && { cursor }) });
  return `/support/${id}${asked.size ? `?${asked}` : ""}`;
}

/** The two ways to read a conversation. */
export function TranscriptViews({ id, view, cursor }: { id: string; view: View; cursor?: string }) {
  return (
    <nav aria-label="Views" className="border-line mt-6 flex flex-wrap gap-x-6 border-b">
      {NAMES.map(([name, words]) => (
        <Link
          key={name}
          href={transcriptUrl(id, name, cursor)}
          scroll={false}
          aria-current={name === view ? "page" : undefined}
          className="hover:text-accent aria-[current]:border-accent aria-[current]:text-accent -mb-px flex min-h-10 items-center border-b-2 border-transparent font-medium"
        >
          {words}
        </Link>
      ))}
    </nav>
  );
}
