from datetime import timedelta

import pytest

from backend.errors import Conflict
from backend.infra.shipping import shipping_by_url


def test_by_hand_nothing_travels_of_its_own_accord() -> None:
    by_hand = shipping_by_url("manual:")
    assert by_hand.pauses == {}
    with pytest.raises(Conflict):
        by_hand.label("ABCD-EFGH", 1)


def test_the_made_up_carrier_says_that_it_is_and_gives_every_parcel_a_number_of_its_own() -> None:
    demo = shipping_by_url("demo:")
    assert list(demo.pauses) == ["processing", "shipped", "delivered"]
    first, again, second = (demo.label("ABCD-EFGH", parcel) for parcel in (1, 1, 2))
    assert first == again != second
    assert "demo" in first.carrier.lower()
    assert "ABCD-EFGH" in first.tracking_number


def test_its_pauses_are_set_in_the_url() -> None:
    pauses = shipping_by_url("demo:?shipped=1.5&delivered=0").pauses
    assert (pauses["shipped"], pauses["delivered"]) == (timedelta(seconds=1.5), timedelta(0))
    assert pauses["processing"] > timedelta(0)


@pytest.mark.parametrize(
    "url", ["", "owl:", "demo:?lost=1", "demo:?shipped=soon", "demo:?shipped=-1", "demo:?shipped=nan", "demo:?shipped"]
)
def test_a_carrier_that_cannot_be_is_refused_by_the_name_of_its_setting(url: str) -> None:
    with pytest.raises(ValueError, match="SHIPPING"):
        shipping_by_url(url)
