import { AddressForm } from "@/components/addresses/address-form";
import { EmailForm, NameForm, PasswordForm } from "@/components/accounts/own-account";
import { OwnConversations } from "@/components/accounts/own-conversations";
import { api, must } from "@/lib/api/server";
import { needSomebody } from "@/lib/session/need";

export const metadata = { title: "Account" };

type Props = { searchParams: Promise<{ before?: string }> };

export default async function Account({ searchParams }: Props) {
  const user = await needSomebody("/account");
  const client = await api();
  const query = { limit: 10, cursor: (await searchParams).before };
  const [{ data: address }, talks] = await Promise.all([
    client.GET("/api/account/address"),
    client.GET("/api/chat/conversations", { params: { query } }),
  ]);
  return (
    <div className="page max-w-4xl">
      <h1 className="text-3xl">Account</h1>
      <p className="text-faint mt-1 break-words">
        {user.name}, {user.email}
      </p>
      <div className="mt-6 grid items-start gap-6 md:grid-cols-2">
        <Part title="Your name">
          <NameForm user={user} />
        </Part>
        <Part title="Where we write to you">
          <EmailForm />
        </Part>
        <Part title="Your password">
          <PasswordForm />
        </Part>
        <Part title="Where your parcels go">
          <AddressForm given={address} path="/api/account/address" button="Keep this address" done="Your next orders go there." />
        </Part>
      </div>
      <div id="conversations" tabIndex={-1} className="mt-6 scroll-mt-24 outline-none">
        <Part title="Your conversations">
          <OwnConversations page={must(talks)} />
        </Part>
      </div>
    </div>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section aria-label={title} className="border-line bg-card rounded-lg border p-5">
      <h2 className="mb-4 text-xl">{title}</h2>
      {children}
    </section>
  );
}
