import { BookSearch } from "@/components/books/search";
import { AccountMenu } from "@/components/accounts/account-menu";
import { DeskLink } from "@/components/support/desk-link";
import { Link } from "@/components/ui/link";
import { NavLink } from "@/components/ui/nav-link";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import type { User, Waiting } from "@/lib/api/types";

type Props = { user: User | null; copies: number; waiting: Waiting | null };

/** The top of every page; `waiting` is what waits at the desk, for those who work there. */
export function Header({ user, copies, waiting }: Props) {
  return (
    <header className="border-line bg-paper/95 sticky top-0 z-30 border-b backdrop-blur">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3 sm:px-6">
        <Link href="/" className="font-serif text-xl font-semibold tracking-tight" aria-label="Shelftalker, home">
          Shelf<span className="text-accent italic">talker</span>
        </Link>
        <nav aria-label="Shop" className="order-3 flex w-full gap-x-1 overflow-x-auto md:order-none md:w-auto">
          <NavLink href="/books">Books</NavLink>
          <NavLink href="/chat">Chat</NavLink>
          <NavLink href="/cart">
            Cart
            {copies > 0 && (
              <span className="bg-accent text-on-accent ml-1.5 inline-block rounded-full px-1.5 text-xs leading-5 tabular-nums">
                {copies}
                <span className="sr-only"> {copies === 1 ? "copy" : "copies"}</span>
              </span>
            )}
          </NavLink>
          {waiting !== null && <DeskLink waiting={waiting} />}
        </nav>
        <div className="hidden min-w-56 flex-1 lg:block">
          <BookSearch />
        </div>
        <div className="ml-auto flex items-center gap-1">
          <ThemeSwitch />
          {user ? (
            <AccountMenu user={user} />
          ) : (
            <>
              <NavLink href="/sign-in">Sign in</NavLink>
              <NavLink href="/sign-up">Sign up</NavLink>
            </>
          )}
        </div>
      </div>
    </header>
  );
}
