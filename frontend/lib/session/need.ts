import "server-only";
import { notFound, redirect } from "next/navigation";
import { whoIsThere } from "@/lib/api/server";

/** Who is signed in; whoever is not is led to sign in and back. */
export async function needSomebody(here: string) {
  const user = await whoIsThere();
  if (!user) redirect(`/sign-in?next=${encodeURIComponent(here)}`);
  return user;
}

/** Staff only; to anybody else the page is not there. */
export async function needStaff(here: string) {
  const user = await needSomebody(here);
  if (user.role !== "support" && user.role !== "admin") notFound();
  return user;
}
