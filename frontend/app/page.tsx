import { AskBox } from "@/components/chat/ask-box";
import { Shelf } from "@/components/books/card";
import { CategoryLinks } from "@/components/books/category-links";
import { Cover } from "@/components/books/cover";
import { BookSearch } from "@/components/books/search";
import { Link } from "@/components/ui/link";
import { api, must } from "@/lib/api/server";
import { booksUrl } from "@/lib/filters";

const ASKED = ["a mystery under 10 dollars", "something like Dune", "a gift for a child of six", "classics under 8 dollars"];

export default async function Home() {
  const client = await api();
  const [loved, recent, categories] = await Promise.all([
    client.GET("/api/books", { params: { query: { sort: "rating", in_stock: true, limit: 5 } } }),
    client.GET("/api/books", { params: { query: { sort: "newest", in_stock: true, limit: 5 } } }),
    client.GET("/api/categories"),
  ]);
  const favourites = must(loved).items;
  const [first] = favourites;
  return (
    <div className="page space-y-16">
      <section className="grid items-center gap-10 md:grid-cols-[1.3fr_1fr]">
        <div>
          <div className="mb-8 lg:hidden">
            <BookSearch />
          </div>
          <h1 className="text-4xl leading-tight sm:text-5xl">Tell the bookseller what you like to read.</h1>
          <p className="text-faint mt-4 max-w-xl text-lg">
            Name a book, half a book, a mood or a price. Shelftalker looks along the shelves, says why, and orders only when you say
            yes.
          </p>
          <AskBox examples={ASKED} />
        </div>
        {first && (
          <div className="mx-auto flex w-full max-w-sm items-end gap-4">
            <Cover book={first} className="w-36 shrink-0 -rotate-2 sm:w-44" />
            <p className="shelftalker mb-4 px-4 py-3">
              {first.description}{" "}
              <Link href={`/books/${first.id}`} className="link not-italic">
                {first.title}
              </Link>
            </p>
          </div>
        )}
      </section>
      <ShelfSection title="Readers love these" href={booksUrl({ sort: "rating", in_stock: "true" })}>
        <Shelf books={favourites} />
      </ShelfSection>
      <ShelfSection title="Newest on the shelves" href={booksUrl({ sort: "newest", in_stock: "true" })}>
        <Shelf books={must(recent).items} />
      </ShelfSection>
      <section>
        <h2 className="text-2xl">Along the shelves</h2>
        <CategoryLinks categories={must(categories).items} className="mt-4" />
      </section>
    </div>
  );
}

function ShelfSection({ title, href, children }: { title: string; href: string; children: React.ReactNode }) {
  return (
    <section>
      <div className="mb-5 flex items-baseline justify-between gap-4">
        <h2 className="text-2xl">{title}</h2>
        <Link href={href} className="link text-sm whitespace-nowrap">
          See all<span className="sr-only">: {title}</span>
        </Link>
      </div>
      {children}
    </section>
  );
}
