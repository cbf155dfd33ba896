"""The tools an assistant has. Thin wrappers on shop functions; `prompts/tools.yaml` tells a model about them."""

from langchain_core.tools import BaseTool

from backend.chat.tools.books import book_details, compare_books, find_books, recommend_books, show_books
from backend.chat.tools.cart import add_to_cart, clear_cart, remove_from_cart, view_cart
from backend.chat.tools.desk import hand_over
from backend.chat.tools.orders import list_orders, order_status, propose_cancellation, propose_purchase

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
    propose_purchase,
    order_status,
    list_orders,
    propose_cancellation,
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
    "propose_purchase": "buy",
    "order_status": "order_status",
    "list_orders": "list_orders",
    "propose_cancellation": "cancel_order",
    "hand_over": "human_handoff",
}
"""What a turn is called that used a tool last, when the model does not say so itself."""
