import { Link } from "@/components/ui/link";

export function Footer() {
  return (
    <footer className="border-line text-faint border-t px-4 pt-8 pb-28 text-center text-sm">
      <p className="font-serif italic">A shelftalker is the card under a book that says why to read it.</p>
      <p className="mt-2">
        <Link href="/books" className="link">
          All books
        </Link>
        {" · "}
        <a href="/api/docs" className="link">
          For programs
        </a>
      </p>
    </footer>
  );
}
