"""Signing up, in and out, and who one is here."""

from typing import Literal

from flask import Response
from pydantic import BaseModel, Field

from backend.api import pace
from backend.api.door import SIGNED_IN, answer, door, person, responses, services
from backend.errors import NotFound, SignInNeeded
from backend.shop.accounts import account, people
from backend.shop.accounts.people import Person
from backend.shop.accounts.tokens import Session as ShopSession

api = door("auth")


class Registration(BaseModel):
    email: str = Field(max_length=254)
    password: str = Field(max_length=1000)
    name: str = Field(min_length=1, max_length=100)


class Login(BaseModel):
    email: str = Field(max_length=254)
    password: str = Field(max_length=1000)


class Renewal(BaseModel):
    refresh_token: str = Field(max_length=200)


class Name(BaseModel):
    name: str = Field(min_length=1, max_length=100)


class User(BaseModel):
    id: int
    email: str
    name: str
    role: Literal["shopper", "seller", "support", "admin"]

    @classmethod
    def of(cls, somebody: Person) -> "User":
        return cls(id=somebody.id, email=somebody.email, name=somebody.name, role=somebody.role)


class Session(BaseModel):
    user: User
    access_token: str
    refresh_token: str
    token_type: Literal["Bearer"] = "Bearer"
    expires_in: int

    @classmethod
    def of(cls, session: ShopSession) -> "Session":
        return cls(
            user=User.of(session.person),
            access_token=session.access_token,
            refresh_token=session.refresh_token,
            expires_in=session.expires_in,
        )


@api.post("/auth/register", responses=responses(201, Session, 409, 429))
def register(body: Registration) -> Response:
    """Open an account."""
    pace.of_this_address(pace.REGISTER)
    hashed = services().passwords.hash(body.password, body.email)
    with services().database.transaction() as tx:
        somebody = people.register(tx, body.email, body.name, hashed)
        session = services().tokens.open(tx, somebody)
    return answer(Session.of(session), 201)


@api.post("/auth/login", responses=responses(200, Session, 429))
def login(body: Login) -> Response:
    """Sign in."""
    pace.of_signing_in(body.email)
    somebody = services().passwords.check(_credentials(body.email), body.password)
    pace.signed_in(body.email)
    with services().database.transaction() as tx:
        session = services().tokens.open(tx, somebody)
    return answer(Session.of(session))


@api.post("/auth/refresh", responses={200: Session})
def refresh(body: Renewal) -> Response:
    """Renew a session; a refresh token works once."""
    with services().database.transaction() as tx:
        session = services().tokens.renew(tx, body.refresh_token)
    if session is None:
        raise SignInNeeded("Please sign in again.")
    return answer(Session.of(session))


@api.post("/auth/logout", responses={204: None})
def logout(body: Renewal) -> Response:
    """Sign out."""
    with services().database.transaction() as tx:
        services().tokens.close(tx, body.refresh_token)
    return Response(status=204)


@api.get("/auth/me", responses={200: User}, security=SIGNED_IN)
def me() -> Response:
    """Who is signed in."""
    return answer(User.of(person()))


@api.patch("/auth/me", responses={200: User}, security=SIGNED_IN)
def rename(body: Name) -> Response:
    """Be called by another name."""
    me = person()
    with services().database.transaction() as tx:
        return answer(User.of(account.rename(tx, me, body.name)))


def _credentials(email: str) -> people.Credentials | None:
    with services().database.reading() as tx:
        try:
            return people.credentials_of(tx, email)
        except NotFound:
            return None
