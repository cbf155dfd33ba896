"""Consent: what a conversation has proposed, and the shopper's own yes or no to it. One at most waits at a time."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam, insert, select, update

from backend.errors import Conflict, NotFound
from backend.infra.database import Transaction, now
from backend.shop.accounts.people import Person
from backend.shop.catalogue import books
from backend.shop.conversations import threads, transcript
from backend.shop.conversations.threads import Conversation
from backend.shop.orders import checkout, ledger, lifecycle, quotes
from backend.shop.orders.ledger import Order
from backend.shop.orders.lines import Want
from backend.shop.orders.quotes import Quote
from backend.shop.orders.tables import orders, parcels, proposals
from backend.shop.orders.tables import quotes as quotes_table
from backend.shop.payments.entries import Terms


@dataclass(frozen=True)
class Proposal:
    """Something that waits for a shopper's yes: a quote to accept, or an order to cancel."""

    seq: int
    id: str
    quote: Quote | None = None
    order: Order | None = None

    @property
    def kind(self) -> str:
        """`purchase` or `cancellation`."""
        return "purchase" if self.quote else "cancellation"


_offered_in = (
    select(proposals.c.conversation_seq)
    .join(orders, orders.c.quote_seq == proposals.c.quote_seq)
    .where(orders.c.id == bindparam("order_id"))
)
_standing = (
    select(orders.c.seq)
    .join(proposals, proposals.c.quote_seq == orders.c.quote_seq)
    .join(parcels, parcels.c.order_seq == orders.c.seq)
    .where(proposals.c.conversation_seq == bindparam("conversation"), parcels.c.status != "cancelled")
    .limit(1)
)


def propose_purchase(tx: Transaction, person: Person, conversation: Conversation, wants: Sequence[Want]) -> Proposal:
    """Makes a quote and lets it wait in the conversation, instead of whatever waited there."""
    return _wait_for(tx, person, conversation, quote=quotes.propose(tx, person, wants))


def propose_cart(tx: Transaction, person: Person, conversation: Conversation) -> Proposal:
    """The same for what is in the cart."""
    return _wait_for(tx, person, conversation, quote=quotes.propose_cart(tx, person))


def propose_cancellation(tx: Transaction, person: Person, conversation: Conversation, order_id: str) -> Proposal:
    """Lets the cancellation of one's own order wait in the conversation; Conflict when it is too late for that."""
    order = ledger.get(tx, person, order_id)
    if order.person_id != person.id:
        raise NotFound("There is no such order.")
    lifecycle.refuse_uncancellable(order)
    return _wait_for(tx, person, conversation, order=order)


def propose_anew(tx: Transaction, person: Person, conversation: Conversation, lapsed: Proposal) -> Proposal | None:
    """What of a proposed purchase can still be had, at today's prices; None when that is nothing.

    What was proposed instead of it meanwhile stays: a button may be pressed twice at once.
    """
    threads.hold(tx, conversation)
    instead = waiting(tx, person, conversation)
    if instead and instead.quote and instead.id != lapsed.id:
        return instead
    drop(tx, conversation)
    lines = lapsed.quote.lines if lapsed.quote else []
    today = books.several(tx, [line.book.id for line in lines])
    left = {book.id: 0 if book.withdrawn else book.stock for book in today.values()}
    wants = [Want(line.book.id, min(line.quantity, left.get(line.book.id, 0))) for line in lines]
    wants = [want for want in wants if want.quantity]
    return propose_purchase(tx, person, conversation, wants) if wants else None


def waiting(tx: Transaction, person: Person | None, conversation: Conversation) -> Proposal | None:
    """What waits for this person's yes in this conversation; a quote that has expired no longer does."""
    proposal = proposed(tx, person, conversation)
    return None if proposal and proposal.quote and proposal.quote.status != "open" else proposal


def proposed(tx: Transaction, person: Person | None, conversation: Conversation) -> Proposal | None:
    """What was proposed last and not answered: it may have expired since, so that a yes to it needs a new proposal."""
    if person is None:
        return None
    theirs = proposals.c.conversation_seq == conversation.seq, proposals.c.person_id == person.id
    row = tx.execute(select(proposals).where(*theirs, proposals.c.status == "open")).mappings().first()
    return None if row is None else _read(tx, person, row)


def answerable(tx: Transaction, person: Person, conversation: Conversation, proposal_id: str, yes: bool) -> Proposal:
    """The proposal of this id, when a yes (or a no) to it still means something; else NotFound or Conflict."""
    row = _found(tx, _theirs(person, conversation, proposal_id))
    _refuse_answered(row["status"], yes)
    return _read(tx, person, row)


