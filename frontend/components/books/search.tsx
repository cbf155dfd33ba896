"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { Suspense, useEffect, useId, useState } from "react";
import { optionId, SuggestionList } from "@/components/books/suggestion-list";
import { groupsOf, placeAfter } from "@/components/books/suggested";
import { useSuggestions } from "@/components/books/use-suggestions";
import { useTyped } from "@/components/books/use-typed";
import { booksUrl, filtersFrom } from "@/lib/filters";
import { count } from "@/lib/words";

/** As long as somebody types, nothing is read out. */
const QUIET_MS = 900;

/** A new search looks along all shelves; the list under the box offers to stay with the filters that are on. */
export function BookSearch() {
  return (
    <Suspense fallback={<div className="field h-11" />}>
      <SearchBox />
    </Suspense>
  );
}

function SearchBox() {
  const router = useRouter();
  const list = useId();
  const filters = useFiltersHere();
  const [words, setWords] = useTyped(filters.q ?? "");
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const sought = words.trim();
  const found = useSuggestions(sought, isOpen);
  const groups = sought && found ? groupsOf(found, sought, filters) : [];
  const options = groups.flatMap((group) => group.options.map((option) => option.href));
  const isShown = isOpen && options.length > 0;
  const place = isShown && chosen ? options.indexOf(chosen) : -1;

  function type(text: string) {
    setWords(text);
    setChosen(undefined);
    setOpen(true);
  }

  function go(href: string) {
    setOpen(false);
    setChosen(undefined);
    router.push(href);
  }

  function press(event: React.KeyboardEvent) {
    const next = placeAfter(event.key, place, options.length);
    if (next !== undefined) {
      event.preventDefault();
      setOpen(true);
      setChosen(options[next]);
    }
    if (event.key === "Escape") {
      event.preventDefault();
      if (isShown) setOpen(false);
      else type("");
    }
  }

  return (
    <form
      role="search"
      aria-label="Books"
      action="/books"
      className="relative"
      onSubmit={(event) => {
        event.preventDefault();
        go(options[place] ?? booksUrl({ q: sought }));
      }}
    >
      <input
        name="q"
        role="combobox"
        aria-label="Search books"
        aria-expanded={isShown}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={chosen && place >= 0 ? optionId(list, chosen) : undefined}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="search"
        maxLength={200}
        placeholder="Title, author, or what it is about"
        className="field pr-11"
        value={words}
        onChange={(event) => type(event.target.value)}
        onKeyDown={press}
        onBlur={() => setOpen(false)}
      />
      <button type="submit" aria-label="Search" className="text-faint absolute inset-y-0 right-0 grid w-11 place-items-center">
        <svg viewBox="0 0 20 20" className="size-4" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
          <circle cx="8.5" cy="8.5" r="5.5" />
          <path d="m13 13 4.5 4.5" />
        </svg>
      </button>
      <SuggestionList id={list} groups={groups} chosen={options[place]} isShown={isShown} onTake={go} />
      <Told words={isShown ? count(options.length, "suggestion") : ""} />
    </form>
  );
}

/** The filters of the shelf that somebody searches from; none anywhere else. */
function useFiltersHere() {
  const here = useSearchParams();
  return usePathname() === "/books" ? filtersFrom(Object.fromEntries(here)) : {};
}

/** Words for those who do not see the list, once it has come to rest. */
function Told({ words }: { words: string }) {
  const [told, setTold] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setTold(words), QUIET_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <p role="status" className="sr-only">
      {told}
    </p>
  );
}
