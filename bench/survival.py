"""What becomes of a shop whose parts die: `python -m bench.survival [--kills N] [--broker-seconds N] ...`.

Shops of several processes (web, and workers; every process relays events) sell to a crowd that repeats whatever it got
no answer to. Meanwhile processes are killed at random with no chance to say goodbye, and the broker and the database
go away for a while. Afterwards everything has to add up; the exit status is 1 when something does not.
"""

import argparse
import signal
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from kombu.exceptions import OperationalError as NoBroker
from sqlalchemy.exc import OperationalError as NoDatabase

from bench._besieged import BUYERS, WEB_PROCESSES, WORKERS, besieged
from bench._reckoning import Reckoning
from bench._watch import Fault


@dataclass(frozen=True)
class Shop:
    """What a shop is made of, and its share of the kills."""

    name: str
    database: str
    has_broker: bool
    share: float


SHOPS = (
    Shop("SQLite", "sqlite", False, 0.3),
    Shop("PostgreSQL", "postgresql", False, 0.3),
    Shop("PostgreSQL and RabbitMQ", "postgresql", True, 0.4),
)


def main() -> None:
    """Prints how soon each shop recovered from what, and whether anything was lost."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=100, help="of processes, in all shops together")
    options.add_argument("--broker-seconds", type=float, default=120, help="how long the broker is away")
    options.add_argument("--orders", type=int, default=500, help="how many orders are placed meanwhile")
    options.add_argument("--database-seconds", type=float, default=30, help="how long the database is away")
    chosen = options.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that nothing is left behind then, either
    print(f"{WEB_PROCESSES} web processes, {WORKERS} workers and {BUYERS} buyers in each shop")
    reckonings = [_besiege(shop, chosen) for shop in SHOPS]
    sys.exit(not all(reckoning.is_right for reckoning in reckonings if reckoning))


def _besiege(shop: Shop, chosen: argparse.Namespace) -> Reckoning | None:
    print(f"\n{shop.name}")
    try:
        with besieged(shop.database, shop.has_broker) as site:
            site.kill(round(chosen.kills * shop.share))
            if "broker" in site.wires:
                placed = site.cut("broker", chosen.broker_seconds, chosen.orders)
                print(f"{placed} orders were acknowledged while the broker was away")
            if "database" in site.wires:
                site.cut("database", chosen.database_seconds)
            faults, reckoning = site.close()
    except (NoDatabase, NoBroker) as error:
        print(f"not measured, {error}")
        return None
    _tell(faults, reckoning)
    return reckoning


def _tell(faults: Sequence[Fault], reckoning: Reckoning) -> None:
    print(f"{'seconds until it':28}{'times':>6}{'sold again':>12}{'at most':>9}{'caught up':>11}{'at most':>9}")
    for kind in dict.fromkeys(fault.kind for fault in faults):
        same = [fault for fault in faults if fault.kind == kind]
        selling, caught_up = [one.selling for one in same], [one.caught_up for one in same]
        sold = f"{statistics.median(selling):>12.1f}{max(selling):>9.1f}"
        print(f"{kind:28}{len(same):>6}{sold}{statistics.median(caught_up):>11.1f}{max(caught_up):>9.1f}")
    twice = f"{reckoning.letters} letters brought, {reckoning.letters_sent_twice} of them a second time"
    print(f"{reckoning.orders} orders; {twice}")
    wrong = [f"{count} {name}" for name, count in reckoning.wrong.items() if count]
    print("WRONG: " + ", ".join(wrong) if wrong else "every order is there once, its effects came once, stock adds up")


if __name__ == "__main__":
    main()
