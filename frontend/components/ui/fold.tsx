"use client";

import { useEffect, useRef } from "react";

/** Folded away on a phone, plainly there on a desk. It folds again when it has led to another place (`at`). */
export function Fold({ title, at, children }: { title: string; at: string; children: React.ReactNode }) {
  const fold = useRef<HTMLDetailsElement>(null);
  const before = useRef(at);
  useEffect(() => {
    const { current: details } = fold;
    if (before.current === at || !details) return;
    before.current = at;
    if (!details.open) return;
    if (details.contains(document.activeElement)) details.querySelector("summary")?.focus({ preventScroll: true });
    details.open = false;
  }, [at]);
  return (
    <details ref={fold} className="fold">
      <summary>{title}</summary>
      {children}
    </details>
  );
}
