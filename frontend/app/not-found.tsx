import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";

export default function NotFound() {
  return (
    <Notice title="This page is not on our shelves">
      <p>It may have been moved, withdrawn, or never written.</p>
      <Link href="/books" className="button button-main">
        Look along the shelves
      </Link>
    </Notice>
  );
}
