"""A made-up web of 200 sites on this machine: one server, told apart by the host that is asked for.

Its names are found by a made-up `getaddrinfo`; everything else, sockets and HTTP, is real. `dead` says of each address
whether its page is gone for good.
"""

from __future__ import annotations

import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from unittest.mock import patch

from generator.asking import web

KINDS = {
    "there": 60,
    "no-head": 10,  # answers no HEAD
    "refuses-401": 10,
    "refuses-403": 10,
    "refuses-429": 10,
    "refuses-451": 10,
    "refuses-999": 10,
    "moved": 15,
    "elsewhere": 10,  # sends on, but not for good
    "slash": 5,  # sends on to the same address with a slash
    "slow": 5,
    "broken": 5,  # 500 and 503
    "certificate": 5,
    "flapping": 5,  # not there every other run
    "shell": 4,  # the same page, which says nothing, for any address
    "walled": 3,  # says 404 to a program, of its home page too
    "sent-home": 3,  # sends programs home from this page, though it knows which pages it has
    "dead-404": 4,
    "dead-410": 3,
    "dead-host": 4,
    "dead-port": 2,
    "dead-soft": 3,  # a page for any address that says that there is none
    "dead-home": 2,  # sent home for good
    "dead-home-any": 2,  # as any address is
}
PATIENCE = 3.0
"""Seconds that the program waits here; a busy machine may need one."""
NOT_FOUND = ("Page not found", "Page introuvable", "Ошибка 404")
LONG = " ".join(f"Line {number} of what everybody may read here." for number in range(80))


@dataclass
class Web:
    """The server, the addresses of its pages, and what it noticed of who asked."""

    port: int
    closed: int
    kinds: dict[str, str] = field(default_factory=dict)
    run: int = 0
    down: bool = False
    revived: set[str] = field(default_factory=set)
    busy: Counter[str] = field(default_factory=Counter)
    crowded: set[str] = field(default_factory=set)
    questions: Counter[str] = field(default_factory=Counter)
    agents: set[str] = field(default_factory=set)

    @property
    def addresses(self) -> dict[str, str]:
        """The kind of each address."""
        found = {}
        for host, kind in self.kinds.items():
            scheme = "https" if kind == "certificate" else "http"
            port = self.closed if kind == "dead-port" else self.port
            found[f"{scheme}://{host}:{port}/news/2016/{kind}.html"] = kind
        return found

    @property
    def dead(self) -> set[str]:
        """The addresses of which nobody will ever see the page again."""
        return {url for url, kind in self.addresses.items() if kind.startswith("dead")}


@contextmanager
def made_up_web() -> Iterator[Web]:
    """The web, for as long as the block lasts."""
    server = _Server(("127.0.0.1", 0), _Site)
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        made = Web(server.server_address[1], unused.getsockname()[1])
    names = [kind for kind, many in KINDS.items() for _ in range(many)]
    made.kinds = {f"site-{number:03}.example": kind for number, kind in enumerate(names)}
    server.web = made  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    real = socket.getaddrinfo

    def found(host: Any, port: Any, *others: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if made.run > 0 and made.kinds.get(name) == "slow":
            raise TimeoutError  # waited for in the first run, taken as known in the others
        if made.down or made.kinds.get(name) == "dead-host" or name.endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return real("127.0.0.1" if name.endswith(".example") else host, port, *others, **more)

    try:
        with patch("socket.getaddrinfo", found), patch.object(web, "TIMEOUT", (PATIENCE, PATIENCE)):
            yield made
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 100

    def handle_error(self, *_: object) -> None:
        """Whoever asked a slow site has gone away: nothing to tell."""


class _Site(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        self._answer(False)

    def do_GET(self) -> None:
        self._answer(True)

    def log_message(self, *_: object) -> None:
        pass

    def _answer(self, whole: bool) -> None:
        made: Web = self.server.web  # type: ignore[attr-defined]
        host = self.headers["Host"].partition(":")[0]
        made.busy[host] += 1
        if made.busy[host] > 1:
            made.crowded.add(host)
        made.questions[host] += 1
        made.agents.add(self.headers["User-Agent"])
        kind = "there" if host in made.revived else made.kinds[host]
        time.sleep(PATIENCE + 0.5 if kind == "slow" else 0.002)  # time in which nobody else may ask
        made.busy[host] -= 1
        self._send(*_page(kind, host, self.path, made.run, whole), whole)

    def _send(self, status: int, words: str, to: str, whole: bool) -> None:
        data = f"<html><head><title>{words[:40]}</title></head><body><p>{words}</p></body></html>".encode()
        self.send_response(status, "As it is")
        if to:
            self.send_header("Location", to)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if whole:
            self.wfile.write(data)


def _page(kind: str, host: str, path: str, run: int, whole: bool) -> tuple[int, str, str]:
    """Status, words and where to go on, of a page of a site."""
    number, home = int(host[5:8]), path == "/"
    asked = path.rstrip("/").endswith(f"/{kind}.html")
    article = f"An article about matter {number}. {LONG}"
    match kind.partition("-"):
        case ("refuses", _, status):
            return int(status), "No programs, please", ""
        case ("no", _, _) if not whole:
            return 405, "", ""
        case ("moved", _, _) if asked and not path.startswith("/archive"):
            return (301, 308)[number % 2], "", f"/archive{path}"
        case ("elsewhere", _, _) if asked and not path.startswith("/today"):
            return (302, 303, 307)[number % 3], "", f"/today{path}"
        case ("slash", _, _) if asked and not path.endswith("/"):
            return 301, "", f"{path}/"
        case ("broken", _, _):
            return (500, 503)[number % 2], "Something broke", ""
        case ("flapping", _, _) if run % 2 == 0 and asked:
            return 404, "Not here now", ""
        case ("shell", _, _):
            return 200, "Loading the application, one moment please", ""
        case ("walled", _, _):
            return 404, "Nothing for you", ""
        case ("sent", _, _) if asked:
            return 302, "", "/"
        case ("dead", _, "410") if asked:
            return 410, "Gone", ""
        case ("dead", _, "soft") if not home:
            return 200, f"{NOT_FOUND[number % 3]}. {LONG if number % 2 else ''}", ""
        case ("dead", _, "home") if asked:
            return 301, "", "/"
        case ("dead", _, "home-any") if not home and path != "/en/":
            return 302, "", "/en/"
        case ("dead", _, _) if asked:
            return 404, "Not found", ""
    if home or path == "/en/":
        return 200, f"All the news of site {number}", ""
    return (200, article, "") if asked or (kind == "there" and "no-such-page" not in path) else (404, "Not found", "")
