"""Which hosts may be connected to: public unicast addresses, and nothing inside the machine or its networks.

The networks are those of the IANA IPv4 and IPv6 Special-Purpose Address Registries. Numeric hosts are read as the
WHATWG URL Standard's IPv4 parser reads them (decimal, octal, hexadecimal and short forms), so that none slips by.
"""

from __future__ import annotations

import ipaddress
import socket
import unicodedata
from collections.abc import Callable, Iterable

from verbale.errors import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolver = Callable[[str, int], list[str]]

_CLOSED_V4 = tuple(
    ipaddress.IPv4Network(net)
    for net in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
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
        "168.63.129.16/32",
    )
)
_OPEN_V6 = ipaddress.IPv6Network("2000::/3")
_CLOSED_V6 = tuple(
    ipaddress.IPv6Network(net)
    for net in (
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "2620:4f:8000::/48",
        "3fff::/20",
        "5f00::/16",
    )
)
_CLOSED_NAMES = frozenset({"localhost", "ip6-localhost", "ip6-loopback", "broadcasthost", "metadata"})
_CLOSED_ENDS = (
    ".localhost",
    ".local",
    ".localdomain",
    ".internal",
    ".intranet",
    ".lan",
    ".home.arpa",
    ".onion",
    ".corp",
    ".home",
)
_ADVICE = "give a page on the public web, or save it and give the file"


def host_name(written: str) -> str:
    """A URL's host as it is compared and resolved: NFKC, small letters, no brackets, no closing dot.

    Raises `FetchError` for an empty host, a zone id, or a character that no host has.
    """
    host = unicodedata.normalize("NFKC", written).strip("[]").lower().rstrip(".")
    if not host or len(host) > 253 or any(not (sign.isalnum() or sign in ".-:_") for sign in host):
        raise FetchError(f"the host {written[:80]!r} is not a host name; check the URL")
    return host


def literal(host: str) -> Address | None:
    """The address that `host` writes as a number, in any of the forms that resolvers take; None for a name.

    Raises `FetchError` for a host that ends in a number and is no address.
    """
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    labels = host.split(".")
    if ":" in host:
        raise FetchError(f"the host {host[:80]!r} is not an IPv6 address; check the URL")
    if not (labels[-1].isdigit() or labels[-1].startswith("0x")):
        return None
    numbers = [_number(label) for label in labels]
    if len(numbers) > 4 or None in numbers:
        raise FetchError(f"the host {host[:80]!r} is not an IPv4 address; check the URL")
    return _joined([number for number in numbers if number is not None], host)


def _number(label: str) -> int | None:
    if not label.isascii() or len(label) > 14:
        return None
    try:
        if label.startswith("0x"):
            return int(label[2:] or "0", 16)
        return int(label, 8) if len(label) > 1 and label.startswith("0") else int(label)
    except ValueError:
        return None


def _joined(numbers: list[int], host: str) -> Address:
    *leading, last = numbers
    if any(number > 255 for number in leading) or last >= 256 ** (5 - len(numbers)):
        raise FetchError(f"the host {host[:80]!r} is not an IPv4 address; check the URL")
    value = last + sum(number << (8 * (3 - place)) for place, number in enumerate(leading))
    return ipaddress.IPv4Address(value)


def is_public(address: Address) -> bool:
    """Whether an address is public unicast. An IPv6 address that carries an IPv4 one is never public."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _CLOSED_V4)
    if address.scope_id is not None or address not in _OPEN_V6:
        return False
    return not any(address in network for network in _CLOSED_V6)


def system_resolver(host: str, port: int) -> list[str]:
    """Every address that the system knows for a host. Raises `FetchError` where it knows none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"the host {host[:80]!r} was not found; check the URL and the connection") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked_address(written: str, port: int, resolve: Resolver, allowed: Iterable[Network] = ()) -> str:
    """The address to connect to for a host: the first one it resolves to, after every one of them was checked.

    `allowed` are networks that are let through although they are not public (for tests and intranets). Raises
    `FetchError` where any address of the host is closed: a name that answers with both is not to be trusted.
    """
    host = host_name(written)
    open_networks = tuple(allowed)
    fixed = literal(host)
    if fixed is None and not open_networks and (host in _CLOSED_NAMES or host.endswith(_CLOSED_ENDS)):
        raise FetchError(f"the host {host!r} is inside this machine or its network; {_ADVICE}")
    addresses = [fixed] if fixed is not None else [_parsed(text) for text in resolve(host, port)]
    if not addresses:
        raise FetchError(f"the host {host[:80]!r} was not found; check the URL and the connection")
    for address in addresses:
        if not is_public(address) and not any(_inside(address, network) for network in open_networks):
            where = f"has the address {address}, which is not on the public web"
            raise FetchError(f"the host {host[:80]!r} {where}; {_ADVICE}")
    return str(addresses[0])


def _parsed(text: str) -> Address:
    try:
        return ipaddress.ip_address(text)
    except ValueError as error:
        raise FetchError(f"the resolver answered {text[:60]!r}, which is no address; check the connection") from error


def _inside(address: Address, network: Network) -> bool:
    return address.version == network.version and address in network
