"""`edition sources` on a made-up web: what is dead is found, and nothing else is called gone."""

from __future__ import annotations

import datetime
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.__main__ import main
from generator.asking import Asked, archives, ask, with_copies
from generator.asking.archives import Archive
from generator.asking.rounds import NetworkDown
from generator.model.sources import SourceState, SourceStates
from tests.made_up_web import KINDS, Web, made_up_web

FIRST = datetime.date(2027, 1, 4)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def internet() -> Iterator[Web]:
    with made_up_web() as made:
        yield made


def rounds(internet: Web, *days: int, kinds: str = "") -> list[Asked]:
    """What each run told, on these days after the first; the clock of the test stands still meanwhile."""
    told, states = [], SourceStates()
    for run, day in enumerate(days):
        internet.run = run
        some = [url for url, kind in internet.addresses.items() if kind.startswith(tuple(kinds.split()) or "")]
        asked = ask(some, states, FIRST + datetime.timedelta(days=day), sleep=lambda _: None)
        told.append(asked)
        states = asked.states
    return told


def by_state(asked: Asked, state: str) -> set[str]:
    return {url for url, known in asked.states.by_address.items() if known.state == state}


def test_of_two_hundred_sites_the_twenty_dead_are_found_and_none_else(internet: Web) -> None:
    assert len(internet.addresses) == 200 and len(internet.dead) == 20
    began = time.monotonic()
    first, soon, second, third = rounds(internet, 0, 3, 7, 14)
    assert time.monotonic() - began < 60
    assert by_state(first, "gone") == by_state(soon, "gone") == by_state(second, "gone") == set()
    assert internet.dead <= by_state(first, "missing") and by_state(second, "missing") >= internet.dead
    assert by_state(third, "gone") == internet.dead
    kinds = internet.addresses
    found = {kind: {third.states.by_address[url].state for url in kinds if kinds[url] == kind} for kind in KINDS}
    assert {kind: states for kind, states in found.items() if kind.startswith("refuses")} == {
        f"refuses-{status}": {"refuses"} for status in (401, 403, 429, 451, 999)
    }
    assert found["there"] == found["no-head"] == found["elsewhere"] == found["slash"] == {"there"}
    assert found["moved"] == {"moved"}
    for unclear in ("slow", "broken", "certificate", "shell", "walled", "sent-home"):
        assert found[unclear] == {"silent"}, unclear
    assert found["flapping"] == {"there"}
    moved = next(url for url in kinds if kinds[url] == "moved")
    assert third.states.by_address[moved].to == moved.replace("/news/", "/archive/news/")
    crowded = {internet.kinds[host] for host in internet.crowded}
    assert crowded <= {"slow"}, "a host that had answered was asked two questions at a time"
    assert all("edition-generator" in agent for agent in internet.agents)


def test_a_page_that_comes_back_is_there(internet: Web) -> None:
    gone = rounds(internet, 0, 7, 14, kinds="dead there")[-1].states
    url = next(url for url in internet.dead if "dead-404" in url)
    internet.revived = {url.split("/")[2].partition(":")[0]}
    asked = ask(gone.by_address, gone, FIRST + datetime.timedelta(days=21), sleep=lambda _: None)
    internet.revived = set()
    assert asked.states.by_address[url].state == "there" and not asked.states.by_address[url].missed
    assert [now.url for before, now in asked.changes if before and before.state == "gone"] == [url]


def test_hosts_are_left_in_peace(internet: Web) -> None:
    host = next(name for name, kind in internet.kinds.items() if kind == "refuses-429")
    calm = next(name for name, kind in internet.kinds.items() if kind == "there")
    pauses: list[float] = []
    internet.questions.clear()
    some = [f"http://{name}:{internet.port}/news/{n}.html" for name in (host, calm) for n in range(5)]
    ask(some, SourceStates(), FIRST, pause=1.5, sleep=pauses.append)
    assert internet.questions[host] <= 2, "who says that it was asked too often is asked no more"
    assert len(pauses) >= internet.questions[calm] - 1 and set(pauses) == {1.5}


def test_without_a_network_nothing_is_concluded(internet: Web) -> None:
    internet.down = True
    try:
        with pytest.raises(NetworkDown):
            ask(internet.addresses, SourceStates(), FIRST, sleep=lambda _: None)
    finally:
        internet.down = False


