import { AddCategory } from "@/components/categories/add-category";
import { ShelfRow } from "@/components/categories/shelf-row";
import { Notice } from "@/components/ui/notice";
import { api, must } from "@/lib/api/server";
import { needRole } from "@/lib/session/need";
import { count } from "@/lib/words";

export const metadata = { title: "Categories" };

export default async function Categories() {
  await needRole("/admin/categories", "admin");
  const { items } = must(await (await api()).GET("/api/admin/categories"));
  return (
    <div className="page max-w-4xl">
      <h1 className="text-3xl">Categories</h1>
      <p className="text-faint mt-2">{count(items.length, "category", "categories")}</p>
      <AddCategory />
      {items.length === 0 && (
        <Notice title="No shelves yet" isPart>
          Add the first category, or import a sheet of books.
        </Notice>
      )}
      <ul className="divide-line mt-6 divide-y">
        {items.map((shelf) => (
          <ShelfRow key={shelf.id} shelf={shelf} others={items.filter((one) => one.id !== shelf.id)} />
        ))}
      </ul>
    </div>
  );
}
