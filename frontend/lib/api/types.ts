/** The backend's shapes by their names. */

import type { components } from "@/lib/api/schema";

type Shapes = components["schemas"];

export type Money = Shapes["Money"];
export type Book = Shapes["Book"];
export type Cart = Shapes["Cart"];
export type Quote = Shapes["Quote"];
export type Order = Shapes["Order"];
export type OrderStep = Shapes["OrderStep"];
export type Pending = Shapes["Pending"];
export type Turn = Shapes["Turn"];
export type Block = Turn["blocks"][number];
export type User = Shapes["User"];
export type Facets = Shapes["Facets"];
export type Entry = Shapes["Entry"];
export type Message = Omit<Shapes["Message"], "blocks"> & { blocks: Block[] };
export type FullMessage = Omit<Shapes["FullMessage"], "blocks"> & { blocks: Block[] };
export type MessagePage = { items: Message[]; next: string | null };
/** A conversation as a page opens it: its last messages, where the earlier ones begin, and what waits for a yes. */
export type Talk = { id: string | null; messages: Message[]; earlier: string | null; pending: Pending | null };
export type Problem = { title: string; detail: string; status: number; errors: { field: string; message: string }[] };
