"use client";

import { usePathname } from "next/navigation";
import { Link } from "@/components/ui/link";

export function NavLink({ href, children }: { href: string; children: React.ReactNode }) {
  const here = usePathname();
  const isHere = here === href || here.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      aria-current={isHere ? "page" : undefined}
      className="group hover:text-accent aria-[current]:text-accent flex min-h-9 items-center rounded-full px-2 text-sm font-medium whitespace-nowrap sm:px-3"
    >
      {/* The words are underlined, a badge beside them is not: an inline block takes no line from around it. */}
      <span className="group-aria-[current]:underline group-aria-[current]:decoration-2 group-aria-[current]:underline-offset-8">{children}</span>
    </Link>
  );
}
