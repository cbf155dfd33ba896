"""The shop's commands: `python -m backend.cli init | serve | ready | index | openapi`."""

import argparse
import getpass
import json
import os
import secrets
import sys
from pathlib import Path

from backend.config import Config, counting_together
from backend.errors import BadSetting, Conflict, NotFound, ShopError
from backend.infra import migrations
from backend.infra.database import Database
from backend.infra.pulse import Pulse
from backend.shop.accounts import demo, people
from backend.shop.accounts.passwords import Passwords
from backend.shop.analytics import history
from backend.shop.catalogue import categories, importing, search, selling

SELLERS_SHELF = "Poetry"
"""What the demo seller sells."""
HISTORY = 700, 70
"""So many orders in so many days."""


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; the exit status is 0 when it did what was asked, 2 when a setting is wrong."""
    parser = argparse.ArgumentParser(prog="shelftalker", description=__doc__)
    commands = parser.add_subparsers(required=True)
    _init_options(commands.add_parser("init", help="create or migrate the database, load a catalogue"))
    _serve_options(commands.add_parser("serve", help="serve the API"))
    commands.add_parser("ready", help="ask whether the database is there and migrated").set_defaults(run=_ready)
    commands.add_parser("index", help="bring the search index's folder up to date").set_defaults(run=_index)
    commands.add_parser("openapi", help="print the API's OpenAPI document").set_defaults(run=_openapi)
    options = parser.parse_args(arguments)
    try:
        status: int = options.run(options)
    except BadSetting as trouble:
        print(f"shelftalker: {trouble}", file=sys.stderr)
        return 2
    except ShopError as refusal:
        print(f"shelftalker: {refusal}", file=sys.stderr)
        return 1
    return status


def _init_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--catalogue", type=Path, metavar="FILE", help="a CSV of books to load, or to update from")
    parser.add_argument("--empty", action="store_true", help="leave the shelves and the accounts empty")
    parser.add_argument("--with-history", action="store_true", help="make up some weeks of orders and talk, once")
    parser.add_argument("--admin", metavar="EMAIL", help="make this person an admin, with a new account if need be")
    parser.set_defaults(run=_init)


def _serve_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.set_defaults(run=_serve)


def _init(options: argparse.Namespace) -> int:
    config = Config.from_environment()
    database = Database(config.database_url, config.sqlite_synchronous)
    passwords = Passwords(config.password_cost)
    migrations.upgrade(database)
    report = None
    if options.catalogue:
        report = importing.load(database, options.catalogue, config.currency)
        print(report.told())
    elif not (options.empty or config.is_production or _has_books(database)):  # everybody knows the demo passwords
        print(importing.load(database, importing.DEMO, config.currency).told())
        with database.transaction() as tx:
            there = demo.move_in(tx, passwords)
            selling.entrust(tx, there["seller"], SELLERS_SHELF)
    if options.admin:
        _appoint_admin(database, passwords, options.admin)
    if not options.catalogue:
        _tell_demo_people(database)
    search.keep_in(database, config.index_folder)
    search.fold(database)
    if options.with_history:
        _make_up_past(database, passwords, config.currency)
    return 1 if report and report.is_useless else 0


def _index(_options: argparse.Namespace) -> int:
    config = Config.from_environment()
    database = Database(config.database_url, config.sqlite_synchronous)
    search.keep_in(database, config.index_folder)
    search.fold(database, wait=False)
    return 0


def _ready(_options: argparse.Namespace) -> int:
    config = Config.from_environment()
    database = Database(config.database_url, config.sqlite_synchronous)
    trouble = Pulse(lambda: migrations.require_newest(database)).trouble()
    if trouble:
        print(f"shelftalker: the database: {trouble}", file=sys.stderr)
    return 1 if trouble else 0


def _has_books(database: Database) -> bool:
    with database.reading() as tx:
        return bool(categories.listed(tx))


def _make_up_past(database: Database, passwords: Passwords, currency: str) -> None:
    from backend.chat import rehearsal  # the agent behind it takes seconds to load, which no other command needs

    try:
        with database.transaction() as tx:
            readers = history.move_in(tx, passwords.hash(secrets.token_urlsafe()), currency)
    except Conflict:
        print("This shop has a made-up past already.")
        return
    rehearsal.rehearse(database, currency, readers, HISTORY[1])
    with database.transaction() as tx:
        history.make_up(tx, readers, currency, *HISTORY)


def _appoint_admin(database: Database, passwords: Passwords, email: str) -> None:
    try:
        with database.transaction() as tx:
            admin = people.promote(tx, email, "admin")
        print(f"{admin.email} is an admin now.")
    except NotFound:
        password, was_made_up = _new_password()
        with database.transaction() as tx:
            people.appoint(tx, email, email.partition("@")[0], passwords.hash(password), "admin")
        print(f"{email} has an account now, as an admin." + (f" Password: {password}" if was_made_up else ""))


def _new_password() -> tuple[str, bool]:
    if sys.stdin.isatty():
        return getpass.getpass("A password for this account: "), False
    return secrets.token_urlsafe(12), True


def _tell_demo_people(database: Database) -> None:
    with database.reading() as tx:
        there = demo.living(tx)
    for role, email, password in there:
        print(f"  {role:8} {email}   password: {password}")


def _serve(options: argparse.Namespace) -> int:
    config = Config.from_environment()
    gunicorn = [sys.executable, "-m", "gunicorn", "--config", "python:backend.server"]
    sizes = ["--workers", str(config.web_processes), "--threads", str(config.web_threads)]
    where = ["--bind", f"{options.host}:{options.port}", "backend.app:create_app()"]
    os.execve(sys.executable, [*gunicorn, *sizes, *where], config.for_commands | counting_together())


def _openapi(_options: argparse.Namespace) -> int:
    from backend.app import create_app  # the agent behind it takes seconds to load, which no other command needs

    print(json.dumps(create_app().api_doc, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