def confirm(
    tx: Transaction, person: Person, conversation: Conversation, proposal_id: str, terms: Terms | None = None
) -> Order:
    """The shopper's yes: the order bought or cancelled. Saying it twice is saying it once."""
    row = _hold(tx, person, conversation, proposal_id)
    _refuse_answered(row["status"], yes=True)
    proposal = _read(tx, person, row)
    _answer(tx, proposal, "confirmed")
    if proposal.quote:
        return checkout.accept(tx, person, proposal.quote.id, terms=terms)
    assert proposal.order
    return lifecycle.cancel(tx, person, proposal.order.id)


def decline(tx: Transaction, person: Person, conversation: Conversation, proposal_id: str) -> Proposal:
    """The shopper's no. Conflict when they had already said yes."""
    row = _hold(tx, person, conversation, proposal_id)
    _refuse_answered(row["status"], yes=False)
    proposal = _read(tx, person, row)
    _answer(tx, proposal, "declined")
    if proposal.quote:
        quotes.decline(tx, person, proposal.quote.id)
    return _read(tx, person, row)


def note_order(tx: Transaction, order_id: str) -> None:
    """Notes with the conversation in which an order was offered whether an order made there stands; twice is once.

    It stands while one of its parcels does, which are cancelled when it is, or when its money goes back before it is
    packed. To be done after whatever has become of the order is kept: who changes an order holds no conversation.
    """
    seq = tx.execute(_offered_in, {"order_id": order_id}).scalar()
    conversation = threads.held(tx, seq) if seq else None
    if conversation is None:
        return
    stands = tx.execute(_standing, {"conversation": conversation.seq}).first() is not None
    if stands != conversation.has_order:
        threads.note_order(tx, conversation, stands)
        transcript.tell_desk(tx, conversation)


def drop(tx: Transaction, conversation: Conversation) -> None:
    """Lets whatever waits in a conversation wait no longer, because the talk has moved on."""
    threads.hold(tx, conversation)  # else two turns at once would each put a proposal in the place of the same one
    there = proposals.c.conversation_seq == conversation.seq, proposals.c.status == "open"
    tx.execute(update(proposals).where(*there).values(status="dropped"))


def _wait_for(
    tx: Transaction, person: Person, conversation: Conversation, quote: Quote | None = None, order: Order | None = None
) -> Proposal:
    drop(tx, conversation)
    row = dict(
        id=secrets.token_urlsafe(12),
        conversation_seq=conversation.seq,
        person_id=person.id,
        kind="purchase" if quote else "cancellation",
        quote_seq=quote.seq if quote else None,
        order_seq=order.seq if order else None,
        status="open",
        made_at=now(),
    )
    seq = tx.execute(insert(proposals).returning(proposals.c.seq), row).scalar_one()
    return Proposal(seq, str(row["id"]), quote, order)


def _hold(tx: Transaction, person: Person, conversation: Conversation, proposal_id: str) -> Any:
    """The proposal, to be answered: a yes and a no at once take turns here."""
    threads.hold(tx, conversation)  # before the proposal, as whoever drops or erases it
    return _found(tx, _theirs(person, conversation, proposal_id).with_for_update())


def _theirs(person: Person, conversation: Conversation, proposal_id: str) -> Select[Any]:
    here = proposals.c.id == proposal_id, proposals.c.conversation_seq == conversation.seq
    return select(proposals).where(*here, proposals.c.person_id == person.id)


def _found(tx: Transaction, query: Select[Any]) -> Any:
    row = tx.execute(query).mappings().first()
    if row is None:
        raise NotFound("Nothing of that kind waits for your answer.")
    return row


def _refuse_answered(status: str, yes: bool) -> None:
    if status == "confirmed" and not yes:
        raise Conflict("You have already said yes to this.")
    if status == "dropped" or (status == "declined" and yes):
        raise Conflict("This no longer waits for an answer. Please ask again.")


def _answer(tx: Transaction, proposal: Proposal, status: str) -> None:
    tx.execute(update(proposals).where(proposals.c.seq == proposal.seq).values(status=status))


def _read(tx: Transaction, person: Person, row: Any) -> Proposal:
    if row["kind"] == "purchase":
        quote_id = tx.execute(select(quotes_table.c.id).where(quotes_table.c.seq == row["quote_seq"])).scalar_one()
        return Proposal(row["seq"], row["id"], quote=quotes.get(tx, person, quote_id))
    order_id = tx.execute(select(orders.c.id).where(orders.c.seq == row["order_seq"])).scalar_one()
    return Proposal(row["seq"], row["id"], order=ledger.get(tx, person, order_id))
