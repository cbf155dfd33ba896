"""The work of the desk on a conversation: who sees to it, what staff note of it, its tags, and whether all is done."""

from datetime import datetime

from flask import Response
from pydantic import BaseModel, Field

from backend.api.chat import ConversationPath
from backend.api.door import SIGNED_IN, answer, door, person, responses, services
from backend.api.transcripts import look_into
from backend.chat import prompts
from backend.shop.support.helping import assigning, notes, resolving, tags
from backend.shop.support.reading import inbox

api = door("desk")


class NotePath(ConversationPath):
    note_id: int = Field(ge=1, le=2**31 - 1)


class TagPath(ConversationPath):
    tag: str = Field(max_length=4 * tags.LONGEST)


class Assignment(BaseModel):
    """Who is to see to a conversation: a person of the staff, or nobody."""

    person_id: int | None = Field(ge=1, le=2**31 - 1)


class Tag(BaseModel):
    tag: str = Field(max_length=4 * tags.LONGEST)


class DeskNote(BaseModel):
    id: int
    by_id: int
    by: str
    text: str
    at: datetime

    @classmethod
    def of(cls, note: notes.Note) -> "DeskNote":
        return cls(**vars(note))


class NewNote(BaseModel):
    text: str = Field(min_length=1, max_length=notes.LONGEST)


class NoteMade(BaseModel):
    id: int


class Colleague(BaseModel):
    id: int
    name: str


class Work(BaseModel):
    """What staff have noted of a conversation, whom they can ask to see to it, and the tags there are."""

    notes: list[DeskNote]
    staff: list[Colleague]
    tags: list[str]


NOTHING = responses(204, None, 403)


@api.get("/support/conversations/<conversation_id>/work", responses=responses(200, Work, 403), security=SIGNED_IN)
def work(path: ConversationPath) -> Response:
    """What staff have noted of a conversation, and what they can do with it."""
    look_into(path.conversation_id)
    with services().database.reading() as tx:
        noted = [DeskNote.of(note) for note in notes.listed(tx, person(), path.conversation_id)]
        staff = [Colleague(id=one.id, name=one.name) for one in assigning.staff(tx, person())]
        return answer(Work(notes=noted, staff=staff, tags=inbox.tags(tx, person())))


@api.put("/support/conversations/<conversation_id>/assignee", responses=NOTHING, security=SIGNED_IN)
def assign(path: ConversationPath, body: Assignment) -> Response:
    """Ask somebody of the staff, or oneself, to see to a conversation; nobody, for null."""
    staff = person()
    with services().database.transaction() as tx:
        assigning.assign(tx, staff, path.conversation_id, body.person_id)
    return Response(status=204)


@api.post(
    "/support/conversations/<conversation_id>/notes", responses=responses(201, NoteMade, 403, 409), security=SIGNED_IN
)
def note(path: ConversationPath, body: NewNote) -> Response:
    """Note something about a conversation, for staff only."""
    staff = person()
    with services().database.transaction() as tx:
        return answer(NoteMade(id=notes.add(tx, staff, path.conversation_id, body.text)), 201)


@api.delete("/support/conversations/<conversation_id>/notes/<int:note_id>", responses=NOTHING, security=SIGNED_IN)
def take_back(path: NotePath) -> Response:
    """Take back a note of one's own."""
    staff = person()
    with services().database.transaction() as tx:
        notes.remove(tx, staff, path.conversation_id, path.note_id)
    return Response(status=204)


@api.post("/support/conversations/<conversation_id>/tags", responses=responses(200, Tag, 403, 409), security=SIGNED_IN)
def tag(path: ConversationPath, body: Tag) -> Response:
    """Give a conversation a tag; the answer is the tag as it is kept."""
    staff = person()
    with services().database.transaction() as tx:
        return answer(Tag(tag=tags.add(tx, staff, path.conversation_id, body.tag)))


@api.delete("/support/conversations/<conversation_id>/tags/<tag>", responses=NOTHING, security=SIGNED_IN)
def untag(path: TagPath) -> Response:
    """Take a tag off a conversation. Twice is once."""
    staff = person()
    with services().database.transaction() as tx:
        tags.remove(tx, staff, path.conversation_id, path.tag)
    return Response(status=204)


@api.post(
    "/support/conversations/<conversation_id>/resolve", responses=responses(204, None, 403, 409), security=SIGNED_IN
)
def resolve(path: ConversationPath) -> Response:
    """Say that all is done in a conversation. Twice is once."""
    staff = person()
    with services().database.transaction() as tx:
        resolving.resolve(tx, staff, path.conversation_id, prompts.desk()["resolved"])
    return Response(status=204)


@api.post("/support/conversations/<conversation_id>/reopen", responses=NOTHING, security=SIGNED_IN)
def reopen(path: ConversationPath) -> Response:
    """Say that there is still something to do in a conversation. Twice is once."""
    staff = person()
    with services().database.transaction() as tx:
        resolving.reopen(tx, staff, path.conversation_id)
    return Response(status=204)
