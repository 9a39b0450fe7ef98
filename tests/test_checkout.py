"""Where the repository stands, as a checkout or the service that builds the site tells it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.reading.checkout import repository_of, web_address
from generator.reading.registers import edition_of

HERE = "https://github.com/owner/name"


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("https://github.com/owner/name.git", HERE),
        ("https://github.com/owner/name/", HERE),
        ("http://GitHub.com/owner/name", HERE),
        ("https://user:secret@github.com/owner/name.git", HERE),
        ("git@github.com:owner/name.git", HERE),
        ("ssh://git@github.com:22/owner/name", HERE),
        ("git@gitlab.example.org:group/sub/name.git", "https://gitlab.example.org/group/sub/name"),
        ("", ""),
        ("/srv/git/name.git", ""),
        ("../github.com/owner/name", ""),
        ("file:///srv/github.com/owner/name.git", ""),
        ("C:\\git\\github.com\\name", ""),
        ("server:github/name", ""),
        ("http://localhost:3000/github/name", ""),
        ("https://codeberg.org/owner/name", ""),
        ("https://github.com/owner", ""),
        ('https://github.com/owner/"><script>', ""),
        ("https://[github.com/owner/name", ""),
    ],
)
def test_a_remote_is_an_address_only_if_a_browser_can_open_it(remote: str, address: str) -> None:
    assert web_address(remote) == address


def test_the_service_that_builds_the_site_tells_its_repository(tmp_path: Path) -> None:
    github = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "owner/name"}
    assert repository_of(tmp_path, github | {"GITHUB_WORKSPACE": str(tmp_path)}) == HERE
    assert repository_of(tmp_path / "edition", github | {"GITHUB_WORKSPACE": str(tmp_path)}) == ""
    gitlab = {"CI_PROJECT_URL": "https://gitlab.com/owner/name", "CI_PROJECT_DIR": str(tmp_path)}
    assert repository_of(tmp_path, gitlab) == "https://gitlab.com/owner/name"
    assert repository_of(tmp_path, gitlab | {"EDITION_REPOSITORY": ""}) == ""
    assert repository_of(tmp_path, gitlab | {"EDITION_REPOSITORY": "https://e.org/a/"}) == "https://e.org/a"


def test_a_checkout_tells_it_unless_the_edition_says_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDITION_REPOSITORY")
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    monkeypatch.delenv("CI_PROJECT_DIR", raising=False)
    (tmp_path / "seeds").mkdir()
    for command in (["init", "--quiet"], ["remote", "add", "origin", "git@github.com:owner/name.git"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    assert edition_of(tmp_path).repository == HERE
    (tmp_path / "seeds" / "edition.yml").write_text("repository: https://example.org/mine\n", encoding="utf-8")
    assert edition_of(tmp_path).repository == "https://example.org/mine"
    (tmp_path / "part" / "seeds").mkdir(parents=True)
    assert edition_of(tmp_path / "part").repository == ""
