"""What a turn knows that no model may decide: whose it is, where it is said, and what has come of it so far."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from pydantic import BaseModel

from backend.chat.blocks import SignInBlock
from backend.errors import Busy, SignInNeeded
from backend.infra.database import Database, Transaction
from backend.shop.accounts.people import Person
from backend.shop.conversations.threads import Conversation
from backend.shop.conversations.transcript import ToolCall

SIGN_IN = "Please sign in to buy, to review, or to see what is yours. This conversation stays with you."
VISITORS_CART = (
    "What you put into the cart before you sign in is on the cart page, and comes along when you do. From then on it"
    " can be seen and filled here, too; until then, the button on a book's page fills it."
)


@dataclass(frozen=True)
class Step:
    """A tool that was used, and the cards it left."""

    call: ToolCall
    blocks: list[BaseModel]


@dataclass
class TurnContext:
    """One attempt at answering one message."""

    database: Database
    person: Person | None
    conversation: Conversation
    currency: str
    message: str = ""
    """What the shopper has said, in their own words."""
    blocks: list[BaseModel] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    one_tool: threading.Semaphore = field(default_factory=threading.Semaphore)
    proposed: bool = False
    closed: threading.Event = field(default_factory=threading.Event)

    def show(self, block: BaseModel) -> None:
        """Leaves a card with the turn."""
        self.blocks.append(block)

    def shopper(self, about: str = "") -> Person:
        """Who is speaking; SignInNeeded, with a card to sign in by, when they have no account.

        A visitor's cart travels in their browser, where no conversation sees it: `about` the "cart" that is told.
        """
        if self.person is None:
            reason = VISITORS_CART if about == "cart" else SIGN_IN
            self.show(SignInBlock(reason=reason))
            raise SignInNeeded(reason, {"about": about} if about else {})
        return self.person

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """A transaction for one tool; an attempt that was given up on changes nothing any more."""
        with self.database.transaction() as tx:
            if self.closed.is_set():
                raise Busy("This answer was given up on.")
            yield tx

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """A view of the data for one tool."""
        with self.database.reading() as tx:
            yield tx
