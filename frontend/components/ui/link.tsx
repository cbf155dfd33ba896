"use client";

import NextLink from "next/link";
import { type ComponentProps, useState } from "react";

/** A link whose page is fetched ahead once somebody is about to follow it, and not as soon as it is in sight: a shelf has fifty. */
export function Link(props: ComponentProps<typeof NextLink>) {
  const [isMeant, setMeant] = useState(false);
  const mean = () => setMeant(true);
  return <NextLink prefetch={isMeant ? null : false} onMouseEnter={mean} onFocus={mean} onTouchStart={mean} {...props} />;
}
