"""The way parcels travel, by URL: `manual:` by whoever sends them, `demo:` by a carrier that is made up."""

from urllib.parse import parse_qsl, urlparse

from backend.errors import BadSetting
from backend.infra.shipping.carrier import Label, Shipping
from backend.infra.shipping.demo import Demo
from backend.infra.shipping.manual import Manual

__all__ = ["Demo", "Label", "Manual", "Shipping", "shipping_by_url"]


def shipping_by_url(url: str) -> Shipping:
    """The carrier behind a URL; `demo:?shipped=90` changes how many seconds a parcel takes to a status."""
    parts = urlparse(url)
    if parts.scheme == "manual":
        return Manual()
    if parts.scheme != "demo":
        raise BadSetting(f"SHIPPING: nothing travels by {parts.scheme or url!r}; use manual: or demo:")
    try:
        return Demo(
            {status: float(seconds) for status, seconds in parse_qsl(parts.query, strict_parsing=bool(parts.query))}
        )
    except ValueError as error:
        raise BadSetting("SHIPPING: demo: takes seconds, as in demo:?processing=30&shipped=30&delivered=60") from error
