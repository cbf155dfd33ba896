"use client";

import { useEffect } from "react";
import { Link } from "@/components/ui/link";
import { conversationOpened, useListShown } from "@/lib/inbox-way";

/** From a conversation back to the list that one came from. */
export function BackToList({ id }: { id: string }) {
  const list = useListShown();
  useEffect(() => conversationOpened(id), [id]);
  return (
    <Link href={list} className="link inline-flex min-h-6 items-center text-sm">
      {list === "/support" ? "All conversations" : "Back to the list"}
    </Link>
  );
}
