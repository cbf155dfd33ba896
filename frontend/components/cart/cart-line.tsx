import { Cover } from "@/components/books/cover";
import { Link } from "@/components/ui/link";
import type { Book, CartLine } from "@/lib/api/types";
import { changesIn } from "@/lib/cart";
import { money, stock } from "@/lib/words";

type LineProps = { line: CartLine; onChange: (quantity: number) => void; onAccept: () => void; onRemove: () => void };

/** A book in the cart: how many, at today's price, and what has changed since it was put in. */
export function Line({ line, onChange, onAccept, onRemove }: LineProps) {
  const { book, quantity, line_total } = line;
  const changes = changesIn(line);
  const yes = book.stock < quantity ? `Take ${book.stock}` : "That is fine";
  return (
    <li className="grid grid-cols-[3.5rem_1fr_auto] items-center gap-x-4 gap-y-2 sm:grid-cols-[3.5rem_1fr_5rem_5rem_auto]">
      <Cover book={book} className="row-span-2 self-start sm:row-span-1" />
      <span className="col-span-2 min-w-0 sm:col-span-1">
        <Link href={`/books/${book.id}`} className="font-serif text-lg leading-snug hover:underline">
          {book.title}
        </Link>
        <span className={`block text-sm ${book.stock < quantity ? "text-warn font-medium" : "text-faint"}`}>{stock(book.stock)}</span>
      </span>
      <span className="flex items-center gap-4 sm:contents">
        <input
          type="number"
          min={1}
          max={99}
          value={quantity}
          aria-label={`Copies of ${book.title}`}
          onChange={(event) => onChange(Math.max(1, Math.min(99, Number(event.target.value) || 1)))}
          className="field w-20 sm:order-1"
        />
        <Remove title={book.title} onRemove={onRemove} />
      </span>
      <span className="text-right tabular-nums sm:order-2">{money(line_total)}</span>
      {changes.length > 0 && (
        <div role="note" aria-label={`Changed: ${book.title}`} className="shelftalker order-last col-span-full flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2 text-sm">
          <p className="flex-1 basis-60">{changes.join(" ")}</p>
          {book.stock > 0 && (
            <button type="button" onClick={onAccept} className="link min-h-6 font-sans not-italic" aria-label={`${yes}: ${book.title}`}>
              {yes}
            </button>
          )}
        </div>
      )}
    </li>
  );
}

/** A book that was put in and is no longer for sale. */
export function Gone({ book, onRemove }: { book: Book; onRemove: () => void }) {
  return (
    <li className="flex flex-wrap items-center gap-4">
      <span className="bg-sunk aspect-[2/3] w-14 shrink-0 rounded-[3px]" aria-hidden="true" />
      <span className="min-w-40 flex-1">
        <span className="font-serif text-lg leading-snug">{book.title}</span>
        <span className="text-warn block text-sm font-medium">No longer for sale</span>
      </span>
      <Remove title={book.title} onRemove={onRemove} />
    </li>
  );
}

function Remove({ title, onRemove }: { title: string; onRemove: () => void }) {
  return (
    <button type="button" onClick={onRemove} className="link min-h-6 text-sm sm:order-3" aria-label={`Remove ${title}`}>
      Remove
    </button>
  );
}
