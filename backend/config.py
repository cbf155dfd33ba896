"""The only reader of the environment: what can be set, and what holds when nothing is."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"


@dataclass(frozen=True)
class Config:
    """Every setting of the shop; the defaults need no server, no key and no network."""

    secret_key: str
    database_url: str = f"sqlite:///{VAR / 'shop.db'}"
    sqlite_synchronous: str = "FULL"
    mail_url: str = f"file://{VAR / 'mail'}"
    mail_from: str = "Shelftalker <shop@localhost>"
    public_url: str = "http://127.0.0.1:3000"
    cors_origins: tuple[str, ...] = ()
    currency: str = "USD"
    chat_model: str = "clerk:"
    chat_api_key: str = ""
    turn_seconds: float = 30.0
    password_cost: str = "full"
    access_minutes: int = 15
    refresh_days: int = 30
    web_processes: int = 1
    web_threads: int = 32

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Config":
        """Settings from environment variables of the same names in capitals."""
        default = cls(secret_key="")
        return cls(
            secret_key=environment.get("SECRET_KEY") or _kept_secret(VAR / "secret-key"),
            database_url=environment.get("DATABASE_URL", default.database_url),
            sqlite_synchronous=environment.get("SQLITE_SYNCHRONOUS", default.sqlite_synchronous),
            mail_url=environment.get("MAIL_URL", default.mail_url),
            mail_from=environment.get("MAIL_FROM", default.mail_from),
            public_url=environment.get("PUBLIC_URL", default.public_url),
            cors_origins=tuple(filter(None, environment.get("CORS_ORIGINS", "").split(","))),
            currency=environment.get("CURRENCY", default.currency),
            chat_model=environment.get("CHAT_MODEL", default.chat_model),
            chat_api_key=environment.get("CHAT_API_KEY", ""),
            turn_seconds=float(environment.get("TURN_SECONDS", default.turn_seconds)),
            password_cost=environment.get("PASSWORD_COST", default.password_cost),
            access_minutes=int(environment.get("ACCESS_MINUTES", default.access_minutes)),
            refresh_days=int(environment.get("REFRESH_DAYS", default.refresh_days)),
            web_processes=int(environment.get("WEB_PROCESSES", default.web_processes)),
            web_threads=int(environment.get("WEB_THREADS", default.web_threads)),
        )


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
