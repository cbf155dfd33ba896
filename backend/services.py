"""URLs become objects: everything the doors work with, made once from the configuration."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from backend.chat.agent import Agent
from backend.chat.models import engine_by_url
from backend.chat.summarising import summariser_by
from backend.chat.turn import Counter
from backend.config import Config
from backend.infra import migrations
from backend.infra.broker import Broker, broker_by_url
from backend.infra.calling import Caller
from backend.infra.database import Database
from backend.infra.files import Files
from backend.infra.limits import Limits
from backend.infra.mail import mailbox
from backend.infra.payments import Payments, payments_by_url
from backend.infra.pulse import Pulse
from backend.infra.shipping import Shipping, shipping_by_url
from backend.infra.sockets import Sockets
from backend.infra.topic import topic_by_url
from backend.notify.consuming import Worker
from backend.notify.publishing import Publisher
from backend.notify.reaction import Means
from backend.notify.relay import Relay
from backend.shop.accounts.passwords import Passwords
from backend.shop.accounts.tokens import Tokens
from backend.shop.analytics.missed import Misses
from backend.shop.catalogue import search, stock
from backend.shop.library.summarising import Summariser
from backend.shop.library.tickets import Tickets
from backend.shop.payments.entries import Terms


@dataclass(frozen=True)
class Services:
    """What a running shop is made of."""

    config: Config
    database: Database
    files: Files
    payments: Payments
    shipping: Shipping
    terms: Terms | None
    passwords: Passwords
    tokens: Tokens
    tickets: Tickets
    counter: Counter
    misses: Misses
    caller: Caller
    relay: Relay | Publisher
    worker: Worker | None
    limits: Limits
    sockets: Sockets
    pulses: Mapping[str, Pulse]


def build(config: Config) -> Services:
    """The services of a configuration; a URL that the shop cannot use is a BadSetting that says which."""
    database = _database(config)
    broker = broker_by_url(config.broker_url)
    engine = engine_by_url(config.chat_model, config.chat_api_key, config.turn_seconds)
    means = _means(config, database, broker, summariser_by(engine, config.turn_seconds))
    misses = Misses()
    within = timedelta(minutes=config.payment_minutes)
    terms = Terms(means.payments.name, within) if means.payments.is_prepaid else None
    return Services(
        config=config,
        database=database,
        files=means.files,
        payments=means.payments,
        shipping=shipping_by_url(config.shipping),
        terms=terms,
        passwords=Passwords(config.password_cost),
        tokens=Tokens(config.secret_key, timedelta(minutes=config.access_minutes), timedelta(days=config.refresh_days)),
        tickets=Tickets(config.secret_key),
        counter=Counter(database, Agent(engine, seconds=config.turn_seconds), config.currency, misses, terms),
        misses=misses,
        caller=means.caller,
        relay=Publisher(database, broker) if broker else Relay(means),
        worker=Worker(broker, means) if broker else None,
        limits=Limits(config.limits_url, is_on=config.limits == "on"),
        sockets=means.sockets,
        pulses=_pulses(database, means.files, broker),
    )


def _means(config: Config, database: Database, broker: Broker | None, summariser: Summariser) -> Means:
    return Means(
        database=database,
        files=Files(config.files_url),
        mailbox=mailbox(config.mail_url),
        payments=payments_by_url(config.payments, config.stripe_key, config.stripe_webhook_secret),
        mail_from=config.mail_from,
        public_url=config.public_url,
        caller=Caller(may_be_private=config.webhook_targets == "anywhere"),
        topic=topic_by_url(config.topic_url),
        most_attached=config.most_attached_mb * 1024 * 1024,
        summariser=summariser,
        sockets=Sockets(broker),
    )


def _database(config: Config) -> Database:
    database = Database(config.database_url, config.sqlite_synchronous)
    search.keep_in(database, config.index_folder)
    stock.call_low(database, config.low_stock)
    return database


def _pulses(database: Database, files: Files, broker: Broker | None) -> dict[str, Pulse]:
    asked: dict[str, Callable[[], object]] = {
        "database": lambda: migrations.require_newest(database),
        "files": lambda: files.exists("pulse"),
    }
    if broker:
        asked["broker"] = broker.require
    return {name: Pulse(ask) for name, ask in asked.items()}
