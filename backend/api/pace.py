"""How often people may do what costs the shop something, or could be tried until it works: all of it on this page."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from flask import request

from backend.api.door import services, visitor
from backend.infra.limits import Pace

SIGN_IN = Pace("sign-in", "10/5minutes")
REGISTER = Pace("register", "20/hour")
FORGOT = Pace("forgot", "10/hour")
TALK = Pace("talk", "30/minute")
SUGGEST = Pace("suggest", "600/minute")
A_HOME = 64
"""So many bits of an IPv6 address are one household's, which has all the others to choose from."""


NOBODY_KNOWS = ip_address("0.0.0.0")  # noqa: S104  nothing is bound here


def of_this_address(pace: Pace) -> None:
    """Counts by where a request comes from. From this machine itself come all, or somebody trying the shop out."""
    address = _address()
    if not address.is_loopback:
        services().limits.take(pace, _home(address))


def of_this_visitor(pace: Pace) -> None:
    """Counts by who is signed in, else by where a request comes from."""
    somebody = visitor()
    address = _address()
    if not address.is_loopback:
        services().limits.take(pace, f"person {somebody.id}" if somebody else _home(address))


def of_signing_in(email: str) -> None:
    """Counts attempts with one e-mail address from one place, until one of them works."""
    services().limits.take(SIGN_IN, _home(_address()), email.strip().casefold())


def signed_in(email: str) -> None:
    """It worked: the attempts before are forgiven."""
    services().limits.forgive(SIGN_IN, _home(_address()), email.strip().casefold())


def _address() -> IPv4Address | IPv6Address:
    try:
        return ip_address(request.remote_addr or "")
    except ValueError:
        return NOBODY_KNOWS


def _home(address: IPv4Address | IPv6Address) -> str:
    return str(ip_network((address, A_HOME), strict=False) if address.version == 6 else address)
