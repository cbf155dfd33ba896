"""Every consequence of every event, on one page: event -> reactions."""

from backend.notify import figures, files, imports, letters, money, outward, summaries
from backend.notify.reaction import Reaction

OUTWARD = (outward.tell_webhooks, outward.publish)

REACTIONS: dict[str, tuple[Reaction, ...]] = {
    "person_registered": (letters.welcome,),
    "password_forgotten": (letters.lead_back,),
    "password_changed": (letters.confirm_password,),
    "email_change_asked": (letters.confirm_address,),
    "email_changed": (letters.confirm_move,),
    "order_placed": (letters.about_order, figures.count_order, *OUTWARD),
    "order_cancelled": (letters.about_order, figures.count_order, *OUTWARD),
    "order_refunded": (letters.about_order, figures.count_order, *OUTWARD),
    "order_lapsed": (letters.about_order, figures.count_order, *OUTWARD),
    "refund_due": (money.give_back,),
    "order_paid": (letters.about_order, letters.hand_over_files, *OUTWARD),
    "order_processing": (letters.hand_over_files, *OUTWARD),
    "parcel_shipped": (letters.about_parcel, *OUTWARD),
    "parcel_delivered": (letters.about_parcel, *OUTWARD),
    "order_shipped": OUTWARD,
    "order_delivered": OUTWARD,
    "stock_low": (letters.about_stock, *OUTWARD),
    "webhook_due": (outward.call_webhook,),
    "book_file_changed": (files.drop_old_file, summaries.begin_summary),
    "summary_wanted": (summaries.continue_summary,),
    "book_cover_changed": (files.drop_old_file,),
    "rows_waiting": (imports.take_rows,),
    "sheet_taken": (files.drop_old_file,),
}
