"use client";

import { AccountForm, type Field, type Values } from "@/components/accounts/account-form";
import { Link } from "@/components/ui/link";
import { send } from "@/lib/api/browser";

const FIELDS: Record<"sign-in" | "sign-up", Field[]> = {
  "sign-in": [
    { name: "email", label: "E-mail", type: "email", autoComplete: "email" },
    { name: "password", label: "Password", type: "password", autoComplete: "current-password" },
  ],
  "sign-up": [
    { name: "name", label: "Name", type: "text", autoComplete: "name" },
    { name: "email", label: "E-mail", type: "email", autoComplete: "email" },
    { name: "password", label: "Password", type: "password", autoComplete: "new-password", hint: "At least 8 characters." },
  ],
};

export function SignForm({ kind, next }: { kind: "sign-in" | "sign-up"; next: string }) {
  async function sign(values: Values) {
    await send("POST", `/session/${kind}`, values);
    window.location.assign(next);
  }
  const isSignUp = kind === "sign-up";
  return (
    <div className="mx-auto max-w-sm px-4 py-12">
      <h1 className="mb-6 text-3xl">{isSignUp ? "Open an account" : "Welcome back"}</h1>
      <AccountForm fields={FIELDS[kind]} button={isSignUp ? "Sign up" : "Sign in"} act={sign} />
      {!isSignUp && (
        <p className="mt-6 text-sm">
          <Link href="/forgot" className="link">
            Forgot your password?
          </Link>
        </p>
      )}
      <p className="text-faint mt-6 text-sm">
        {isSignUp ? "You have an account? " : "New here? "}
        <Link href={`/${isSignUp ? "sign-in" : "sign-up"}?next=${encodeURIComponent(next)}`} className="link">
          {isSignUp ? "Sign in instead" : "Open an account"}
        </Link>
        . Your conversation stays with you.
      </p>
    </div>
  );
}
