import "server-only";
import { notFound, redirect } from "next/navigation";
import { whoIsThere } from "@/lib/api/server";
import type { User } from "@/lib/api/types";

/** Who is signed in; whoever is not is led to sign in and back. */
export async function needSomebody(here: string) {
  const user = await whoIsThere();
  if (!user) redirect(`/sign-in?next=${encodeURIComponent(here)}`);
  return user;
}

/** Only people of these roles; to anybody else the page is not there. */
export async function needRole(here: string, ...roles: User["role"][]) {
  const user = await needSomebody(here);
  if (!roles.includes(user.role)) notFound();
  return user;
}

/** Staff only. */
export async function needStaff(here: string) {
  return needRole(here, "support", "admin");
}
