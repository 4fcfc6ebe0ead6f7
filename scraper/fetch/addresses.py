"""Which addresses may be connected to: public ones only, unless the workspace names host and port.

The check sits in the resolver that the connection itself uses, so that a name is resolved once and the connection goes
to one of the addresses that were checked: a DNS answer that changes between look-up and use changes nothing.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable

from aiohttp.abc import AbstractResolver, ResolveResult

Lookup = Callable[[str, int], Awaitable[list[str]]]

# Addresses that carry another address inside (RFC 3056, 4380, 6052, 8215), documentation and special use, within the
# one block of IPv6 that is routed at all, 2000::/3.
_V6_PUBLIC = ipaddress.IPv6Network("2000::/3")
_V6_SPECIAL = [
    ipaddress.IPv6Network(network)
    for network in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "2620:4f:8000::/48")
]
_V4_SPECIAL = [
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",  # link-local, with the metadata services of clouds
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
]


class ForbiddenAddressError(OSError):
    """A host name leads to an address that is not public."""


def is_public(address: str) -> bool:
    """Whether this IPv4 or IPv6 address (text, a zone included) is one of the open internet's (IANA registries)."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv4Address):
        return not any(parsed in network for network in _V4_SPECIAL)
    return parsed.scope_id is None and parsed in _V6_PUBLIC and not any(parsed in network for network in _V6_SPECIAL)


def is_literal(host: str) -> bool:
    """Whether a URL's host is an address itself."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


async def system_lookup(host: str, port: int) -> list[str]:
    """All addresses the system's resolver knows for a name."""
    answers = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in answers]


class GuardedResolver(AbstractResolver):
    """Resolver for the HTTP client's connector.

    private: (host, port) pairs, as named in the workspace's settings, that may lead anywhere.
    """

    def __init__(self, private: frozenset[tuple[str, int]], lookup: Lookup = system_lookup) -> None:
        self._private = private
        self._lookup = lookup

    def check_literal(self, host: str, port: int) -> None:
        """The connector does not ask its resolver about addresses, so URLs with one come here first."""
        if is_literal(host) and (host, port) not in self._private and not is_public(host):
            raise ForbiddenAddressError(f"{host} is not a public address")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Raises ForbiddenAddressError when any of the addresses is not public."""
        addresses = list(dict.fromkeys(await self._lookup(host, port)))
        if not addresses:
            raise OSError(f"no address for {host}")
        if (host, port) not in self._private:
            for address in addresses:
                if not is_public(address):
                    raise ForbiddenAddressError(f"{host} leads to {address}, which is not a public address")
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in addresses
            if family in (socket.AF_UNSPEC, socket.AF_INET6 if ":" in address else socket.AF_INET)
        ]

    async def close(self) -> None:
        pass
