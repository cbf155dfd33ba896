import { Link } from "@/components/ui/link";
import { booksUrl } from "@/lib/filters";

type Props = { categories: { name: string; count: number }[]; className?: string };

/** A way to each shelf, and how many books stand on it. */
export function CategoryLinks({ categories, className = "" }: Props) {
  return (
    <ul className={`flex flex-wrap gap-2 ${className}`}>
      {categories.map((category) => (
        <li key={category.name}>
          <Link href={booksUrl({ category: category.name })} className="button text-sm">
            {category.name} <span className="text-faint font-normal">{category.count}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
