"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Refusal, send } from "@/lib/api/browser";

/** Changes the categories and shows the page anew; what went wrong is said in words. */
export function useArranging() {
  const router = useRouter();
  const [trouble, setTrouble] = useState("");
  const [isBusy, setBusy] = useState(false);

  async function arrange(method: string, path = "", body?: object) {
    setBusy(true);
    setTrouble("");
    try {
      await send(method, `/api/admin/categories${path}`, body);
      router.refresh();
      return true;
    } catch (error) {
      setTrouble(error instanceof Refusal ? error.message : "Something went wrong.");
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { arrange, trouble, isBusy };
}
