"""The hosts of addresses."""

from __future__ import annotations

from collections.abc import Container
from urllib.parse import urlsplit


def host_of(url: str) -> str:
    """The host of an address, without `www.`, the port and a full stop at its end; empty if it has none.

    >>> host_of("https://www.example.org:443/a"), host_of("http://history.state.gov./b")
    ('example.org', 'history.state.gov')
    """
    return (urlsplit(url).hostname or "").removesuffix(".").removeprefix("www.")


def named_host(host: str, names: Container[str]) -> str:
    """The longest of `names` that a host is or belongs to; empty if none is.

    >>> named_host("fr.news.example.org", {"example.org", "news.example.org"})
    'news.example.org'
    """
    while host and host not in names:
        host = host.partition(".")[2]
    return host
