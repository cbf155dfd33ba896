"use client";

import { useRouter } from "next/navigation";
import { AccountForm, type Values } from "@/components/accounts/account-form";
import { send } from "@/lib/api/browser";
import type { User } from "@/lib/api/types";

export function NameForm({ user }: { user: User }) {
  const router = useRouter();
  async function rename(values: Values) {
    const { name } = await send<User>("PATCH", "/api/auth/me", values);
    router.refresh();
    return `We call you ${name} from now on.`;
  }
  const name = { name: "name", label: "Name", type: "text", autoComplete: "name", value: user.name };
  return <AccountForm fields={[name]} button="Change my name" act={rename} />;
}

export function PasswordForm() {
  async function change(values: Values) {
    await send("POST", "/session/password", values);
    return "Your password is changed, and you are signed out everywhere else.";
  }
  const current = { name: "current", label: "Password now", type: "password", autoComplete: "current-password" };
  const next = { name: "new", label: "New password", type: "password", autoComplete: "new-password", hint: "At least 8 characters." };
  return <AccountForm fields={[current, next]} button="Change my password" act={change} />;
}

export function EmailForm() {
  async function ask(values: Values) {
    await send("POST", "/api/auth/email", values);
    return `A letter is on its way to ${values.email}. When you have opened its link, we write to you there.`;
  }
  const email = { name: "email", label: "New e-mail address", type: "email", autoComplete: "email" };
  const password = { name: "password", label: "Your password", type: "password", autoComplete: "current-password" };
  return <AccountForm fields={[email, password]} button="Change my e-mail address" act={ask} />;
}
