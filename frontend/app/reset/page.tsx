import { ResetForm } from "@/components/accounts/way-back";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";

// The token stands in the address, which no other site is to be told.
export const metadata = { title: "A new password", referrer: "no-referrer" as const };

export default async function Reset({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const { token } = await searchParams;
  if (typeof token !== "string" || !token) {
    return (
      <Notice title="This link is not whole">
        <p>Please open the link from the letter again, or ask for a new one.</p>
        <Link href="/forgot" className="button button-main">
          Ask for a new link
        </Link>
      </Notice>
    );
  }
  return (
    <div className="mx-auto max-w-sm px-4 py-12">
      <h1 className="text-3xl">A new password</h1>
      <p className="text-faint mt-2 mb-6">With it you are signed in here, and signed out everywhere else.</p>
      <ResetForm token={token} />
      <p className="mt-6 text-sm">
        <Link href="/forgot" className="link">
          Ask for a new link
        </Link>
      </p>
    </div>
  );
}
