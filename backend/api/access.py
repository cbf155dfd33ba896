"""One line in the log and a few figures for each request, and a name by which all its lines are found."""

import time
from http import HTTPMethod

import structlog
from flask import Flask, Response, g, request

from backend.infra import logs, metrics

NOWHERE = "(none)"
HEADER = "X-Request-ID"
METHODS = set(HTTPMethod)
log = structlog.get_logger()


def register(app: Flask) -> None:
    """Lets an app keep its access log."""

    @app.before_request
    def begin() -> None:
        g.begun_at = time.perf_counter()
        g.request_id = logs.begin_request(request.headers.get(HEADER, ""))

    @app.after_request
    def end(response: Response) -> Response:
        response.headers[HEADER] = g.request_id
        # The address itself may hold a token, its rule never does.
        route = request.url_rule.rule if request.url_rule else NOWHERE
        method = request.method if request.method in METHODS else NOWHERE
        begun_at = g.begun_at
        response.call_on_close(lambda: _tell(method, route, response.status_code, time.perf_counter() - begun_at))
        return response


def _tell(method: str, route: str, status: int, seconds: float) -> None:
    log.info("request", method=method, route=route, status=status, ms=round(seconds * 1000, 1))
    metrics.requests.labels(method, route, status).inc()
    metrics.request_seconds.labels(method, route).observe(seconds)
