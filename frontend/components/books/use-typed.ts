import { useState } from "react";

/** What stands in a box: what was given, until somebody types, or something else is given. */
export function useTyped(given: string) {
  const [typed, setTyped] = useState(given);
  const [before, setBefore] = useState(given);
  if (given !== before) {
    setBefore(given);
    setTyped(given);
  }
  return [typed, setTyped] as const;
}
