"""A whole shop, a crowd in it, and what becomes of both when its parts die."""

import pytest

from bench._besieged import besieged
from tests.brokers import require_rabbitmq
from tests.databases import require_postgres


def test_a_shop_on_one_machine_loses_nothing_when_its_processes_are_killed() -> None:
    with besieged("sqlite", workers=1) as shop:
        shop.kill(4)
        faults, reckoning = shop.close()
    assert len(faults) == 4
    assert reckoning.orders > 5
    assert reckoning.is_right, reckoning.wrong


@pytest.mark.postgresql
@pytest.mark.rabbitmq
def test_a_shop_loses_nothing_when_its_processes_are_killed_and_its_servers_go_away() -> None:
    require_postgres()
    require_rabbitmq()
    with besieged("postgresql", has_broker=True, workers=1) as shop:
        shop.kill(2)
        assert shop.cut("broker", 2, orders=10) >= 10
        shop.cut("database", 2)
        faults, reckoning = shop.close()
    assert {fault.kind for fault in faults} >= {"broker away for 2 s", "database away for 2 s"}
    assert reckoning.orders > 13
    assert reckoning.is_right, reckoning.wrong
