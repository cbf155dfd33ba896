"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Trouble } from "@/components/ui/notice";
import { Refusal, send } from "@/lib/api/browser";

/** Takes a notice down before its time. */
export function EndNotice({ id, text }: { id: number; text: string }) {
  const router = useRouter();
  const [trouble, setTrouble] = useState("");
  async function end() {
    try {
      await send("POST", `/api/admin/notices/${id}/end`);
      router.refresh();
    } catch (error) {
      setTrouble(error instanceof Refusal ? error.message : "Something went wrong.");
    }
  }
  return (
    <>
      <button type="button" onClick={end} aria-label={`End now: ${text}`} className="button">
        End now
      </button>
      <Trouble>{trouble}</Trouble>
    </>
  );
}
