"""The only reader of the environment: what can be set, and what holds when nothing is."""

import os
import re
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import Field, dataclass, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from backend.errors import BadSetting

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
SQLITE = "sqlite:///"
CHOICES = {
    "environment": ("development", "production"),
    "sqlite_synchronous": ("FULL", "NORMAL", "OFF"),
    "password_cost": ("full", "cheap"),
    "limits": ("on", "off"),
    "webhook_targets": ("public", "anywhere"),
}
MAY_BE_NONE, MOST = {"low_stock", "keep_conversations_days", "most_attached_mb", "trusted_proxies"}, 1_000_000
SHORTEST_KEY, FEWEST_SIGNS = 32, 10
PUBLISHED = ("a key for", "change", "example", "your-", "secret")
"""What stands in keys that everybody can read somewhere."""
SHORTEST_SECRET = 4
"""Shorter ones stand in half of all words."""
_CURRENCY = re.compile("[A-Z]{3}")
_URL_PASSWORD = re.compile(r"://[^/@]*?:([^/]*)@")
COUNTED_IN = "PROMETHEUS_MULTIPROC_DIR"
"""Where the processes of a server count together; Prometheus's library asks for it by this name."""
AT_HOME = {"", "localhost", "127.0.0.1", "::1", "0.0.0.0"}  # noqa: S104  nothing is bound here


@dataclass(frozen=True)
class Config:
    """Every setting of the shop; the defaults need no server, no key and no network."""

    secret_key: str
    environment: str = "development"
    database_url: str = f"sqlite:///{VAR / 'shop.db'}"
    sqlite_synchronous: str = "FULL"
    broker_url: str = "embedded:"
    search_folder: str = ""
    files_url: str = f"file://{VAR / 'files'}"
    most_file_mb: int = 50
    most_attached_mb: int = 5
    mail_url: str = f"file://{VAR / 'mail'}"
    mail_from: str = "Shelftalker <shop@localhost>"
    shop_name: str = "Shelftalker"
    shop_address: tuple[str, ...] = ()
    public_url: str = "http://127.0.0.1:3000"
    cors_origins: tuple[str, ...] = ()
    webhook_targets: str = "public"
    topic_url: str = "none:"
    currency: str = "USD"
    low_stock: int = 3
    keep_conversations_days: int = 0
    payments: str = "cash:"
    stripe_key: str = ""
    stripe_webhook_secret: str = ""
    payment_minutes: int = 60
    shipping: str = "manual:"
    chat_model: str = "clerk:"
    chat_api_key: str = ""
    turn_seconds: float = 30.0
    password_cost: str = "full"
    access_minutes: int = 15
    refresh_days: int = 30
    web_processes: int = 1
    web_threads: int = 256
    trusted_proxies: int = 0
    limits: str = "on"
    limits_url: str = "memory://"
    metrics_token: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Config":
        """Settings from environment variables of the same names in capitals; BadSetting when one cannot be meant."""
        texts = {field: environment.get(field.name.upper(), "") for field in fields(cls)}
        config = cls(**{"secret_key": ""} | {field.name: _read(field, text) for field, text in texts.items() if text})
        if config.is_production:
            _require_fit_for_strangers(config)
        return config if config.secret_key else replace(config, secret_key=_kept_secret(VAR / "secret-key"))

    @property
    def is_production(self) -> bool:
        """Whether strangers meet this shop."""
        return self.environment == "production"

    @property
    def secrets(self) -> set[str]:
        """What must never be told, wherever it stands: keys, and the passwords in URLs."""
        keys = (self.secret_key, self.chat_api_key, self.stripe_key, self.stripe_webhook_secret, self.metrics_token)
        urls = [text for text in vars(self).values() if isinstance(text, str) and "://" in text]
        hidden = [part for url in urls for part in _URL_PASSWORD.findall(url)]
        return {secret for secret in (*keys, *hidden, *map(unquote, hidden)) if len(secret) >= SHORTEST_SECRET}

    @property
    def index_folder(self) -> Path:
        """Where this machine keeps the search index: beside an SQLite database unless a folder is set."""
        if self.search_folder or not self.database_url.startswith(SQLITE):
            return Path(self.search_folder or VAR / "search")
        return Path(self.database_url.removeprefix(SQLITE)).with_suffix(".search")

    @property
    def for_commands(self) -> dict[str, str]:
        """The environment of a command that is to work on the same shop."""
        return os.environ | {"DATABASE_URL": self.database_url, "SEARCH_FOLDER": str(self.index_folder)}


def counting_together() -> dict[str, str]:
    """What a server's environment has to have, for its processes to count together; `sweep` what comes of it."""
    return {COUNTED_IN: os.environ.get(COUNTED_IN) or tempfile.mkdtemp(prefix="shelftalker-metrics-")}


def metrics_folder() -> Path | None:
    """Where the processes of this server count together, if they do."""
    return Path(os.environ[COUNTED_IN]) if os.environ.get(COUNTED_IN) else None


def _kept_secret(file: Path) -> str:
    """The key of this machine's own shop, made at the first start so that nobody runs with a published one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text().strip()
    with os.fdopen(descriptor, "w") as handle:
        handle.write(secrets.token_urlsafe(48))
    return file.read_text().strip()


def _read(field: Field[Any], text: str) -> Any:
    """A setting from the text of its variable, by the type that its default has."""
    name = field.name.upper()
    if text not in CHOICES.get(field.name, (text,)):
        raise BadSetting(f"{name}: {text!r} is none of {', '.join(CHOICES[field.name])}")
    if field.name == "currency" and not _CURRENCY.fullmatch(text):
        raise BadSetting(f"{name}: {text!r} is no code of three capitals, like USD")
    if isinstance(field.default, tuple):
        return tuple(filter(None, map(str.strip, text.split(","))))
    if isinstance(field.default, int | float):
        return _number(name, text, type(field.default), 0 if field.name in MAY_BE_NONE else 1)
    return text


def _number(name: str, text: str, kind: type[int | float], least: int) -> int | float:
    try:
        number = kind(text)
    except ValueError:
        raise BadSetting(f"{name}: {text!r} is not a {'whole ' if kind is int else ''}number") from None
    if not least <= number < MOST:
        raise BadSetting(f"{name}: {text} is not between {least} and {MOST}")
    return number


def _require_fit_for_strangers(config: Config) -> None:
    """Refuses what is fine on one's own machine and dangerous in front of strangers."""
    key, address = config.secret_key, urlsplit(config.public_url)
    wrong = {
        "SECRET_KEY: production needs one of its own, of at least 32 bytes": len(key.encode()) < SHORTEST_KEY,
        "SECRET_KEY: this one is published, or too plain": _is_plain(key),
        "CORS_ORIGINS: * would let every site call the shop; name those that may": "*" in config.cors_origins,
        "PUBLIC_URL: it begins with https:// or http://": address.scheme not in ("https", "http"),
        "PUBLIC_URL: shoppers cannot reach this machine by it": (address.hostname or "") in AT_HOME,
        "PASSWORD_COST: cheap is for tests": config.password_cost == "cheap",
    }
    for trouble, is_so in wrong.items():
        if is_so:
            raise BadSetting(f"{trouble} (ENVIRONMENT=production)")


def _is_plain(key: str) -> bool:
    return len(set(key)) < FEWEST_SIGNS or any(word in key.lower() for word in PUBLISHED)
