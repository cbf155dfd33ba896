"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { Suspense, useEffect, useId, useRef, useState } from "react";
import { send } from "@/lib/api/browser";

type Suggestions = {
  titles: { id: number; title: string; authors: string[] }[];
  authors: string[];
  categories: string[];
};
type Option = { label: string; hint: string; href: string };

const PAUSE_MS = 120;

export function BookSearch() {
  return (
    <Suspense fallback={<div className="field h-11" />}>
      <SearchBox />
    </Suspense>
  );
}

/** What suggestions offer, in the order in which they are shown. */
export function optionsOf(found: Suggestions): Option[] {
  const of = (name: string, value: string) => `/books?${new URLSearchParams({ [name]: value })}`;
  return [
    ...found.titles.map((one) => ({ label: one.title, hint: one.authors.join(", "), href: `/books/${one.id}` })),
    ...found.authors.map((name) => ({ label: name, hint: "Author", href: of("author", name) })),
    ...found.categories.map((name) => ({ label: name, hint: "Category", href: of("category", name) })),
  ];
}

/** The option after (or before) one, by way of none (-1) at the ends. */
export function nextChoice(chosen: number, step: number, total: number) {
  const places = total + 1;
  return ((chosen + 1 + step + places) % places) - 1;
}

function SearchBox() {
  const router = useRouter();
  const given = useSearchParams().get("q") ?? "";
  const list = useId();
  const [words, setWords] = useState(given);
  const [options, setOptions] = useState<Option[]>([]);
  const [chosen, setChosen] = useState(-1);
  const [isOpen, setOpen] = useState(false);
  const asked = useRef(0);

  useEffect(() => {
    const number = ++asked.current;
    if (!isOpen || words.trim().length < 2) return;
    const timer = setTimeout(async () => {
      const found = await send<Suggestions>("GET", `/api/books/suggest?${new URLSearchParams({ q: words })}`).catch(
        () => null,
      );
      if (number !== asked.current) return;
      setOptions(found ? optionsOf(found) : []);
      setChosen(-1);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words, isOpen]);

  function go(href: string) {
    setOpen(false);
    router.push(href);
  }

  function press(event: React.KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && options.length) {
      event.preventDefault();
      setOpen(true);
      setChosen(nextChoice(chosen, step, options.length));
    }
    if (event.key === "Escape") setOpen(false);
  }

  const shown = isOpen && words.trim().length >= 2 && options.length > 0;
  return (
    <form
      role="search"
      aria-label="Books"
      action="/books"
      className="relative"
      onSubmit={(event) => {
        event.preventDefault();
        const option = shown ? options[chosen] : undefined;
        go(option?.href ?? `/books?${new URLSearchParams(words.trim() ? { q: words.trim() } : {})}`);
      }}
    >
      <input
        name="q"
        role="combobox"
        aria-label="Search books"
        aria-expanded={shown}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={shown && chosen >= 0 ? `${list}-${chosen}` : undefined}
        autoComplete="off"
        maxLength={200}
        placeholder="Title, author, or what it is about"
        className="field pr-10"
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setOpen(true);
        }}
        onKeyDown={press}
        onBlur={() => setOpen(false)}
      />
      <button type="submit" aria-label="Search" className="text-faint absolute inset-y-0 right-0 grid w-11 place-items-center">
        <svg viewBox="0 0 20 20" className="size-4" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
          <circle cx="8.5" cy="8.5" r="5.5" />
          <path d="m13 13 4.5 4.5" />
        </svg>
      </button>
      <ul
        id={list}
        role="listbox"
        aria-label="Suggestions"
        hidden={!shown}
        className="border-line bg-card absolute z-40 mt-1 w-full overflow-hidden rounded-lg border shadow-xl"
      >
        {options.map((option, index) => (
          <li
            key={option.href}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === chosen}
            className="aria-selected:bg-sunk hover:bg-sunk flex justify-between gap-3 px-3 py-2 text-sm"
            onMouseDown={(event) => {
              event.preventDefault();
              go(option.href);
            }}
          >
            <span className="truncate">{option.label}</span>
            <span className="text-faint shrink-0 truncate">{option.hint}</span>
          </li>
        ))}
      </ul>
      <p role="status" className="sr-only">
        {shown ? `${options.length} suggestions` : ""}
      </p>
    </form>
  );
}
