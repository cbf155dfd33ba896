"use client";

import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { Trouble } from "@/components/ui/notice";
import { Refusal, send } from "@/lib/api/browser";
import { upload } from "@/lib/api/upload";
import type { Book } from "@/lib/api/types";

type Props = { bookId: number; format: Book["file_format"] };

/** Gives a book its file, shows how far it has got, and takes it away again. */
export function Upload({ bookId, format }: Props) {
  const router = useRouter();
  const [done, setDone] = useState<number | null>(null);
  const [said, setSaid] = useState("");
  const [trouble, setTrouble] = useState("");
  const path = `/api/books/${bookId}/file`;

  async function attempt(act: () => Promise<unknown>, afterwards: string) {
    setTrouble("");
    setSaid("");
    try {
      await act();
      setSaid(afterwards);
      router.refresh();
    } catch (error) {
      setTrouble(error instanceof Refusal ? error.message : "Something went wrong.");
    }
    setDone(null);
  }
  function begin(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const file = new FormData(event.currentTarget).get("file");
    if (!(file instanceof File) || !file.size) return setTrouble("Please choose a file first.");
    setDone(0);
    void attempt(() => upload(path, file, setDone), "The file is kept. Buyers can download it now.");
  }
  return (
    <form onSubmit={begin} className="mt-8 space-y-4">
      <p>{format ? `The book has a file: ${format === "pdf" ? "a PDF" : "an EPUB"}.` : "The book has no file yet."}</p>
      <label className="block">
        <span className="text-sm font-medium">{format ? "Replace it with" : "File"}</span>
        <input
          type="file"
          name="file"
          accept=".pdf,.epub,application/pdf,application/epub+zip"
          className="field mt-1 file:mr-4 file:font-medium"
        />
      </label>
      <div className="flex flex-wrap gap-3">
        <button type="submit" disabled={done !== null} className="button button-main">
          Upload
        </button>
        {format && (
          <button
            type="button"
            disabled={done !== null}
            onClick={() => attempt(() => send("DELETE", path), "The file is removed.")}
            className="button"
          >
            Remove the file
          </button>
        )}
      </div>
      {done !== null && (
        <label className="block text-sm">
          {done < 1 ? "Uploading" : "Looking at the file"}
          <progress value={done} max={1} className="mt-1 block w-full" />
        </label>
      )}
      <p role="status">{said}</p>
      <Trouble>{trouble}</Trouble>
    </form>
  );
}
