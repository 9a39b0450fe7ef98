"""Which requests the live server answers: those that were meant for it.

A page of another site may have its own name lead to this machine, and then read what is served here as if it were its
own (DNS rebinding). The name stands in the request: only this machine's own, and the configured address, are answered.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from typing import Any

from mkdocs.livereload import LiveReloadServer

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


def answer_only_here(server: LiveReloadServer, address: str) -> None:
    """Have `server`, which listens at `address`, refuse other hosts, and find no page where none can be."""
    answer, find = server.serve_request, server._serve_request

    def answer_if_meant(environ: Any, start_response: Any) -> Iterable[bytes]:
        host = environ.get("HTTP_HOST", "")
        if is_here(host, address):
            return answer(environ, start_response)
        start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
        return [f"This server answers at localhost and {address} only; to change that, set dev_addr.\n".encode()]

    def find_if_possible(environ: Any, start_response: Any) -> Iterable[bytes] | None:
        try:
            return find(environ, start_response)
        except ValueError:  # no path: it holds a NUL, or a number of thousands of digits
            return None

    server.set_app(answer_if_meant)
    server._serve_request = find_if_possible  # type: ignore[method-assign]


def is_here(host: str, address: str) -> bool:
    """Whether `host`, as a request names it, is this machine or the configured address.

    Where that is every address of the machine, any is answered that is written in digits: none of these is a name that
    could be made to lead here.

    >>> is_here("localhost:8000", "127.0.0.1"), is_here("[::1]:8000", "127.0.0.1"), is_here("a.example", "127.0.0.1")
    (True, True, False)
    >>> is_here("10.0.0.2:8000", "0.0.0.0"), is_here("10.0.0.2:8000", "127.0.0.1"), is_here("a.example", "0.0.0.0")
    (True, False, False)
    """
    name, colon, port = host.rpartition(":")
    if not (colon and port.isdecimal()):
        name = host
    name = name.lower().removeprefix("[").removesuffix("]")
    if name in LOCAL or name == address.lower():
        return True
    try:
        return ipaddress.ip_address(address).is_unspecified and bool(ipaddress.ip_address(name))
    except ValueError:  # one of them is a name
        return False
