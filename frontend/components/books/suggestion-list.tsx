import { useEffect } from "react";
import { Cover } from "@/components/books/cover";
import { Marked, MarkedNames } from "@/components/books/marked";
import type { Group, Option, Title } from "@/components/books/suggested";

type Props = { id: string; groups: Group[]; chosen?: string; isShown: boolean; onTake: (href: string) => void };

/** The list under the search box: as wide as the screen on a phone, as wide as the box on a desk. */
export function SuggestionList({ id, groups, chosen, isShown, onTake }: Props) {
  useEffect(() => {
    if (chosen) document.getElementById(optionId(id, chosen))?.scrollIntoView({ block: "nearest" });
  }, [id, chosen]);
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Suggestions"
      hidden={!isShown}
      className="border-line bg-card absolute -inset-x-4 top-full z-40 mt-2 max-h-[min(42rem,75dvh)] scroll-pb-12 overflow-y-auto overscroll-contain border-y shadow-xl sm:inset-x-0 sm:rounded-lg sm:border-x"
      onMouseDown={(event) => event.preventDefault()}
    >
      {groups.map((group, index) => (
        <div
          key={group.name}
          role="group"
          aria-labelledby={group.name ? `${id}-group-${index}` : undefined}
          aria-label={group.name ? undefined : "Everything"}
          className={group.name ? "py-1" : "border-line bg-card sticky bottom-0 border-t"}
        >
          {group.name && (
            <p id={`${id}-group-${index}`} role="presentation" className="text-faint px-4 pt-2 pb-1 text-xs sm:px-3">
              {group.name}
            </p>
          )}
          {group.options.map((option) => (
            <div
              key={option.href}
              id={optionId(id, option.href)}
              role="option"
              aria-selected={option.href === chosen}
              className="aria-selected:bg-sunk hover:bg-sunk aria-selected:border-accent flex min-h-11 items-center gap-3 border-l-2 border-transparent px-3.5 py-1.5 text-sm sm:px-2.5"
              onClick={() => onTake(option.href)}
            >
              <OptionWords option={option} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

export function optionId(list: string, href: string) {
  return `${list}-${href}`;
}

function OptionWords({ option: { book, label } }: { option: Option }) {
  return book ? <BookWords book={book} /> : <span className="truncate">{label}</span>;
}

function BookWords({ book }: { book: Title }) {
  return (
    <>
      <Cover book={book} className="h-11 w-auto shrink-0" />
      <div className="min-w-0">
        <div className="truncate font-serif text-base">
          <Marked text={book.title} at={book.highlight.title} />
        </div>
        <div className="text-faint truncate">
          <MarkedNames names={book.authors} at={book.highlight.authors} />
        </div>
      </div>
    </>
  );
}
