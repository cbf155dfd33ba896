import { SignForm } from "@/components/accounts/sign-form";
import { safeNext } from "@/lib/session/next";

export const metadata = { title: "Sign up" };

export default async function SignUp({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  return <SignForm kind="sign-up" next={safeNext((await searchParams).next)} />;
}
