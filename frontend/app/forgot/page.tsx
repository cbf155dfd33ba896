import { ForgotForm } from "@/components/accounts/way-back";
import { Link } from "@/components/ui/link";

export const metadata = { title: "Forgot your password?" };

export default function Forgot() {
  return (
    <div className="mx-auto max-w-sm px-4 py-12">
      <h1 className="text-3xl">Forgot your password?</h1>
      <p className="text-faint mt-2 mb-6">Tell us your address, and a letter leads you to a new one.</p>
      <ForgotForm />
      <p className="mt-6 text-sm">
        <Link href="/sign-in" className="link">
          Back to signing in
        </Link>
      </p>
    </div>
  );
}
