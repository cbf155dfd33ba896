/** What a transcript tells of how the shop came to an answer, in words that a bookseller knows. */

const ABOUT: Record<string, string> = {
  search: "a search",
  details: "a book",
  recommend: "a recommendation",
  compare: "a comparison",
  view_cart: "the cart",
  add_to_cart: "the cart",
  remove_from_cart: "the cart",
  clear_cart: "the cart",
  wishlist: "the wishlist",
  review: "a review",
  buy: "a purchase",
  checkout: "a purchase",
  invoice: "an invoice",
  order_status: "an order",
  list_orders: "orders",
  cancel_order: "a cancellation",
  return_refund: "a return",
  library: "the library",
  policy_faq: "how the shop works",
  account_help: "the account",
  help: "what the shop can do",
  human_handoff: "a person was asked for",
  complaint: "a complaint",
  payment_issue: "a payment gone wrong",
  unsafe: "somebody in need of care",
  ask: "asked back",
  invalid: "could not be done",
  no_pending: "nothing waited for a yes",
  out_of_scope: "not about books",
  greet: "a greeting",
  thanks: "thanks",
  goodbye: "a goodbye",
  small_talk: "small talk",
  repeat: "said again",
  stopped: "stopped by the shopper",
  taken_over: "a person came in",
  handed_back: "the person left",
  resolved: "settled",
};

const DID: Record<string, string> = {
  find_books: "Looked for books",
  book_details: "Looked at a book",
  show_books: "Showed books",
  recommend_books: "Looked for something to recommend",
  compare_books: "Compared books",
  view_cart: "Looked into the cart",
  add_to_cart: "Put into the cart",
  remove_from_cart: "Took out of the cart",
  clear_cart: "Emptied the cart",
  view_wishlist: "Looked at the wishlist",
  add_to_wishlist: "Put on the wishlist",
  remove_from_wishlist: "Took off the wishlist",
  read_reviews: "Read reviews",
  write_review: "Published a review",
  delete_review: "Deleted a review",
  propose_purchase: "Offered a purchase",
  order_status: "Looked at an order",
  list_orders: "Looked at orders",
  propose_cancellation: "Offered a cancellation",
  view_library: "Looked into the library",
  hand_over: "Asked for a person of the shop",
};

/** What an answer was about. */
export function aboutWhat(action: string) {
  return ABOUT[action] ?? plain(action);
}

/** What was done for an answer, by the name of the tool. */
export function whatWasDone(tool: string) {
  return DID[tool] ?? plain(tool);
}

/** Who answered where no person did: the shop's own clerk, or a model by its name. */
export function whoAnswered(engine: string) {
  return engine === "clerk" ? "the clerk" : engine === "shop" ? "the shop" : engine;
}

function plain(name: string) {
  return name.replaceAll("_", " ");
}
