import { Conversation } from "@/components/chat/conversation";
import { NoSuchConversation, OpenConversation } from "@/components/chat/open-conversation";
import { conversationCalled } from "@/lib/api/conversation";
import { needSomebody } from "@/lib/session/need";

export const metadata = { title: "Chat" };

const LONGEST = 4000;

type Props = { searchParams: Promise<{ ask?: string | string[]; conversation?: string | string[] }> };

export default async function Chat({ searchParams }: Props) {
  const { ask, conversation } = await searchParams;
  const opening = typeof ask === "string" ? ask.trim().slice(0, LONGEST) : "";
  return (
    <div className="whole-screen">
      <h1 className="sr-only">Chat with the bookseller</h1>
      {typeof conversation === "string" ? <Called id={conversation} /> : <Conversation opening={opening} key={opening} />}
    </div>
  );
}

/** A conversation of one's own by its address, as it stands in a letter and in the list of one's own. */
async function Called({ id }: { id: string }) {
  await needSomebody(`/chat?conversation=${encodeURIComponent(id)}`);
  const talk = await conversationCalled(id);
  return talk ? <OpenConversation talk={talk} key={id} /> : <NoSuchConversation />;
}
