import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";

export const metadata = { title: "This link has run out" };

export default function Expired() {
  return (
    <Notice title="This link has run out">
      <p>A link to a book works for a quarter of an hour, so that it is of no use to anybody who finds it later.</p>
      <p>Your book is still yours: download it again from your library.</p>
      <Link href="/library" className="button button-main">
        Open my library
      </Link>
    </Notice>
  );
}
