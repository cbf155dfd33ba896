import { Conversation } from "@/components/chat/conversation";

export const metadata = { title: "Chat" };

const LONGEST = 4000;

export default async function Chat({ searchParams }: { searchParams: Promise<{ ask?: string | string[] }> }) {
  const { ask } = await searchParams;
  const opening = typeof ask === "string" ? ask.trim().slice(0, LONGEST) : "";
  return (
    <div className="whole-screen">
      <h1 className="sr-only">Chat with the bookseller</h1>
      <Conversation opening={opening} key={opening} />
    </div>
  );
}
