"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { SignOut } from "@/components/accounts/sign-out";
import { Link } from "@/components/ui/link";
import type { User } from "@/lib/api/types";
import { cornersFor } from "@/lib/places";

/** Everything that is somebody's own, under their name. It closes when it has led somewhere, by Escape and from outside. */
export function AccountMenu({ user }: { user: User }) {
  const menu = useRef<HTMLDetailsElement>(null);
  const here = usePathname();
  const before = useRef(here);
  useEffect(() => {
    // Whoever opened it before the script was there has not been led anywhere yet.
    if (before.current === here) return;
    before.current = here;
    if (menu.current) menu.current.open = false;
  }, [here]);
  useEffect(() => {
    const outside = (event: MouseEvent) => {
      if (menu.current && !menu.current.contains(event.target as Node)) menu.current.open = false;
    };
    document.addEventListener("click", outside);
    return () => document.removeEventListener("click", outside);
  }, []);

  function press(event: React.KeyboardEvent) {
    if (event.key !== "Escape" || !menu.current?.open) return;
    menu.current.open = false;
    menu.current.querySelector("summary")?.focus();
  }

  return (
    <details ref={menu} className="relative text-sm" onKeyDown={press}>
      <summary className="hover:text-accent flex min-h-9 max-w-40 items-center rounded-full px-3 font-medium">
        <span className="truncate">{user.name}</span>
        <span className="sr-only">, your account</span>
        <svg viewBox="0 0 12 12" className="ml-1 size-3 shrink-0" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
          <path d="m2.5 4.5 3.5 3.5 3.5-3.5" />
        </svg>
      </summary>
      <nav
        aria-label="Account"
        className="border-line bg-card absolute right-0 z-40 mt-2 max-h-[75dvh] w-60 overflow-y-auto rounded-lg border py-2 shadow-xl"
      >
        {cornersFor(user.role).map((corner) => (
          <section key={corner.name} aria-label={corner.name} className="border-line border-b pb-2">
            <p className="text-faint px-4 pt-2 pb-1 text-xs">{corner.name}</p>
            <ul>
              {corner.places.map((place) => (
                <li key={place.href}>
                  <Link
                    href={place.href}
                    aria-current={here === place.href ? "page" : undefined}
                    className="hover:bg-sunk aria-[current]:text-accent flex min-h-10 items-center px-4"
                  >
                    {place.label}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
        <SignOut />
      </nav>
    </details>
  );
}
