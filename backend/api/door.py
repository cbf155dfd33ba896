"""What every door does first: find the services, and find out who is asking."""

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, current_app, g, jsonify, request
from flask_openapi.blueprint import APIBlueprint
from pydantic import BaseModel, Field

from backend.api.problems import Responses, described
from backend.errors import ShopError, SignInNeeded, invalid
from backend.infra import idempotency
from backend.infra.database import Transaction
from backend.infra.idempotency import Asked
from backend.services import Services
from backend.shop.accounts.people import Person

SIGNED_IN: list[dict[str, list[Any]]] = [{"bearer": []}]
EITHER_WAY: list[dict[str, list[Any]]] = [{}, {"bearer": []}]


class PageQuery(BaseModel):
    """Which page of a list."""

    limit: int = Field(20, ge=1, le=100)
    cursor: str | None = Field(None, max_length=1500)


def door(name: str) -> APIBlueprint:
    """A blueprint under /api whose operations tell of the usual refusals."""
    return APIBlueprint(name, __name__, url_prefix="/api", abp_responses=described(401, 404, 422, 503))


def responses(status: int, shape: type[BaseModel] | dict[str, Any] | None, *refusals: int) -> Responses:
    """What an operation answers with, and which refusals of its own it has beside the usual ones."""
    return {status: shape} | described(*refusals)


def services() -> Services:
    """The services this app was made with."""
    found: Services = current_app.extensions["shelftalker"]
    return found


def register(app: Flask) -> None:
    """Has an app find out who is asking before anything else."""

    @app.before_request
    def identify() -> None:
        # Before any door opens a transaction: whoever holds one and waits for another may wait for ever.
        try:
            g.visitor = _from_token(request.headers.get("Authorization"))
        except ShopError as refusal:
            g.refusal = refusal


def visitor() -> Person | None:
    """Who is asking, by their verified token; None when they show none. SignInNeeded for a token that is not good."""
    if "refusal" in g:
        raise g.refusal
    person: Person | None = g.visitor
    return person


def person() -> Person:
    """Who is asking; SignInNeeded when nobody is signed in."""
    somebody = visitor()
    if somebody is None:
        raise SignInNeeded("Please sign in first.")
    return somebody


def answer(shape: BaseModel | dict[str, Any], status: int = 200) -> Response:
    """A shape as a JSON response."""
    if isinstance(shape, BaseModel):
        return Response(shape.model_dump_json(), status, mimetype="application/json")
    response = jsonify(shape)
    response.status_code = status
    return response


def once(status: int, act: Callable[[Transaction], BaseModel], needs_key: bool = False) -> Response:
    """Does something that must not happen twice, in one transaction with the answer kept for its Idempotency-Key."""
    asked = _asked(needs_key)
    with services().database.transaction() as tx:
        before = idempotency.begin(tx, asked) if asked else None
        if before is None:
            shape = act(tx).model_dump(mode="json")
            if asked:
                idempotency.remember(tx, asked, status, shape)
            return answer(shape, status)
    return _again(before)


def replayed() -> Response | None:
    """The answer given before to the same Idempotency-Key, for doors that have to look before they call elsewhere."""
    asked = _asked(needs_key=False)
    if asked is None:
        return None
    with services().database.reading() as tx:
        before = idempotency.recall(tx, asked)
    return _again(before) if before else None


def _again(before: tuple[int, Any]) -> Response:
    response = answer(before[1], before[0])
    response.headers["Idempotent-Replayed"] = "true"
    return response


def _asked(needs_key: bool) -> Asked | None:
    key = request.headers.get("Idempotency-Key", "").strip()
    if len(key) > 255 or not key.isprintable():
        raise invalid("Idempotency-Key", "A key has at most 255 printable characters.")
    if key:
        return Asked(person().id, f"{request.method} {request.path}", key, request.get_json(silent=True))
    if needs_key:
        raise invalid("Idempotency-Key", "This request needs an Idempotency-Key header, so that it is done only once.")
    return None


def _from_token(header: str | None) -> Person | None:
    if header is None:
        return None
    scheme, _, token = header.partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise SignInNeeded("Please sign in: the Authorization header should be 'Bearer' and a token.")
    with services().database.reading() as tx:
        return services().tokens.verify(tx, token.strip())
