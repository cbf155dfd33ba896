"""Canned answers: what staff say often, kept ready to be said again."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from backend.errors import Conflict, NotAllowed, NotFound, invalid
from backend.infra.database import Transaction, now
from backend.shop.accounts import audit
from backend.shop.accounts.people import Person
from backend.shop.accounts.tables import people
from backend.shop.payments import card_numbers
from backend.shop.support.tables import canned_answers

LONGEST_TITLE, LONGEST = 80, 4000
MOST = 200
NAME, SHOP = "{name}", "{shop}"
"""What stands for the shopper's name, and for the shop's, until an answer is given."""
_PLACE = re.compile(r"\{\w*\}")
THE_SHOP, SOMEBODY = "Shelftalker", "there"


@dataclass(frozen=True)
class CannedAnswer:
    """An answer kept ready, and who has changed it last."""

    id: int
    title: str
    text: str
    by: str
    changed_at: datetime


def filled(text: str, name: str | None) -> str:
    """An answer with names in the places kept for them; a visitor has none."""
    return text.replace(NAME, name or SOMEBODY).replace(SHOP, THE_SHOP)


def listed(tx: Transaction, staff: Person) -> list[CannedAnswer]:
    """All of them, by title."""
    _staff_only(staff)
    query = (
        select(canned_answers, people.c.name.label("by"))
        .join(people, people.c.id == canned_answers.c.by_person_id)
        .order_by(func.lower(canned_answers.c.title), canned_answers.c.id)
    )
    return [_answer(row) for row in tx.execute(query).mappings()]


def add(tx: Transaction, staff: Person, title: str, text: str) -> CannedAnswer:
    """Keeps another answer ready; Conflict when there is one of this title."""
    _staff_only(staff)
    row = _row(staff, title, text)
    if tx.execute(select(func.count()).select_from(canned_answers)).scalar_one() >= MOST:
        raise Conflict(f"There are {MOST} canned answers already. Please delete one first.")
    made = _kept(tx, insert(canned_answers).values(row).returning(canned_answers.c.id))
    audit.note(tx, staff, "added a canned answer", row["title"])
    return _get(tx, made)


def change(tx: Transaction, staff: Person, answer_id: int, title: str, text: str) -> CannedAnswer:
    """Says it otherwise from now on."""
    _staff_only(staff)
    row = _row(staff, title, text)
    _kept(tx, update(canned_answers).where(canned_answers.c.id == answer_id).values(row).returning(canned_answers.c.id))
    audit.note(tx, staff, "changed a canned answer", row["title"])
    return _get(tx, answer_id)


def remove(tx: Transaction, staff: Person, answer_id: int) -> None:
    """Keeps it ready no longer; one that is not there is no mistake."""
    _staff_only(staff)
    gone = delete(canned_answers).where(canned_answers.c.id == answer_id).returning(canned_answers.c.title)
    if title := tx.execute(gone).scalar():
        audit.note(tx, staff, "deleted a canned answer", title)


def _kept(tx: Transaction, writing: Any) -> int:
    try:
        with tx.begin_nested():
            answer_id: int | None = tx.execute(writing).scalar()
    except IntegrityError as error:
        raise Conflict("There is a canned answer of this title already.") from error
    if answer_id is None:
        raise _missing()
    return answer_id


def _row(staff: Person, title: str, text: str) -> dict[str, Any]:
    name, words = " ".join(title.replace("\0", "").split()), card_numbers.struck(text.replace("\0", "").strip())
    if not name or len(name) > LONGEST_TITLE:
        raise invalid("title", f"A title has from 1 to {LONGEST_TITLE} letters.")
    if not words or len(words) > LONGEST:
        raise invalid("text", f"An answer has from 1 to {LONGEST} letters.")
    if unknown := [place for place in _PLACE.findall(words) if place not in (NAME, SHOP)]:
        raise invalid("text", f"{unknown[0]} stands for nothing: only {NAME} and {SHOP} are filled in.")
    return dict(title=name, text=words, by_person_id=staff.id, changed_at=now())


def _get(tx: Transaction, answer_id: int) -> CannedAnswer:
    query = (
        select(canned_answers, people.c.name.label("by"))
        .join(people, people.c.id == canned_answers.c.by_person_id)
        .where(canned_answers.c.id == answer_id)
    )
    row = tx.execute(query).mappings().first()
    if row is None:
        raise _missing()
    return _answer(row)


def _missing() -> NotFound:
    return NotFound("There is no such canned answer.")


def _answer(row: Any) -> CannedAnswer:
    return CannedAnswer(**{name: row[name] for name in CannedAnswer.__dataclass_fields__})


def _staff_only(person: Person) -> None:
    if not person.is_staff:
        raise NotAllowed("Only staff can see to canned answers.")
