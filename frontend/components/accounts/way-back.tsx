"use client";

import { AccountForm, type Values } from "@/components/accounts/account-form";
import { send } from "@/lib/api/browser";

/** Asks for a letter that leads back in. Whether there is an account under an address is nobody else's business. */
export function ForgotForm() {
  async function forget(values: Values) {
    await send("POST", "/api/auth/forgot", values);
    return `If ${values.email} has an account here, a letter is on its way. Its link works for an hour.`;
  }
  const email = { name: "email", label: "E-mail", type: "email", autoComplete: "email" };
  return <AccountForm fields={[email]} button="Send me a link" act={forget} />;
}

/** Takes a new password for the token of a letter's link, and signs in with it. */
export function ResetForm({ token }: { token: string }) {
  async function reset(values: Values) {
    await send("POST", "/session/reset", { token, ...values });
    // A whole new page, as somebody who is signed in.
    // eslint-disable-next-line @next/next/no-location-assign-relative-destination
    window.location.assign("/");
  }
  const password = { name: "password", label: "New password", type: "password", autoComplete: "new-password", hint: "At least 8 characters." };
  return <AccountForm fields={[password]} button="Change my password" act={reset} />;
}

/** Confirms an address by the token of the link that was sent there; a press, so that no program that reads mail does it. */
export function MoveForm({ token }: { token: string }) {
  async function move() {
    const user = await send<{ email: string }>("POST", "/api/auth/email/confirm", { token });
    return `From now on we write to ${user.email}, and you sign in with this address.`;
  }
  return <AccountForm fields={[]} button="Write to me here" act={move} />;
}
