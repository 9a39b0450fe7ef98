"""What `make audit` says of known holes, by a database that is made up."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.audit.known_holes import NoData, Package, known_holes, locked
from tests.make_corpus import ROOT


class Database(BaseHTTPRequestHandler):
    """Knows one hole; answers in the form of OSV."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
        holed = {"package": {"name": "jinja2", "ecosystem": "PyPI"}, "version": "2.0"}
        answer = {"results": [{"vulns": [{"id": "A-1"}, {"id": "B-2"}]} if query == holed else {} for query in asked]}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def database() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Database)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def test_every_package_of_every_lock_file_is_asked_for() -> None:
    packages = locked(ROOT)
    names = {(package.ecosystem, package.name) for package in packages}
    assert {("PyPI", "mkdocs-material"), ("PyPI", "pytest"), ("npm", "lighthouse"), ("npm", "typescript")} <= names
    assert all(package.version[0].isdigit() for package in packages) and len(packages) > 200


def test_a_hole_is_told_with_its_names(database: str) -> None:
    packages = [Package("PyPI", "jinja2", "2.0"), Package("PyPI", "jinja2", "3.1"), Package("npm", "jinja2", "2.0")]
    assert known_holes(packages * 700, database) == ["jinja2 2.0 (PyPI): A-1, B-2"] * 700


def test_a_database_that_cannot_be_asked_is_no_clean_bill(database: str) -> None:
    with pytest.raises(NoData):
        known_holes([Package("PyPI", "jinja2", "2.0")], "http://127.0.0.1:9/")