def test_where_nothing_changed_nothing_is_written_and_what_nobody_names_is_forgotten(internet: Web) -> None:
    some = [url for url, kind in internet.addresses.items() if kind == "there"][:3]
    first = ask(some, SourceStates(), FIRST, sleep=lambda _: None).states
    again = ask(some, first, FIRST + datetime.timedelta(days=30), sleep=lambda _: None)
    assert again.states == first and not again.changes
    fewer = ask(some[:1], first, FIRST + datetime.timedelta(days=30), named=some[:2], sleep=lambda _: None)
    assert set(fewer.states.by_address) == set(some[:2])


class Wayback:
    """An archive that has a copy of one page and takes another."""

    has, takes = "http://a.example/has", "http://a.example/takes"

    def __init__(self, *_: object, **__: object) -> None:
        self.headers: dict[str, str] = {}
        self.saved: list[str] = []

    def get(self, url: str, params: dict[str, str] | None = None, **_: object) -> Wayback:
        self.url, self.ok, found = url, True, {}
        if params and params["url"] == self.has:
            assert params["timestamp"] == "20261121"
            address = f"http://web.archive.org/web/20261120101010/{self.has}"
            found = {"closest": {"available": True, "status": "200", "url": address}}
        if not params:
            self.saved.append(url)
            self.url = f"https://web.archive.org/web/20270104000000/{self.takes}" if url.endswith("takes") else url
        self.found = {"archived_snapshots": found}
        return self

    def json(self) -> object:
        return self.found


def test_copies_are_looked_for_and_asked_for_only_if_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives.requests, "Session", Wayback)
    urls = {
        Wayback.has: "there",
        Wayback.takes: "there",
        "http://a.example/gone": "gone",
        "http://a.example/x": "there",
    }
    states = SourceStates("2027-01-04", {url: SourceState(url, state, "2027-01-04") for url, state in urls.items()})
    days = dict.fromkeys(urls, "2026-11-21")
    archive = Archive("agent", 0, lambda _: None)
    looked = with_copies(Asked(states, ()), states, days, archive, FIRST, save=False)
    copies = {url: state.copy for url, state in looked.states.by_address.items() if state.copy}
    assert copies == {Wayback.has: f"https://web.archive.org/web/20261120101010/{Wayback.has}"}
    assert archive._session.saved == []
    saved = with_copies(Asked(states, ()), states, days, archive, FIRST, save=True)
    assert saved.states.by_address[Wayback.takes].copy == f"https://web.archive.org/web/20270104000000/{Wayback.takes}"
    assert archive._session.saved == [f"{archives.SAVE}/{Wayback.takes}", f"{archives.SAVE}/http://a.example/x"]
    assert {now.url for _, now in saved.changes} == {Wayback.has, Wayback.takes}


@pytest.fixture
def project(tmp_path: Path, internet: Web) -> Path:
    notes = tmp_path / "seeds" / "river" / "notes"
    notes.mkdir(parents=True)
    (tmp_path / "seeds" / "edition.yml").write_text(
        "title: {en: T}\nsubtitle: {en: S}\nlanguages: [en]\neditors: [E]\n", encoding="utf-8"
    )
    (tmp_path / "seeds" / "river.txt").write_text("The toll was doubled.\n", encoding="utf-8")
    wanted = ("there", "moved", "dead-404")
    urls = [next(url for url, kind in internet.addresses.items() if kind == wants) for wants in wanted]
    sources = "\n".join(f"  - url: {url}" for url in urls)
    (notes / "toll.md").write_text(
        f"---\nkind: context\nby: E\ndate: 2026-11-21\nsources:\n{sources}\n---\n\n> The toll\n\nIt was.\n", "utf-8"
    )
    return tmp_path


def test_the_command_writes_what_it_found_and_tells_it(project: Path) -> None:
    done = CliRunner().invoke(main, ["sources", "--root", str(project), "--pause", "0"])
    assert done.exit_code == 0, done.output
    assert done.output.startswith("1 there, 1 moved, 1 missing\n")
    assert "## moved" in done.output and "now at <http://" in done.output and "## missing" in done.output
    lines = (project / "seeds" / "sources.jsonl").read_text("utf-8").splitlines()
    assert json.loads(lines[0]) == {"asked": datetime.date.today().isoformat()}
    assert {json.loads(line)["state"] for line in lines[1:]} == {"there", "moved", "missing"}
    checked = CliRunner().invoke(main, ["check", "--root", str(project)])
    assert "sources.jsonl" not in checked.output


def test_a_file_that_cannot_be_read_is_not_written_again(project: Path) -> None:
    path = project / "seeds" / "sources.jsonl"
    path.write_text("<<<<<<< HEAD\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["sources", "--root", str(project), "--pause", "0"])
    assert done.exit_code == 1 and "mend it first" in done.output
    assert path.read_text("utf-8") == "<<<<<<< HEAD\n"
