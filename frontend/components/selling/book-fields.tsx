import { useId } from "react";
import type { Typed } from "@/components/selling/book-facts";
import { Labelled } from "@/components/ui/labelled";

type Props = { given: Typed; currency: string; categories: string[]; wrong: (name: string) => string | undefined };

/** The fields of a book's form. */
export function BookFields({ given, currency, categories, wrong }: Props) {
  const shelves = useId();
  const of = (name: keyof Typed) => ({ name, defaultValue: given[name] });
  return (
    <>
      <Labelled label="Title" wrong={wrong("title")}>
        {(field) => <input {...field} {...of("title")} maxLength={500} />}
      </Labelled>
      <Labelled label="Authors" hint="One on each line." wrong={wrong("authors")}>
        {(field) => <textarea {...field} {...of("authors")} rows={2} />}
      </Labelled>
      <div className="grid gap-4 sm:grid-cols-2">
        <Labelled label="ISBN" hint="Ten or thirteen digits, with or without hyphens." wrong={wrong("isbn13")}>
          {(field) => <input {...field} {...of("isbn13")} maxLength={40} autoComplete="off" />}
        </Labelled>
        <Labelled label="Category" hint="The shelf it stands on: one of the shop's." wrong={wrong("category")}>
          {(field) => <input {...field} {...of("category")} maxLength={80} list={shelves} autoComplete="off" />}
        </Labelled>
        <datalist id={shelves}>
          {categories.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Labelled label={`Price in ${currency}`} wrong={wrong("price")}>
          {(field) => <input {...field} {...of("price")} inputMode="decimal" maxLength={12} autoComplete="off" />}
        </Labelled>
        <Labelled label="Copies in stock" wrong={wrong("stock") ?? wrong("stock_seen")}>
          {(field) => <input {...field} {...of("stock")} inputMode="numeric" maxLength={7} autoComplete="off" />}
        </Labelled>
      </div>
      <Labelled label="Description" hint="It is searched, too: what the book is about, and for whom." wrong={wrong("description")}>
        {(field) => <textarea {...field} {...of("description")} rows={5} maxLength={10000} />}
      </Labelled>
      <div className="grid gap-4 sm:grid-cols-[8rem_1fr_8rem]">
        <Labelled label="First published" hint="A year." wrong={wrong("year")}>
          {(field) => <input {...field} {...of("year")} inputMode="numeric" maxLength={6} autoComplete="off" />}
        </Labelled>
        <Labelled label="Series" hint="If it is part of one." wrong={wrong("series")}>
          {(field) => <input {...field} {...of("series")} maxLength={300} />}
        </Labelled>
        <Labelled label="Number in it" wrong={wrong("series_number")}>
          {(field) => <input {...field} {...of("series_number")} inputMode="decimal" maxLength={6} autoComplete="off" />}
        </Labelled>
      </div>
    </>
  );
}
