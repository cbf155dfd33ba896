"""Tags: the few words by which staff find conversations of a kind again."""

import re

from sqlalchemy import delete, func, insert, select

from backend.errors import Conflict, invalid
from backend.infra.database import Transaction
from backend.shop.accounts.people import Person
from backend.shop.conversations import threads, transcript
from backend.shop.support.reading import inbox
from backend.shop.support.tables import desk_tags

LONGEST = 40
MOST = 10
"""So many tags has a conversation at most."""
_TAG = re.compile(r"\w[\w -]*")


def add(tx: Transaction, staff: Person, conversation_id: str, tag: str) -> str:
    """Gives a conversation a tag, tidied; the tag as it is kept."""
    conversation = inbox.entry(tx, staff, conversation_id).conversation
    tidy = _tidy(tag)
    threads.hold(tx, conversation)
    here = desk_tags.c.conversation_seq == conversation.seq
    if tx.execute(select(desk_tags.c.tag).where(here, desk_tags.c.tag == tidy)).first():
        return tidy
    if tx.execute(select(func.count()).select_from(desk_tags).where(here)).scalar_one() >= MOST:
        raise Conflict(f"A conversation has at most {MOST} tags.")
    tx.execute(insert(desk_tags).values(conversation_seq=conversation.seq, tag=tidy))
    transcript.tell_desk(tx, conversation)
    return tidy


def remove(tx: Transaction, staff: Person, conversation_id: str, tag: str) -> None:
    """Takes a tag off a conversation; one that is not there is no mistake."""
    conversation = inbox.entry(tx, staff, conversation_id).conversation
    this = desk_tags.c.conversation_seq == conversation.seq, desk_tags.c.tag == tag
    if tx.execute(delete(desk_tags).where(*this)).rowcount:
        transcript.tell_desk(tx, conversation)


def _tidy(tag: str) -> str:
    tidy = " ".join(tag.replace("\0", "").lower().split())
    if len(tidy) > LONGEST or not _TAG.fullmatch(tidy):
        raise invalid("tag", f"A tag is a word or some of them, of {LONGEST} letters at most.")
    return tidy
