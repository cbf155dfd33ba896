"""A conversation that staff can work on."""

import pytest

from backend.infra.database import Database
from backend.shop.accounts.people import Person
from backend.shop.conversations import threads, transcript


@pytest.fixture
def talk(database: Database, alice: Person) -> str:
    """Alice's conversation, which waits for a person."""
    with database.transaction() as tx:
        conversation = threads.begin(tx, alice, "A torn parcel")
        transcript.hear(tx, conversation, "Can I speak to a human?")
        threads.ask_for_person(tx, conversation)
    return conversation.id
