"""The Flask factory."""

from flask import redirect
from flask_cors import CORS
from flask_openapi.models.info import Info
from flask_openapi.models.security_scheme import SecurityScheme
from flask_openapi.openapi import OpenAPI

from backend.api import auth, books, cart, chat, health, orders, problems, quotes, support
from backend.config import Config
from backend.infra import logs
from backend.services import build

DOORS = (auth, books, cart, quotes, orders, chat, support, health)
LARGEST_REQUEST = 64 * 1024


def create_app(config: Config | None = None) -> OpenAPI:
    """The shop as a WSGI application; without a config, the environment's."""
    config = config or Config.from_environment()
    logs.configure()
    app = OpenAPI(
        "shelftalker",
        info=Info(title="Shelftalker", version="1", description="A bookshop that talks."),
        security_schemes={"bearer": SecurityScheme(type="http", scheme="bearer", bearerFormat="JWT")},
        validation_error_model=problems.Problem,
        validation_error_callback=problems.of_bad_request,
        doc_prefix="/api",
        doc_url="/openapi.json",
    )
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    app.extensions["shelftalker"] = build(config)
    CORS(app, origins=list(config.cors_origins), expose_headers=["Idempotent-Replayed", "Retry-After"])
    problems.register(app)
    for room in DOORS:
        app.register_api(room.api)
    app.add_url_rule("/api/docs", "docs", lambda: redirect("/api/swagger"))
    return app
