"""While somebody of the staff has a conversation, no engine says a word in it, and nothing that is said is lost."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.chat import prompts
from backend.infra.database import Database
from backend.shop.accounts import people
from backend.shop.accounts.people import Person
from backend.shop.conversations import threads, transcript
from backend.shop.conversations.transcript import Message
from backend.shop.support.helping import answering, taking
from tests.chat.openai_server import OpenAIServer, calls, drips, says
from tests.shelf import stock_of

Say = Callable[..., dict[str, Any]]
As = Callable[[Person], dict[str, Any]]


class Desk:
    """Sam, who takes a conversation over, speaks in it and hands it back."""

    def __init__(self, database: Database, sam: Person) -> None:
        self._database, self._sam = database, sam

    def takes(self, talk: str) -> None:
        with self._database.transaction() as tx:
            taking.take(tx, self._sam, talk, "{name} is here.")

    def says(self, talk: str, text: str) -> None:
        with self._database.transaction() as tx:
            answering.answer(tx, self._sam, talk, text)

    def hands_back(self, talk: str) -> None:
        with self._database.transaction() as tx:
            taking.hand_back(tx, self._sam, talk, "{name} is gone.")


@pytest.fixture
def desk(database: Database, sam: Person) -> Desk:
    return Desk(database, sam)


@pytest.fixture
def said(database: Database, alice: Person) -> Callable[[str], list[Message]]:
    def said(talk: str, person: Person | None = alice) -> list[Message]:
        with database.reading() as tx:
            return transcript.latest(tx, threads.open_for(tx, person, talk), 50)

    return said


Transcript = Callable[..., list[Message]]


def words(messages: list[Message]) -> list[tuple[str, str]]:
    return [(message.role, message.text) for message in messages]


def test_what_is_said_to_a_person_is_written_down_and_not_answered(
    say: Say, model: OpenAIServer, desk: Desk, said: Transcript
) -> None:
    model.play(says("Quite so."))
    talk = say("hello")["conversation_id"]
    desk.takes(talk)
    asked = len(model.requests)
    reply = say("my parcel is torn")
    assert (reply["text"], reply["blocks"], reply["action"], reply["engine"]) == ("", [], "with_person", "shop")
    assert len(model.requests) == asked
    assert words(said(talk))[2:] == [("assistant", "Sam is here."), ("shopper", "my parcel is torn")]


def test_an_engine_answers_again_when_whoever_had_the_conversation_is_staff_no_more_and_the_shopper_is_told(
    client: FlaskClient, database: Database, alice: Person, sam: Person, as_: As, desk: Desk, said: Transcript
) -> None:
    me = as_(alice)
    talk = client.post("/api/chat", json={"message": "hello"}, **me).json["conversation_id"]
    desk.takes(talk)
    with database.transaction() as tx:
        people.promote(tx, sam.email, "shopper")
    assert client.get(f"/api/chat/conversations/{talk}", **me).json["with"] is None
    for question in ("do you have Emma?", "do you have Dune?"):
        reply = client.post("/api/chat", json={"message": question, "conversation_id": talk}, **me).json
        assert (reply["action"], reply["engine"]) == ("search", "clerk")
    told = [message.text for message in said(talk) if message.engine == "shop"]
    assert told == ["Sam is here.", prompts.desk()["left"].format(name="Sam")]


def test_a_silent_turn_is_a_whole_stream(talk: FlaskClient, say: Say, alice: Person, as_: As, desk: Desk) -> None:
    here = say("hello")["conversation_id"]
    desk.takes(here)
    headers = as_(alice)["headers"] | {"Accept": "text/event-stream"}
    told = talk.post("/api/chat", json={"message": "are you there?", "conversation_id": here}, headers=headers).text
    lines = [line.removeprefix("data: ") for line in told.split("\n\n") if line.startswith("data: ")]
    assert lines[-1] == "[DONE]"
    events = [json.loads(line) for line in lines[:-1]]
    assert [event["type"] for event in events] == ["start", "start-step", "finish-step", "finish"]
    assert events[-1]["messageMetadata"]["action"] == "with_person"


def test_an_engine_reads_afterwards_what_was_said_and_by_whom(say: Say, model: OpenAIServer, desk: Desk) -> None:
    model.play(says("Quite so."))
    talk = say("hello")["conversation_id"]
    desk.takes(talk)
    say("my parcel is torn")
    desk.says(talk, "A new one is on its way.")
    desk.hands_back(talk)
    say("thanks")
    heard = [(one["role"], one["content"]) for one in model.requests[-1]["messages"][1:]]
    assert heard == [
        ("user", "hello"),
        ("assistant", "Quite so."),
        ("assistant", "Sam is here."),
        ("user", "my parcel is torn"),
        ("assistant", "(Sam, a person of the shop, said:) A new one is on its way."),
        ("assistant", "Sam is gone."),
        ("user", "thanks"),
    ]


def test_a_typed_yes_is_not_carried_out_while_a_person_has_the_conversation(
    client: FlaskClient, database: Database, alice: Person, as_: As, desk: Desk
) -> None:
    me = as_(alice)
    offer = client.post("/api/chat", json={"message": "buy Emma"}, **me).json
    talk = offer["conversation_id"]
    desk.takes(talk)
    reply = client.post("/api/chat", json={"message": "yes", "conversation_id": talk}, **me).json
    assert (reply["action"], reply["pending"]["id"]) == ("with_person", offer["pending"]["id"])
    assert stock_of(database, "Emma") == 4
    desk.hands_back(talk)
    reply = client.post("/api/chat", json={"message": "yes", "conversation_id": talk}, **me).json
    assert reply["engine"] != "shop" and stock_of(database, "Emma") == 4


def test_a_typed_yes_after_staff_settled_a_matter_buys_nothing(
    client: FlaskClient, database: Database, alice: Person, sam: Person, as_: As
) -> None:
    me = as_(alice)
    talk = client.post("/api/chat", json={"message": "buy Emma"}, **me).json["conversation_id"]
    assert client.post(f"/api/support/conversations/{talk}/resolve", **as_(sam)).status_code == 204
    reply = client.post("/api/chat", json={"message": "yes", "conversation_id": talk}, **me).json
    assert reply["engine"] != "shop" and stock_of(database, "Emma") == 4


def test_the_button_is_a_yes_even_while_a_person_has_the_conversation(
    client: FlaskClient, database: Database, alice: Person, as_: As, desk: Desk, said: Transcript
) -> None:
    me = as_(alice)
    offer = client.post("/api/chat", json={"message": "buy Emma"}, **me).json
    talk = offer["conversation_id"]
    desk.takes(talk)
    pressed = {"pending_id": offer["pending"]["id"]}
    reply = client.post(f"/api/chat/conversations/{talk}/confirm", json=pressed, **me).json
    assert (reply["action"], reply["engine"]) == ("buy", "shop")
    assert stock_of(database, "Emma") == 3
    assert [message.role for message in said(talk)][-2:] == ["shopper", "assistant"]


def test_what_is_sent_again_under_its_key_is_heard_once_and_the_same_words_anew_are_heard_anew(
    client: FlaskClient, alice: Person, as_: As, desk: Desk, said: Transcript
) -> None:
    me = as_(alice)
    talk = client.post("/api/chat", json={"message": "hello", "key": "k0"}, **me).json["conversation_id"]
    desk.takes(talk)
    for key in ("k1", "k1", "k2", None, None):
        message = {"message": "hello?", "conversation_id": talk} | ({"key": key} if key else {})
        assert client.post("/api/chat", json=message, **me).status_code == 200
    assert [one.text for one in said(talk) if one.role == "shopper"] == ["hello"] + ["hello?"] * 4


def test_what_was_answered_before_a_person_came_in_is_answered_the_same_when_it_is_sent_again(
    client: FlaskClient, desk: Desk
) -> None:
    message = {"message": "do you have Emma?", "key": "k1"}
    talk = client.post("/api/chat", json={"message": "hello"}).json["conversation_id"]
    first = client.post("/api/chat", json=message | {"conversation_id": talk}).json
    desk.takes(talk)
    assert client.post("/api/chat", json=message | {"conversation_id": talk}).json == first


def test_a_question_whose_answer_a_person_cut_short_is_not_doubled_when_it_is_sent_again(
    client: FlaskClient, database: Database, alice: Person, as_: As, desk: Desk, said: Transcript
) -> None:
    with database.transaction() as tx:
        conversation = threads.begin(tx, alice, "dune?")
        transcript.hear(tx, conversation, "dune?", transcript.id_by_key(conversation, "k1"))
    desk.takes(conversation.id)
    again = {"message": "dune?", "conversation_id": conversation.id, "key": "k1"}
    assert client.post("/api/chat", json=again, **as_(alice)).json["action"] == "with_person"
    assert words(said(conversation.id)) == [("shopper", "dune?"), ("assistant", "Sam is here.")]


def events_of(response: Any) -> Iterator[dict[str, Any]]:
    for part in response.iter_encoded():
        for line in part.decode().split("\n\n"):
            if line.startswith("data: {"):
                yield json.loads(line.removeprefix("data: "))


def test_an_answer_under_way_ends_when_a_person_comes_in_and_nothing_of_it_stands_after_them(
    talk: FlaskClient, model: OpenAIServer, say: Say, alice: Person, as_: As, desk: Desk, said: Transcript
) -> None:
    model.play(says("Quite so."), drips("Let me think. " * 400, 0.01))
    here = say("hello")["conversation_id"]
    headers = as_(alice)["headers"] | {"Accept": "text/event-stream"}
    message = {"message": "a long story, please", "conversation_id": here}
    response = talk.post("/api/chat", json=message, headers=headers, buffered=False)
    told, heard = events_of(response), ""
    for event in told:
        heard += event.get("delta", "")
        if "Let me think." in heard:
            break
    desk.takes(here)
    rest = list(told)
    heard += "".join(event.get("delta", "") for event in rest)
    assert heard.count("Let me think.") < 400
    assert rest[-1]["type"] == "finish" and rest[-1]["messageMetadata"]["action"] == "with_person"
    assert words(said(here))[-2:] == [("shopper", "a long story, please"), ("assistant", "Sam is here.")]


def test_an_answer_that_is_whole_only_after_a_person_came_and_went_is_not_said(
    talk: FlaskClient, model: OpenAIServer, say: Say, alice: Person, as_: As, desk: Desk, said: Transcript
) -> None:
    model.play(says("Quite so."), says("Too late."))
    here = say("hello")["conversation_id"]
    headers = as_(alice)["headers"] | {"Accept": "text/event-stream"}
    response = talk.post(
        "/api/chat", json={"message": "and?", "conversation_id": here}, headers=headers, buffered=False
    )
    told = events_of(response)
    assert next(told)["type"] == "start"
    desk.takes(here)
    desk.hands_back(here)
    assert list(told)[-1]["messageMetadata"]["action"] == "with_person"
    assert words(said(here))[-3:] == [
        ("shopper", "and?"),
        ("assistant", "Sam is here."),
        ("assistant", "Sam is gone."),
    ]


def test_what_a_cut_answer_would_have_proposed_does_not_wait_for_a_yes(
    talk: FlaskClient, model: OpenAIServer, say: Say, alice: Person, as_: As, desk: Desk
) -> None:
    model.play(says("Quite so."), calls("propose_purchase", items=[{"book_id": 1, "quantity": 1}]), says("There. " * 9))
    here = say("hello")["conversation_id"]
    headers = as_(alice)["headers"] | {"Accept": "text/event-stream"}
    response = talk.post(
        "/api/chat", json={"message": "buy it", "conversation_id": here}, headers=headers, buffered=False
    )
    told = events_of(response)
    assert any(event["type"] == "tool-output-available" for event in told)
    desk.takes(here)
    assert list(told)[-1]["messageMetadata"]["pending"] is None
    assert talk.get(f"/api/chat/conversations/{here}", **as_(alice)).json["pending"] is None
