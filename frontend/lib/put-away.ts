/** The notices that somebody has put away, kept in a cookie so that the server does not show them again. */

export const PUT_AWAY = "notices-put-away";
const MOST_KEPT = 20;

export function putAway(kept: string | undefined): number[] {
  return (kept ?? "").split(".").filter((id) => /^\d{1,10}$/.test(id)).map(Number);
}

/** What to keep when one more is put away: the latest ones, for a cookie has no room for all there ever were. */
export function withPutAway(kept: string | undefined, id: number): string {
  return [...putAway(kept).filter((one) => one !== id), id].slice(-MOST_KEPT).join(".");
}
