"""Whatever is written about a conversation, no card number is kept with it, whoever writes it."""

from typing import Any

from backend.infra.database import Database
from backend.shop.accounts.people import Person
from backend.shop.conversations import satisfaction, threads, transcript
from backend.shop.conversations.transcript import Reply
from backend.shop.payments.card_numbers import MARK
from backend.shop.reviews import writing
from backend.shop.support.helping import answering, canned, notes

TYPED = "Paid with 4111 1111 1111 1111, exp 12/27, cvv 123. Why?"
KEPT = f"Paid with {MARK}. Why?"


def test_no_card_number_is_kept_in_what_is_written_about_a_conversation(
    database: Database, alice: Person, sam: Person
) -> None:
    kept: list[Any] = []
    with database.transaction() as tx:
        talk = threads.begin(tx, alice, "Hello")
        transcript.speak(tx, talk, transcript.new_message_id(), Reply("Good day."))
        rated = transcript.latest(tx, talk, 1)[0].id
        transcript.rate(tx, alice, rated, "down", TYPED)
        satisfaction.rate(tx, alice, talk.id, 1, TYPED)
        notes.add(tx, sam, talk.id, TYPED)
        answering.answer(tx, sam, talk.id, TYPED)
        kept += [canned.add(tx, sam, "Card", TYPED).text, notes.listed(tx, sam, talk.id)[0].text]
        kept += [one.text for one in transcript.latest(tx, talk, 1)]
        kept += [transcript.find(tx, talk, rated).feedback_comment]  # type: ignore[union-attr]
        kept += [threads.open_for(tx, alice, talk.id).satisfaction_reason]
        kept += [writing.tidy(TYPED, writing.LONGEST, "text")]
    assert kept == [KEPT] * 6
