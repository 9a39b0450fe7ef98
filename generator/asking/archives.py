"""The Internet Archive: where the copy nearest to a day is, and the request to keep a page.

Its Save Page Now takes the keys of an account (archive.org/account/s3.php, written `KEY:SECRET`); without them it is
asked as a browser would ask, which it does more slowly, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import requests

from generator.asking.web import TIMEOUT

AVAILABLE = "https://archive.org/wayback/available"
SAVE = "https://web.archive.org/save"
PATIENCE = 180
"""Seconds that the archive may take to fetch a page by itself."""
LOOKS, BETWEEN = 12, 10.0
"""How often it is asked whether it has done so, and the seconds between."""
_COPY = re.compile(r"https?://web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/.+")


class Archive:
    """The archive, asked by one thread; `keys` are those of an account, or empty."""

    def __init__(self, agent: str, pause: float, sleep: Callable[[float], object], keys: str = "") -> None:
        self._session = requests.Session()
        self._session.headers.update({"User-Agent": agent, "Accept": "application/json"})
        if keys:
            self._session.headers["Authorization"] = f"LOW {keys}"
        self._keys, self._pause, self._sleep = keys, pause, sleep

    def nearest(self, url: str, day: str) -> str:
        """The address of the copy nearest to a day, as 2026-11-21; empty if there is none, or no answer."""
        self._sleep(self._pause)
        try:
            asked = {"url": url, "timestamp": day.replace("-", "")}
            found = self._session.get(AVAILABLE, params=asked, timeout=TIMEOUT).json()
            closest = found["archived_snapshots"]["closest"]
            return _copy(closest["url"]) if closest["available"] and closest["status"][:1] == "2" else ""
        except (requests.RequestException, ValueError, KeyError, TypeError):
            return ""

    def save(self, url: str) -> str:
        """Ask that a page be kept; returns the address of the copy, empty if there is none."""
        self._sleep(self._pause)
        try:
            return self._save_by_account(url) if self._keys else self._save(url)
        except (requests.RequestException, ValueError, KeyError, TypeError):
            return ""

    def _save(self, url: str) -> str:
        response = self._session.get(f"{SAVE}/{url}", timeout=(TIMEOUT[0], PATIENCE))
        return _copy(response.url) if response.ok else ""

    def _save_by_account(self, url: str) -> str:
        asked = {"url": url, "skip_first_archive": "1"}
        job = self._session.post(SAVE, data=asked, timeout=TIMEOUT).json()["job_id"]
        for _ in range(LOOKS):
            self._sleep(BETWEEN)
            status = self._session.get(f"{SAVE}/status/{job}", timeout=TIMEOUT).json()
            if status["status"] == "success":
                return _copy(f"https://web.archive.org/web/{status['timestamp']}/{status['original_url']}")
            if status["status"] != "pending":
                break
        return ""


def _copy(address: str) -> str:
    """An address of a copy, by https; empty for what is none."""
    address = re.sub(r"^http:", "https:", address)
    return address if _COPY.fullmatch(address) else ""
