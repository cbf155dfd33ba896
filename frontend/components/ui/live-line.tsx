"use client";

import { useEffect } from "react";
import { openLine } from "@/lib/live";

/** Keeps the line open on which this page is told of what is new, for whoever is signed in: give it a key by them. */
export function LiveLine() {
  useEffect(openLine, []);
  return null;
}
