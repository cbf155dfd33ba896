import { SignForm } from "@/components/accounts/sign-form";
import { safeNext } from "@/lib/session/next";

export const metadata = { title: "Sign in" };

export default async function SignIn({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  return <SignForm kind="sign-in" next={safeNext((await searchParams).next)} />;
}
