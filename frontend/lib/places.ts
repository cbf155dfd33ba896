/** Where people who are signed in can go beside the shop itself: their own corner, and the desks of those who work here. */

import type { User } from "@/lib/api/types";

type Role = User["role"];
export type Place = { href: string; label: string; roles?: Role[] };
export type Corner = { name: string; places: Place[] };

/** Every place of each corner, in the order in which it is shown; without roles it is for everybody who is signed in. */
export const CORNERS: Corner[] = [
  {
    name: "Yours",
    places: [
      { href: "/orders", label: "Orders" },
      { href: "/library", label: "Library" },
      { href: "/wishlist", label: "Wishlist" },
      { href: "/account", label: "Account" },
      { href: "/selling", label: "Sell your books", roles: ["shopper"] },
    ],
  },
  {
    name: "Selling",
    places: [
      { href: "/selling", label: "Your books", roles: ["seller"] },
      { href: "/selling/orders", label: "Orders to send", roles: ["seller"] },
      { href: "/selling/books/new", label: "Add a book", roles: ["seller"] },
      { href: "/selling/import", label: "Bring a sheet", roles: ["seller"] },
      { href: "/selling/sales", label: "Your sales", roles: ["seller"] },
    ],
  },
  {
    name: "The shop",
    places: [
      { href: "/admin", label: "The shop today", roles: ["admin"] },
      { href: "/admin/figures", label: "Figures", roles: ["admin"] },
      { href: "/admin/notices", label: "Notices", roles: ["admin"] },
      { href: "/admin/orders", label: "All orders", roles: ["support", "admin"] },
      { href: "/support", label: "Support", roles: ["support", "admin"] },
      { href: "/support/report", label: "Support report", roles: ["support", "admin"] },
      { href: "/admin/sellers", label: "Sellers", roles: ["admin"] },
      { href: "/admin/books", label: "All books", roles: ["admin"] },
      { href: "/admin/reviews", label: "Reviews", roles: ["support", "admin"] },
      { href: "/admin/categories", label: "Categories", roles: ["admin"] },
      { href: "/admin/people", label: "People", roles: ["admin"] },
      { href: "/admin/webhooks", label: "Webhooks", roles: ["admin"] },
      { href: "/admin/events", label: "Given up", roles: ["admin"] },
      { href: "/admin/audit", label: "Audit book", roles: ["admin"] },
    ],
  },
];

/** The corners that somebody of a role may enter, with the places that are open to them there. */
export function cornersFor(role: Role): Corner[] {
  return CORNERS.map(({ name, places }) => ({
    name,
    places: places.filter((place) => !place.roles || place.roles.includes(role)),
  })).filter((corner) => corner.places.length > 0);
}
