import type { Desk } from "@/lib/api/types";

/** Who of the shop is with the shopper, or who answers until somebody is. It is heard from the conversation itself. */
export function WithPerson({ desk }: { desk: Desk }) {
  const told = desk.with
    ? `${desk.with} of the shop is with you; the bookseller's clerk is silent.`
    : desk.waiting && "Until a person of the shop joins you, the bookseller's clerk goes on answering.";
  if (!told) return null;
  return (
    <p role="note" aria-label="Who is with you" className="border-line bg-talker border-b px-4 py-2 text-center font-serif text-sm break-words italic">
      {told}
    </p>
  );
}
