"""Refusals as problem documents (RFC 9457): the one place that turns what went wrong into a status."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

import structlog
from flask import Flask, Response, jsonify
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from werkzeug.exceptions import HTTPException, InternalServerError

from backend.errors import Busy, Conflict, FieldProblem, Invalid, NotAllowed, NotFound, ShopError, SignInNeeded, TooMany

STATUS = {Invalid: 422, SignInNeeded: 401, NotAllowed: 403, NotFound: 404, Conflict: 409, Busy: 503, TooMany: 429}
TITLES = {
    400: "Not understood",
    401: "Sign-in needed",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    409: "Conflict",
    413: "Too large",
    415: "Unsupported media type",
    416: "No such range",
    422: "Not valid",
    429: "Too often",
    500: "Something broke",
    503: "Busy",
}
Responses = dict[int | str | HTTPStatus, Any]
"""Responses of an operation, as flask-openapi takes them."""

log = structlog.get_logger()


class FieldError(BaseModel):
    field: str
    message: str


# What people meet in forms; the rest is for whoever writes programs, in the words of the library.
IN_WORDS = {
    "missing": "This is missing.",
    "string_too_short": "At least {min_length} characters, please.",
    "string_too_long": "At most {max_length} characters, please.",
    "int_parsing": "A whole number, please.",
    "int_type": "A whole number, please.",
    "date_from_datetime_parsing": "A day like 2026-01-31, please.",
    "date_from_datetime_inexact": "A day like 2026-01-31, please.",
    "date_parsing": "A day like 2026-01-31, please.",
    "greater_than_equal": "At least {ge}, please.",
    "less_than_equal": "At most {le}, please.",
    "too_short": "At least {min_length} of these, please.",
    "too_long": "At most {max_length} of these, please.",
}


class Problem(BaseModel):
    """What went wrong, in words for a person and fields for a program."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[FieldError] = []


def described(*statuses: int) -> Responses:
    """How an operation's document tells of its refusals."""
    schema = {"$ref": "#/components/schemas/Problem"}
    content = {"application/problem+json": {"schema": schema}}
    return {status: {"description": TITLES[status], "content": content} for status in statuses}


def problem(
    status: int, detail: str, errors: Sequence[FieldProblem] = (), more: Mapping[str, Any] = MappingProxyType({})
) -> Response:
    """A problem document as a response."""
    body = {"type": "about:blank", "title": TITLES.get(status, "Problem"), "status": status, "detail": detail}
    body["errors"] = [vars(error) for error in errors]
    response = jsonify({**more, **body})
    response.status_code = status
    response.mimetype = "application/problem+json"
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if status in (429, 503):
        response.headers["Retry-After"] = "1"
    return response


def of_refusal(error: ShopError) -> Response:
    """The problem document of a refusal by the shop."""
    fields = error.errors if isinstance(error, Invalid) else []
    answer = problem(STATUS[type(error)], error.detail, fields, error.more)
    if isinstance(error, TooMany):
        answer.headers["Retry-After"] = str(error.seconds)
    return answer


def of_bad_request(error: ValidationError) -> Response:
    """The problem document of a request whose values do not have the right form."""
    fields = [FieldProblem(".".join(map(str, one["loc"])) or "body", _in_words(one)) for one in error.errors()]
    return problem(422, "; ".join(f"{one.field}: {one.message}" for one in fields), fields)


def _in_words(fault: ErrorDetails) -> str:
    told = fault.get("ctx", {})
    if fault["type"] == "string_too_short" and told["min_length"] == 1:
        return "Please fill this in."
    return IN_WORDS[fault["type"]].format(**told) if fault["type"] in IN_WORDS else fault["msg"]


def register(app: Flask) -> None:
    """Lets an app answer every error with a problem document."""

    @app.errorhandler(ShopError)
    def refused(error: ShopError) -> Response:
        return of_refusal(error)

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        if error.response is not None:
            return error.response  # type: ignore[return-value]
        answer = problem(error.code or 500, error.description or error.name)
        answer.headers.extend(header for header in error.get_headers() if header[0] == "Allow")
        return answer

    @app.errorhandler(InternalServerError)
    def broken(error: InternalServerError) -> Response:
        log.error("request broke", exc_info=error.original_exception)
        return problem(500, "Something broke on our side. It has been noted.")
