import "@fontsource-variable/fraunces/full.css";
import "@fontsource-variable/fraunces/full-italic.css";
import "@fontsource-variable/inter";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { Dock } from "@/components/chat/dock";
import { TalkHere } from "@/components/chat/talk-here";
import { Footer } from "@/components/ui/footer";
import { NoticeBar } from "@/components/support/notice-bar";
import { LiveLine } from "@/components/ui/live-line";
import { OrderNews } from "@/components/orders/order-news";
import { Header } from "@/components/ui/header";
import { noticesHere } from "@/lib/api/notices";
import { WishlistHere } from "@/components/wishlist/wishlist";
import { whoIsThere } from "@/lib/api/server";
import { copiesInCart, keptBy, waitingAtDesk } from "@/lib/api/belongings";
import { conversationHere } from "@/lib/api/conversation";

export const metadata: Metadata = {
  title: { default: "Shelftalker, a bookshop that talks", template: "%s · Shelftalker" },
  description: "Find and buy books in a conversation, or browse the shelves.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f2e8" },
    { media: "(prefers-color-scheme: dark)", color: "#191511" },
  ],
};

export default async function Layout({ children }: { children: React.ReactNode }) {
  // The frame of a page stands even when the backend does not; the page itself then says so.
  const [user, talk, jar, notices] = await Promise.all([
    whoIsThere().catch(() => null),
    conversationHere(),
    cookies(),
    noticesHere(),
  ]);
  const [copies, kept, waiting] = await Promise.all([copiesInCart(user), keptBy(user), waitingAtDesk(user)]);
  const theme = jar.get("theme")?.value;
  return (
    <html lang="en" data-theme={theme === "dark" || theme === "light" ? theme : undefined}>
      <body className="flex min-h-dvh flex-col">
        <a href="#main" className="button button-main absolute top-2 left-2 z-50 -translate-y-20 focus:translate-y-0">
          Skip to the content
        </a>
        <LiveLine key={user ? `live ${user.id}` : "live"} />
        <NoticeBar notices={notices} />
        {user && <OrderNews />}
        <Header user={user} copies={copies} waiting={waiting} />
        <TalkHere talk={talk} isSignedIn={user !== null} key={user?.id ?? "visitor"}>
          <WishlistHere kept={kept}>
            <main id="main" tabIndex={-1} className="flex-1 outline-none">
              {children}
            </main>
            <Footer />
            <Dock />
          </WishlistHere>
        </TalkHere>
      </body>
    </html>
  );
}
