type Covered = { title: string; cover_url: string };

/** A book's cover. Beside its title it is decoration; alone, say so with `alone`. */
export function Cover({ book, alone, className = "" }: { book: Covered; alone?: boolean; className?: string }) {
  return (
    <img
      src={book.cover_url}
      alt={alone ? `Cover of ${book.title}` : ""}
      width={300}
      height={450}
      loading="lazy"
      className={`bg-sunk aspect-[2/3] rounded-[3px] object-cover shadow-[0_1px_2px_rgb(0_0_0/.25),0_8px_18px_-8px_rgb(0_0_0/.35)] ${className}`}
    />
  );
}
