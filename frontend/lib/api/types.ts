/** The backend's shapes by their names. */

import type { components } from "@/lib/api/schema";

type Shapes = components["schemas"];

export type Money = Shapes["Money"];
export type Book = Shapes["Book"];
export type Summary = Shapes["Summary"];
export type LibraryBook = Shapes["LibraryBook"];
export type Cart = Shapes["Cart"];
export type CartLine = Shapes["CartLine"];
export type Kept = Shapes["Kept"];
export type Review = Shapes["Review"];
export type ReviewPage = Shapes["ReviewPage"];
export type ArrangedShelf = Shapes["ArrangedShelf"];
export type Case = Shapes["Case"];
export type Quote = Shapes["Quote"];
export type Order = Shapes["Order"];
export type OrderPage = Shapes["OrderPage"];
export type Parcel = Shapes["Parcel"];
export type Payment = Shapes["Payment"];
export type Address = Shapes["Address"];
export type OrderStep = Shapes["OrderStep"];
export type Pending = Shapes["Pending"];
export type Turn = Shapes["Turn"];
export type Block = Turn["blocks"][number];
export type User = Shapes["User"];
export type Member = Shapes["Member"];
export type AuditNote = Shapes["AuditNote"];
export type BooksPage = Shapes["BooksPage"];
export type Facets = Shapes["Facets"];
export type Highlight = Shapes["Highlight"];
export type Suggestions = Shapes["Suggestions"];
export type Entry = Shapes["Entry"];
export type Opened = Shapes["Opened"];
export type Background = Shapes["Background"];
export type Colleague = Shapes["Colleague"];
export type DeskNote = Shapes["DeskNote"];
export type CannedAnswer = Shapes["CannedAnswer"];
export type Waiting = Shapes["Waiting"];
export type InboxLists = Shapes["InboxLists"];
export type View = Shapes["View"];
export type Takings = Shapes["Takings"];
export type Sales = Shapes["Sales"];
export type Share = Shapes["Share"];
export type BestSeller = Shapes["BestSeller"];
export type RunningLow = Shapes["RunningLow"];
export type LowStock = Shapes["LowStock"];
export type StatusCount = Shapes["StatusCount"];
export type MissedSearch = Shapes["MissedSearch"];
export type Week = Shapes["Week"];
export type Talks = Shapes["Talks"];
export type Notice = Shapes["Notice"];
export type Webhook = Shapes["Webhook"];
export type SecretWebhook = Shapes["SecretWebhook"];
export type FailedEvent = Shapes["FailedEvent"];
export type PostedNotice = Shapes["PostedNotice"];
export type ConversationPage = Shapes["ConversationPage"];
export type Message = Omit<Shapes["Message"], "blocks"> & { blocks: Block[] };
export type FullMessage = Omit<Shapes["FullMessage"], "blocks"> & { blocks: Block[] };
export type MessagePage = { items: Message[]; next: string | null };
/** Who of the shop has a conversation, whether one was called, and how content the shopper has said they are. */
export type Desk = { with: string | null; waiting: boolean; satisfaction: number | null; reason: string | null };
/** A conversation as a page opens it: its last messages, where the earlier ones begin, what waits for a yes, and the desk. */
export type Talk = { id: string | null; messages: Message[]; earlier: string | null; pending: Pending | null; desk: Desk };
export type ConversationNow = Shapes["ConversationNow"];
export type Standing = Shapes["Standing"];
export type SellersBook = Shapes["SellersBook"];
export type SellersPage = Shapes["SellersPage"];
export type Import = Shapes["Import"];
export type ImportReport = Shapes["ImportReport"];
export type Application = Shapes["Application"];
/** A refusal; `short` names the books of which there are too few, and how many are left of each. */
export type Problem = {
  title: string;
  detail: string;
  status: number;
  errors: { field: string; message: string }[];
  short?: { book_id: number; title: string; available: number }[];
};
