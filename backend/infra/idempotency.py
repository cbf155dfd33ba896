"""Answers that were given before: the same request said twice has one effect and one answer."""

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import JSON, Column, Index, Integer, String, Table, delete, insert, select

from backend.errors import Conflict, invalid
from backend.infra.database import Instant, Transaction, alone, metadata, now

answers = Table(
    "idempotent_answers",
    metadata,
    Column("person_id", Integer, primary_key=True),
    Column("endpoint", String(200), primary_key=True),
    Column("key", String(255), primary_key=True),
    Column("body_digest", String(64), nullable=False),
    Column("status", Integer, nullable=False),
    Column("answer", JSON, nullable=False),
    Column("given_at", Instant, nullable=False),
    Index("ix_idempotent_answers_given_at", "given_at"),
)

KEPT_FOR = timedelta(hours=48)


@dataclass(frozen=True)
class Asked:
    """A request by its key: who asked, where, and with what body."""

    person_id: int
    endpoint: str
    key: str
    body: Any

    @property
    def digest(self) -> str:
        """What two requests with the same body have in common."""
        return hashlib.sha256(json.dumps(self.body, sort_keys=True, default=str).encode()).hexdigest()


def begin(tx: Transaction, asked: Asked) -> tuple[int, Any] | None:
    """What `recall` tells, and if that is nothing, the key is this transaction's; Conflict while it is another's."""
    if not alone(tx, f"{asked.person_id} {asked.endpoint} {asked.key}"):
        raise Conflict("The same request is still being worked on. Please ask again in a moment.")
    return recall(tx, asked)


def recall(tx: Transaction, asked: Asked) -> tuple[int, Any] | None:
    """The status and answer given before; Invalid when the key came with another body then."""
    where = answers.c.person_id == asked.person_id, answers.c.endpoint == asked.endpoint, answers.c.key == asked.key
    row = tx.execute(select(answers).where(*where)).mappings().first()
    if row is None:
        return None
    if row["body_digest"] != asked.digest:
        raise invalid("Idempotency-Key", "This key was used before with another request.")
    return row["status"], row["answer"]


def remember(tx: Transaction, asked: Asked, status: int, answer: Any) -> None:
    """Keeps an answer in the transaction of its effect, for at least a day."""
    row = dict(person_id=asked.person_id, endpoint=asked.endpoint, key=asked.key, body_digest=asked.digest)
    tx.execute(insert(answers), row | {"status": status, "answer": answer, "given_at": now()})


def forget_old(tx: Transaction) -> None:
    """Throws away answers nobody will ask for any more."""
    tx.execute(delete(answers).where(answers.c.given_at < now() - KEPT_FOR))
