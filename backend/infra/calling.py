"""Calling an address that somebody else chose, and nobody behind the shop's own walls unless that is asked for."""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from backend.errors import invalid

SECONDS = 10
LONGEST_URL = 1000
WORLD = ipaddress.ip_network("2000::/3")
"""All addresses of the new internet that lead to anywhere in the world."""
TRANSLATED = tuple(map(ipaddress.ip_network, ("2002::/16", "2001::/32")))
"""Where among them an address of the old internet, a private one perhaps, hides."""


@dataclass(frozen=True)
class Caller:
    """Posts to https addresses that the whole world can reach; where private ones may be called, to those, too."""

    may_be_private: bool = False

    def check(self, url: str) -> str:
        """The same address, when it is one that may be called; Invalid, with the reason, when it cannot be meant."""
        try:
            parts = urlsplit(url)
            host, _ = parts.hostname or "", parts.port
        except ValueError:
            raise invalid("url", "This is not an address.") from None
        if not host or len(url) > LONGEST_URL or not url.isascii() or not url.isprintable() or " " in url:
            raise invalid("url", "This is not an address.")
        if parts.username or parts.password:
            raise invalid("url", "An address with a password in it would be shown to every admin.")
        if parts.scheme != "https" and not (parts.scheme == "http" and _is_loopback(host)):
            raise invalid("url", "The address begins with https:// (http:// only on this machine itself).")
        if not self.may_be_private and _is_plainly_private(host):
            raise invalid("url", "This address is private. The setting WEBHOOK_TARGETS says whether it may be called.")
        return url

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """The status that an address answers with; redirections are not followed. OSError when nobody answers."""
        parts = urlsplit(self.check(url))
        line = self._reach(parts)
        # A limit for the whole call: one for each read would let a slow trickle hold up the shop.
        hang_up = threading.Timer(SECONDS, _hang_up, [line])
        hang_up.start()
        try:
            if isinstance(line, ssl.SSLSocket):
                line.do_handshake()
            connection = http.client.HTTPConnection(parts.netloc)
            connection.sock = line
            connection.request("POST", parts._replace(scheme="", netloc="", fragment="").geturl() or "/", body, headers)
            return connection.getresponse().status
        except http.client.HTTPException as error:
            raise ConnectionError(f"no sensible answer: {error!r}") from error
        finally:
            hang_up.cancel()
            line.close()

    def _reach(self, parts: SplitResult) -> socket.socket:
        host, is_https = parts.hostname or "", parts.scheme == "https"
        # Looked up once: what was found to be public is what is called.
        *_, there = socket.getaddrinfo(host, parts.port or (443 if is_https else 80), type=socket.SOCK_STREAM)[0]
        if not self.may_be_private and not _is_public(str(there[0])):
            raise PermissionError(f"{host} is at a private address")
        line = socket.create_connection((str(there[0]), int(there[1])), SECONDS)
        if not is_https:
            return line
        return ssl.create_default_context().wrap_socket(line, server_hostname=host, do_handshake_on_connect=False)


def _hang_up(line: socket.socket) -> None:
    with suppress(OSError):
        socket.socket.shutdown(line, socket.SHUT_RDWR)  # that of an encrypted line is not for other threads


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return _is_public(str(ip.ipv4_mapped))
        if ip not in WORLD or any(ip in network for network in TRANSLATED):
            return False
    return ip.is_global and not ip.is_multicast


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False


def _is_plainly_private(host: str) -> bool:
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    with suppress(ValueError):
        return not _is_public(host)
    return False
