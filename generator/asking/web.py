"""Asks one host for its pages, politely: one question at a time, a pause between two, no more of a page than is needed.

In: addresses. Out: for each an `Answer`: where the question led, by which hops, and what stood there; or why there was
none. What an answer means is for `findings`. `requests` asks: it is kept well, and Material brings it anyway.
"""

from __future__ import annotations

import errno
import re
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape

import requests

TIMEOUT = (10, 30)
"""Seconds to reach a host, and to wait for its next words."""
MOST = 200_000
"""Bytes that are read of a page."""
HOPS = 10
PERMANENT = frozenset((301, 308))
_UNSEEN = re.compile(r"<(script|style|noscript|template)\b.*?</\1\s*>|<!--.*?-->|<[^<>]*>", re.IGNORECASE | re.DOTALL)
_TITLE = re.compile(r"<(title|h1)\b[^<>]*>(.*?)</\1\s*>", re.IGNORECASE | re.DOTALL)
_NO_SUCH_HOST = frozenset(getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA") if hasattr(socket, name))


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking for an address.

    `status` is that of the last page, 0 if there was none, and then `trouble` says why: `no such host`, `refused`,
    `certificate`, `timeout` or `connection`. `url` is where the hops led, `permanently` whether each was said to be
    for good. `title` and `words` are of the page, where it was read.
    """

    url: str
    status: int = 0
    trouble: str = ""
    hops: int = 0
    permanently: bool = False
    title: str = ""
    words: str = ""


class Host:
    """One host, asked by one thread."""

    def __init__(self, agent: str, pause: float, sleep: Callable[[float], object]) -> None:
        self._session = requests.Session()
        self._session.max_redirects = HOPS
        self._session.headers.update({"User-Agent": agent, "Accept": "text/html,*/*;q=0.8"})
        self._pause, self._sleep = pause, sleep
        self._asked = False

    def close(self) -> None:
        """Let go of the connection."""
        self._session.close()

    def is_there(self, url: str) -> Answer:
        """Ask whether there is a page; where a host answers that question badly, ask for the page itself."""
        answer = self._ask("HEAD", url)
        return answer if 200 <= answer.status < 400 or answer.trouble == "no such host" else self.page(url)

    def page(self, url: str) -> Answer:
        """Ask for a page, and read the beginning of it."""
        return self._ask("GET", url)

    def _ask(self, method: str, url: str) -> Answer:
        if self._asked:
            self._sleep(self._pause)
        self._asked = True
        try:
            with self._session.request(method, url, timeout=TIMEOUT, allow_redirects=True, stream=True) as response:
                html = _beginning(response) if method == "GET" and response.ok else ""
                return Answer(
                    response.url,
                    response.status_code,
                    hops=len(response.history),
                    permanently=all(hop.status_code in PERMANENT for hop in response.history),
                    title=_seen(" ".join(found[2] for found in _TITLE.finditer(html))),
                    words=_seen(html),
                )
        except (requests.RequestException, ValueError, OSError) as error:
            return Answer(url, trouble=_trouble(error))


def _beginning(response: requests.Response) -> str:
    """The first words of a page, decoded as well as it says; nothing of what is no text."""
    if "html" not in response.headers.get("Content-Type", "html") and "text" not in response.headers["Content-Type"]:
        return ""
    data = b""
    for chunk in response.iter_content(16_384):
        data += chunk
        if len(data) >= MOST:
            break
    try:
        return data.decode(response.encoding or "utf-8", "replace")
    except LookupError:  # an encoding that nobody knows
        return data.decode("utf-8", "replace")


def _seen(html: str) -> str:
    return " ".join(unescape(_UNSEEN.sub(" ", html)).split())


def _trouble(error: BaseException) -> str:
    """Why there was no answer, from the innermost cause that says it."""
    if isinstance(error, requests.exceptions.SSLError):
        return "certificate"
    if isinstance(error, requests.Timeout):
        return "timeout"
    for cause in _causes(error):
        if isinstance(cause, socket.gaierror):
            return "no such host" if cause.errno in _NO_SUCH_HOST else "connection"
        if isinstance(cause, OSError) and cause.errno == errno.ECONNREFUSED:
            return "refused"
    return "connection"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        inner = getattr(error, "reason", None) or next(iter(error.args), None)
        error = inner if isinstance(inner, BaseException) else error.__cause__ or error.__context__
