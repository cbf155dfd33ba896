/** What a screen reader says of the conversation: each answer once and whole, not word by word. */

import { blocksOf, exchanges, isSilent, received, staffName, STOPPED, textOf, type TalkMessage } from "@/components/chat/talk";
import type { Block } from "@/lib/api/types";
import { count, money } from "@/lib/words";

/** The news of a conversation; none for what was there when the page was opened. */
export function news(messages: TalkMessage[], isTalking: boolean, withPerson: string | null = null) {
  if (isTalking) return "The shop is answering.";
  const last = messages.at(-1);
  const { action, isNews, isStaff, by } = last?.metadata ?? {};
  if (last?.role !== "assistant" || !(isNews || exchanges(messages).at(-1)?.isAskedHere)) return "";
  if (action === STOPPED) return "Stopped.";
  if (isSilent(last)) return received(withPerson);
  return [isStaff ? `${staffName(by)}:` : "", textOf(last), ...blocksOf(last).map(inShort)].filter(Boolean).join("\n");
}

/** A card in a few words. */
export function inShort(block: Block): string {
  switch (block.type) {
    case "books":
      return `${count(block.books.length, "book")}.`;
    case "book":
      return `A book: ${block.book.title}.`;
    case "comparison":
      return `A comparison of ${count(block.books.length, "book")}.`;
    case "cart":
      return `The cart: ${count(block.cart.count, "copy", "copies")}${block.cart.total ? `, total ${money(block.cart.total)}` : ""}.`;
    case "quote":
      return `A quote: ${block.quote.lines.map((line) => `${line.quantity} × ${line.book.title}`).join(", ")}, total ${money(block.quote.total)}.`;
    case "cancellation":
      return `To cancel: order ${block.order.id}.`;
    case "order":
      return `Order ${block.order.id}, total ${money(block.order.total)}.`;
    case "orders":
      return `${count(block.orders.length, "order")}.`;
    case "sign_in":
      return "Ways to sign in.";
    case "handover":
      return block.note;
  }
}
