"""One's own account: another password, another address, and the way back in."""

from flask import Response
from pydantic import BaseModel, Field

from backend.api import pace
from backend.api.auth import Session, User
from backend.api.door import SIGNED_IN, answer, door, person, responses, services
from backend.api.problems import described
from backend.errors import SignInNeeded, invalid
from backend.shop.accounts import account, links, people

api = door("account")


class Forgotten(BaseModel):
    email: str = Field(max_length=254)


class Reset(BaseModel):
    token: str = Field(max_length=200)
    password: str = Field(max_length=1000)


class NewPassword(BaseModel):
    current: str = Field(max_length=1000)
    new: str = Field(max_length=1000)


class NewAddress(BaseModel):
    email: str = Field(max_length=254)
    password: str = Field(max_length=1000)


class OpenedLink(BaseModel):
    token: str = Field(max_length=200)


@api.post("/auth/forgot", responses=responses(202, None, 429))
def forgot(body: Forgotten) -> Response:
    """Ask for a link to a new password; the answer is the same whether or not the address has an account."""
    pace.of_this_address(pace.FORGOT)
    with services().database.transaction() as tx:
        account.forget_password(tx, body.email)
    return Response(status=202)


@api.post("/auth/reset", responses=responses(200, Session, 409))
def reset(body: Reset) -> Response:
    """Set a new password with the token of a link; it ends all sessions and opens one."""
    with services().database.reading() as tx:
        owner = links.read(tx, "password", body.token).person
    hashed = services().passwords.hash(body.password, owner.email)
    with services().database.transaction() as tx:
        somebody = account.reset_password(tx, body.token, hashed)
        session = services().tokens.open(tx, somebody)
    return answer(Session.of(session))


@api.post("/auth/password", responses=responses(200, Session, 409), security=SIGNED_IN)
def change_password(body: NewPassword) -> Response:
    """Change one's password; it ends all sessions, and opens one in place of this."""
    me = _with_password("current", body.current)
    hashed = services().passwords.hash(body.new, me.email, "new")
    with services().database.transaction() as tx:
        session = services().tokens.open(tx, account.change_password(tx, me, hashed))
    return answer(Session.of(session))


@api.post("/auth/email", responses=described(409) | {202: None}, security=SIGNED_IN)
def ask_to_move(body: NewAddress) -> Response:
    """Be written to at another address, once the link sent there has been opened."""
    me = _with_password("password", body.password)
    with services().database.transaction() as tx:
        account.ask_to_move(tx, me, body.email)
    return Response(status=202)


@api.post("/auth/email/confirm", responses=responses(200, User, 409))
def move(body: OpenedLink) -> Response:
    """Confirm another address with the token of the link sent there."""
    with services().database.transaction() as tx:
        return answer(User.of(account.move(tx, body.token)))


def _with_password(field: str, password: str) -> people.Person:
    """Whoever asks, when they know their password: a session left open somewhere is not enough."""
    with services().database.reading() as tx:
        credentials = people.credentials_of(tx, person().email)
    try:
        return services().passwords.check(credentials, password)
    except SignInNeeded as error:
        raise invalid(field, "This is not your password.") from error
