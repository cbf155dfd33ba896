import { MoveForm } from "@/components/accounts/way-back";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";

// The token stands in the address, which no other site is to be told.
export const metadata = { title: "Your new address", referrer: "no-referrer" as const };

export default async function Moved({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const { token } = await searchParams;
  if (typeof token !== "string" || !token) {
    return (
      <Notice title="This link is not whole">
        <p>Please open the link from the letter again, or change your address once more.</p>
        <Link href="/account" className="button button-main">
          To your account
        </Link>
      </Notice>
    );
  }
  return (
    <div className="mx-auto max-w-sm px-4 py-12">
      <h1 className="text-3xl">Your new address</h1>
      <p className="text-faint mt-2 mb-6">You have opened the link we sent there. Shall we write to you at this address?</p>
      <MoveForm token={token} />
    </div>
  );
}
