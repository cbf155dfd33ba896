import type { User } from "@/lib/api/types";

/** Every role that somebody can hold, from the least to the most. */
export const ROLES: User["role"][] = ["shopper", "seller", "support", "admin"];
