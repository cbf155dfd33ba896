import { AskTwice } from "@/components/ui/ask-twice";
import type { Desk } from "@/lib/api/types";

const BEGIN = "Begin a new conversation";

type Props = { desk: Desk; isSignedIn: boolean; look: string; begin: () => void };

/** The way to a new conversation; asked twice while a person of the shop is in this one or is to come. */
export function BeginAnew({ desk, isSignedIn, look, begin }: Props) {
  if (!desk.with && !desk.waiting) {
    return (
      <button type="button" onClick={begin} className={look}>
        {BEGIN}
      </button>
    );
  }
  const where = isSignedIn
    ? "You find it under Account, among your conversations."
    : "You will not see it any more; sign in first, and you find it under Account.";
  const question = `${desk.with ? `${desk.with} answers` : "A person of the shop answers"} you in this conversation. ${where}`;
  return <AskTwice button={BEGIN} question={question} yes="Yes, begin a new one" no="No, stay here" then={begin} look={look} />;
}
