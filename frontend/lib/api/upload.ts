/** Sending a file: the one request whose progress is worth showing, which fetch cannot tell. */

import { Refusal } from "@/lib/api/browser";
import type { Problem } from "@/lib/api/types";

const LOST = "The upload broke off. Nothing was changed; please try again.";
const TOO_LARGE = "This file is too large to be kept here.";

/** Puts a file where it belongs; `tell` hears how much of it has gone out, from 0 to 1. */
export function upload(path: string, file: File, tell: (part: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", path);
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => tell(loaded / total);
    request.onerror = () => reject(new Refusal(refusal(0, LOST)));
    request.onload = () => (request.status < 400 ? resolve() : reject(new Refusal(problemIn(request))));
    request.send(file);
  });
}

function problemIn({ status, responseText }: XMLHttpRequest): Problem {
  if (status === 413) return refusal(status, TOO_LARGE);
  try {
    return JSON.parse(responseText) as Problem;
  } catch {
    return refusal(status, LOST);
  }
}

function refusal(status: number, detail: string): Problem {
  return { title: "Problem", detail, status, errors: [] };
}
