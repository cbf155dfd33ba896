import { Link } from "@/components/ui/link";

const LONGEST = 4000;

/** The way from the home page into a conversation; a plain form, so that it works at once. */
export function AskBox({ examples }: { examples: string[] }) {
  const ask = (words: string) => `/chat?ask=${encodeURIComponent(words)}`;
  return (
    <>
      <form action="/chat" className="mt-7 flex max-w-xl gap-2">
        <input name="ask" required maxLength={LONGEST} aria-label="Ask the bookseller" placeholder="I'm looking for…" className="field text-lg" />
        <button type="submit" className="button button-main">
          Ask
        </button>
      </form>
      <ul className="mt-4 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {examples.map((words) => (
          <li key={words}>
            <Link href={ask(words)} className="link inline-flex min-h-6 items-center">
              {words}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
