"use client";

import { useState } from "react";
import { useArranging } from "@/components/categories/use-arranging";
import { Trouble } from "@/components/ui/notice";

export function AddCategory() {
  const [name, setName] = useState("");
  const { arrange, trouble, isBusy } = useArranging();

  async function add(event: React.FormEvent) {
    event.preventDefault();
    if (await arrange("POST", "", { name })) setName("");
  }
  return (
    <form onSubmit={add} aria-label="A new category" className="mt-4 space-y-2">
      <div className="flex max-w-md gap-2">
        <input
          value={name}
          onChange={(event) => setName(event.target.value)}
          required
          maxLength={80}
          aria-label="Name of a new category"
          placeholder="A new category"
          className="field"
        />
        <button type="submit" disabled={isBusy} className="button button-main">
          Add
        </button>
      </div>
      <Trouble>{trouble}</Trouble>
    </form>
  );
}
