"""Every consequence of every event, on one page: event -> reactions."""

from backend.notify import figures, files, imports, letters, live, money, outward, summaries
from backend.notify.reaction import Reaction

OUTWARD = (outward.tell_webhooks, outward.publish)
COUNTED = (figures.count_order, figures.note_in_conversation)

REACTIONS: dict[str, tuple[Reaction, ...]] = {
    "person_registered": (letters.welcome,),
    "password_forgotten": (letters.lead_back,),
    "password_changed": (letters.confirm_password,),
    "email_change_asked": (letters.confirm_address,),
    "email_changed": (letters.confirm_move,),
    "order_placed": (live.tell_shopper, letters.about_order, *COUNTED, *OUTWARD),
    "order_cancelled": (live.tell_shopper, letters.about_order, *COUNTED, *OUTWARD),
    "order_refunded": (live.tell_shopper, letters.about_order, *COUNTED, *OUTWARD),
    "order_lapsed": (live.tell_shopper, letters.about_order, *COUNTED, *OUTWARD),
    "refund_due": (money.give_back,),
    "order_paid": (live.tell_shopper, letters.about_order, letters.hand_over_files, *OUTWARD),
    "order_processing": (live.tell_shopper, letters.hand_over_files, *OUTWARD),
    "parcel_shipped": (live.tell_shopper, letters.about_parcel, *OUTWARD),
    "parcel_delivered": (live.tell_shopper, letters.about_parcel, *OUTWARD),
    "order_shipped": (live.tell_shopper, *OUTWARD),
    "order_delivered": (live.tell_shopper, *OUTWARD),
    "stock_low": (letters.about_stock, *OUTWARD),
    "staff_answered": (letters.pass_on_answer,),
    "desk_spoke": (live.tell_of_desk,),
    "desk_called": (letters.call_to_the_desk,),
    "conversation_moved": (live.tell_desk,),
    "notice_posted": (live.tell_everybody,),
    "notice_ended": (live.tell_everybody,),
    "webhook_due": (outward.call_webhook,),
    "book_file_changed": (files.drop_old_file, summaries.begin_summary),
    "summary_wanted": (summaries.continue_summary,),
    "book_cover_changed": (files.drop_old_file,),
    "rows_waiting": (imports.take_rows,),
    "sheet_taken": (files.drop_old_file,),
}
