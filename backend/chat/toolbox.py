"""The tools an assistant has. Thin wrappers on shop functions; `prompts/tools.yaml` tells a model about them."""

from langchain_core.tools import BaseTool

from backend.chat.tools.books import book_details, compare_books, find_books, recommend_books, show_books
from backend.chat.tools.cart import add_to_cart, clear_cart, remove_from_cart, view_cart
from backend.chat.tools.desk import hand_over
from backend.chat.tools.library import view_library
from backend.chat.tools.orders import list_orders, order_status, propose_cancellation, propose_purchase
from backend.chat.tools.reviews import delete_review, read_reviews, write_review
from backend.chat.tools.wishlist import add_to_wishlist, remove_from_wishlist, view_wishlist

TOOLS: list[BaseTool] = [
    find_books,
    book_details,
    show_books,
    recommend_books,
    compare_books,
    view_cart,
    add_to_cart,
    remove_from_cart,
    clear_cart,
    view_wishlist,
    add_to_wishlist,
    remove_from_wishlist,
    read_reviews,
    write_review,
    delete_review,
    propose_purchase,
    order_status,
    list_orders,
    propose_cancellation,
    view_library,
    hand_over,
]
"""Everyone has the same tools: who may do what is decided in the shop, by who is asking."""

ACTIONS = {
    "find_books": "search",
    "book_details": "details",
    "show_books": "search",
    "recommend_books": "recommend",
    "compare_books": "compare",
    "view_cart": "view_cart",
    "add_to_cart": "add_to_cart",
    "remove_from_cart": "remove_from_cart",
    "clear_cart": "clear_cart",
    "view_wishlist": "wishlist",
    "add_to_wishlist": "wishlist",
    "remove_from_wishlist": "wishlist",
    "read_reviews": "details",
    "write_review": "review",
    "delete_review": "review",
    "propose_purchase": "buy",
    "order_status": "order_status",
    "list_orders": "list_orders",
    "propose_cancellation": "cancel_order",
    "view_library": "library",
    "hand_over": "human_handoff",
}
"""What a turn is called that used a tool last, when the model does not say so itself."""
