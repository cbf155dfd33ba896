"""URLs become objects: everything the doors work with, made once from the configuration."""

from dataclasses import dataclass
from datetime import timedelta

from backend.chat.agent import Agent
from backend.chat.models import engine_by_url
from backend.chat.turn import Counter
from backend.config import Config
from backend.infra.database import Database
from backend.infra.mail import mailbox
from backend.notify.relay import Relay
from backend.shop.accounts.passwords import Passwords
from backend.shop.accounts.tokens import Tokens


@dataclass(frozen=True)
class Services:
    """What a running shop is made of."""

    config: Config
    database: Database
    passwords: Passwords
    tokens: Tokens
    counter: Counter
    relay: Relay


def build(config: Config) -> Services:
    """The services of a configuration; a URL that the shop cannot use is a ValueError that says which."""
    database = Database(config.database_url, config.sqlite_synchronous)
    engine = engine_by_url(config.chat_model, config.chat_api_key, config.turn_seconds)
    return Services(
        config=config,
        database=database,
        passwords=Passwords(config.password_cost),
        tokens=Tokens(config.secret_key, timedelta(minutes=config.access_minutes), timedelta(days=config.refresh_days)),
        counter=Counter(database, Agent(engine, seconds=config.turn_seconds), config.currency),
        relay=Relay(database, mailbox(config.mail_url), config.mail_from, config.public_url),
    )
