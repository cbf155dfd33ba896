import { AtDesk } from "@/components/support/at-desk";
import { whoIsThere } from "@/lib/api/server";

/** Whoever of the staff reads here is at the desk. */
export default async function AtTheDesk({ children }: { children: React.ReactNode }) {
  const user = await whoIsThere().catch(() => null);
  return (
    <>
      {user && ["support", "admin"].includes(user.role) && <AtDesk />}
      {children}
    </>
  );
}
