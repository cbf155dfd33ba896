"""The Flask factory."""

from typing import Any

from flask import redirect
from flask.json.provider import DefaultJSONProvider
from flask_cors import CORS
from flask_openapi.models.info import Info
from flask_openapi.models.security_scheme import SecurityScheme
from flask_openapi.openapi import OpenAPI
from werkzeug.middleware.proxy_fix import ProxyFix

from backend.api import (
    access,
    account,
    addresses,
    analytics,
    audit,
    auth,
    books,
    canned,
    cart,
    categories,
    chat,
    desk,
    door,
    events,
    exports,
    files,
    health,
    imports,
    live,
    metrics,
    notices,
    orders,
    payments,
    people,
    problems,
    quotes,
    report,
    reviews,
    sellers,
    selling,
    sheets,
    summaries,
    support,
    taking,
    transcripts,
    views,
    webhooks,
    wishlist,
)
from backend.config import Config
from backend.infra import logs
from backend.services import Services, build

DOORS = (
    auth,
    account,
    addresses,
    people,
    audit,
    books,
    categories,
    reviews,
    summaries,
    sellers,
    selling,
    imports,
    cart,
    wishlist,
    quotes,
    orders,
    payments,
    files,
    chat,
    exports,
    support,
    views,
    transcripts,
    taking,
    desk,
    canned,
    notices,
    events,
    webhooks,
    analytics,
    sheets,
    report,
    health,
)
LARGEST_REQUEST = 64 * 1024


class Json(DefaultJSONProvider):
    """JSON, in which brackets nested beyond reason are bad input like any other."""

    def loads(self, s: str | bytes, **given: Any) -> Any:
        """What a text says; ValueError when it is no JSON that can be read."""
        try:
            return super().loads(s, **given)
        except RecursionError as error:
            raise ValueError("nested too deep") from error


def create_app(config: Config | None = None) -> OpenAPI:
    """The shop as a WSGI application; without a config, the environment's."""
    config = config or Config.from_environment()
    logs.configure(as_json=config.is_production, secrets=config.secrets)
    return open_doors(build(config))


def open_doors(services: Services) -> OpenAPI:
    """The WSGI application in front of these services."""
    app = OpenAPI(
        "shelftalker",
        info=Info(title="Shelftalker", version="1", description="A bookshop that talks."),
        security_schemes={"bearer": SecurityScheme(type="http", scheme="bearer", bearerFormat="JWT")},
        validation_error_model=problems.Problem,
        validation_error_callback=problems.of_bad_request,
        doc_prefix="/api",
        doc_url="/openapi.json",
    )
    app.json = Json(app)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    app.extensions["shelftalker"] = services
    if trusted := services.config.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=trusted, x_proto=0, x_host=0)  # type: ignore[method-assign]
    CORS(
        app,
        origins=list(services.config.cors_origins),
        expose_headers=["Idempotent-Replayed", "Retry-After", access.HEADER],
    )
    access.register(app)
    door.register(app)
    problems.register(app)
    for room in DOORS:
        app.register_api(room.api)
    app.register_blueprint(metrics.api)
    live.register(app, services)
    app.add_url_rule("/api/docs", "docs", lambda: redirect("/api/swagger"))
    return app
