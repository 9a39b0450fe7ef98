"""What runs on other people's machines: strangers' code with nothing to steal, publishing apart, nothing unpinned.

`zizmor --persona=pedantic .github` and `actionlint` say more; these are the properties that must not be lost without
them. Files are read as text by PyYAML's base loader, which leaves `on:` a word.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from generator.model.kinds import KINDS
from generator.publishing.repository_links import RepositoryLinks

ROOT = Path(__file__).parent.parent
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.y*ml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
HOSTS = {
    "GitHub": (GITHUB / "workflows" / "check.yml", GITHUB / "workflows" / "code.yml"),
    "GitLab": (ROOT / ".gitlab" / "edition.yml", ROOT / ".gitlab-ci.yml"),
}
WRITES = {
    "deploy.yml": ("GH_TOKEN: ${{ github.token }}",),
    "propose.yml": ("GH_TOKEN: ${{ github.token }}",),
    "release.yml": ("GH_TOKEN: ${{ github.token }}",),
    "sources.yml": ("GH_TOKEN: ${{ github.token }}", "ARCHIVE_KEYS: ${{ secrets.ARCHIVE_KEYS }}"),
}
"""Workflows that no stranger can start, and the one token or secret that each may hold."""
PINNED = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*")


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def named(path: Path) -> str:
    return path.name


def jobs(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = read(path)["jobs"]
    return found


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in jobs(path).values() for step in job["steps"]]


def commands(target: str) -> list[str]:
    """The commands of a target of the Makefile, as a workflow calls them."""
    recipe = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert recipe is not None
    return [line.strip().replace("$(BIN)", ".venv/bin") for line in recipe[1].splitlines()]


@pytest.mark.parametrize("path", WORKFLOWS, ids=named)
def test_no_workflow_gives_a_stranger_more_than_reading(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for words in WRITES.get(path.name, ()):
        strangers = {"pull_request", "issues"} - ({"issues"} if path.name == "propose.yml" else set())
        assert not strangers & set(read(path)["on"])
        text = text.replace(words, "", 1)
    for word in (
        "pull_request_target",
        "workflow_run",
        "issue_comment",
        "secrets",
        "github.token",
        "GITHUB_TOKEN",
        "GITHUB_ENV",
    ):
        assert word not in text
    assert read(path)["permissions"] == {}


@pytest.mark.parametrize("path", WORKFLOWS, ids=named)
def test_every_action_is_pinned_by_its_commit(path: Path) -> None:
    lines = [line.strip(" -") for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert lines
    assert [line for line in lines if not PINNED.fullmatch(line)] == []


def test_one_action_has_one_commit() -> None:
    used = {step["uses"] for path in WORKFLOWS for step in steps(path) if "uses" in step}
    assert len(used) == len({use.split("@")[0] for use in used})


@pytest.mark.parametrize("path", WORKFLOWS, ids=named)
def test_a_checkout_leaves_no_credentials_behind(path: Path) -> None:
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("path", WORKFLOWS, ids=named)
def test_no_words_of_a_stranger_become_a_command(path: Path) -> None:
    assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=named)
def test_every_job_ends_and_waits_its_turn(path: Path) -> None:
    assert read(path)["concurrency"]["group"]
    assert all(int(job["timeout-minutes"]) <= 30 and job["name"] for job in jobs(path).values())


@pytest.mark.parametrize("check", HOSTS["GitHub"], ids=named)
def test_pull_requests_are_checked_with_a_token_that_reads(check: Path) -> None:
    assert set(read(check)["on"]) == {"pull_request"}
    assert [job["permissions"] for job in jobs(check).values()] == [{"contents": "read"}]


def test_the_job_that_publishes_runs_no_code_of_the_project() -> None:
    deploy = GITHUB / "workflows" / "deploy.yml"
    permissions = {name: job["permissions"] for name, job in jobs(deploy).items()}
    assert permissions == {
        "build": {"contents": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
        "record": {"actions": "read", "contents": "write"},
    }
    assert [set(step) & {"run", "uses"} for step in jobs(deploy)["deploy"]["steps"]] == [{"uses"}]
    assert [step["uses"].split("@")[0] for step in jobs(deploy)["deploy"]["steps"]] == ["actions/deploy-pages"]


def test_the_job_that_records_fetches_files_and_commits_them() -> None:
    *_, commit = jobs(GITHUB / "workflows" / "deploy.yml")["record"]["steps"]
    assert commit["env"] == {"GH_TOKEN": "${{ github.token }}"}
    assert [line.split()[0] for line in commit["run"].strip().splitlines()] == ["gh", "sh"]
    assert ".ci/record" in commit["run"]


def test_the_job_that_releases_runs_no_code_of_the_project() -> None:
    release = GITHUB / "workflows" / "release.yml"
    permissions = {name: job["permissions"] for name, job in jobs(release).items()}
    assert permissions == {"make": {"contents": "read"}, "publish": {"actions": "write", "contents": "write"}}
    *_, publish = jobs(release)["publish"]["steps"]
    assert {line.split()[0] for line in publish["run"].strip().splitlines()} == {"gh", "sh"}
    assert "sh .ci/releases publish" in publish["run"]
    assert "secrets" not in release.read_text(encoding="utf-8")


def test_sources_are_asked_for_by_a_schedule_and_proposed_by_a_job_without_the_program() -> None:
    sources = GITHUB / "workflows" / "sources.yml"
    assert set(read(sources)["on"]) == {"schedule", "workflow_dispatch"}
    assert {name: job["permissions"] for name, job in jobs(sources).items()} == {
        "ask": {"contents": "read"},
        "propose": {"actions": "read", "contents": "write", "pull-requests": "write"},
    }
    assert jobs(sources)["ask"]["if"] == jobs(GITHUB / "workflows" / "deploy.yml")["build"]["if"]
    *_, propose = jobs(sources)["propose"]["steps"]
    assert ".ci/sources" in propose["run"] and "generator" not in propose["run"] and ".venv" not in propose["run"]
    (gitlab,) = [job for name, job in read(HOSTS["GitLab"][0]).items() if name == "sources"]
    assert gitlab["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "schedule"'}]


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, text=True, check=True)
    return done.stdout


def test_what_was_found_of_the_sources_goes_on_a_branch_of_its_own(tmp_path: Path) -> None:
    remote, here, found = tmp_path / "remote.git", tmp_path / "here", tmp_path / "found"
    subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", str(remote)], check=True)
    subprocess.run(["git", "clone", "--quiet", str(remote), str(here)], check=True, capture_output=True)
    for folder in (here / ".ci", here / "seeds", found):
        folder.mkdir()
    shutil.copy(ROOT / ".ci" / "sources", here / ".ci")
    (here / "seeds" / "sources.jsonl").write_text('{"asked": "2027-01-04"}\n')
    git(here, "add", ".")
    git(here, "-c", "user.name=E", "-c", "user.email=e@localhost", "commit", "--quiet", "-m", "Begin")
    git(here, "push", "--quiet", "origin", "HEAD:main")

    def sources(*words: str) -> str:
        done = subprocess.run(["sh", ".ci/sources", *words], cwd=here, capture_output=True, text=True, check=True)
        return done.stdout

    shutil.copy(here / "seeds" / "sources.jsonl", found)
    assert sources("propose", str(found), str(remote)) == ""
    assert git(remote, "branch", "--list", "sources") == ""
    newer = '{"asked": "2027-01-11"}\n'
    (found / "sources.jsonl").write_text(newer)
    assert sources("propose", str(found), str(remote)) == "proposed\n"
    assert git(remote, "show", "sources:seeds/sources.jsonl") == newer
    assert git(remote, "diff", "--name-only", "main", "sources") == "seeds/sources.jsonl\n"
    git(here, "reset", "--quiet", "--hard", "origin/main")
    sources("fetch")
    assert (here / "seeds" / "sources.jsonl").read_text() == newer
    (here / "seeds" / "sources.jsonl").write_text('{"asked": "2027-02-01"}\n')
    sources("fetch")
    assert (here / "seeds" / "sources.jsonl").read_text() == '{"asked": "2027-02-01"}\n'


def test_the_job_that_proposes_runs_no_code_of_the_project_and_takes_no_words_of_an_issue() -> None:
    propose = GITHUB / "workflows" / "propose.yml"
    assert jobs(propose)["read"]["permissions"] == {"contents": "read"}
    *_, push = jobs(propose)["propose"]["steps"]
    assert push["env"] == {"GH_TOKEN": "${{ github.token }}", "ISSUE": "${{ github.event.issue.number }}"}
    assert [line.split()[0] for line in push["run"].strip().splitlines()] == ["gh", "sh"]
    told = re.findall(r"github\.event\.issue\.(\w+)", propose.read_text(encoding="utf-8"))
    assert set(told) == {"number", "title"}
    assert "title" not in push["run"]


def test_what_is_published_is_the_branch_that_the_pages_lead_to() -> None:
    branch = read(ROOT / "seeds" / "edition.yml").get("branch", "main")
    deploy = GITHUB / "workflows" / "deploy.yml"
    assert read(deploy)["on"]["push"] == {"branches": [branch]}
    assert jobs(deploy)["build"]["if"] == f"github.ref == 'refs/heads/{branch}'"


@pytest.mark.parametrize("host", HOSTS)
def test_a_pull_request_is_told_what_make_check_and_make_test_tell(host: str) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in HOSTS[host])
    assert [command for command in commands("check") if command not in text] == []
    for command in (".ci/run", commands("site")[0], ".venv/bin/python -m generator diff"):
        assert command in text


@pytest.mark.parametrize("path", HOSTS["GitHub"], ids=named)
def test_one_failure_does_not_hide_another(path: Path) -> None:
    check = steps(path)
    installed = next(n for n, step in enumerate(check) if step.get("id") == "install")
    later = [step for step in check[installed + 2 :] if "run" in step]
    assert later
    assert all("!cancelled()" in step.get("if", "") for step in later)


def test_new_versions_wait_before_they_are_proposed() -> None:
    updates = read(GITHUB / "dependabot.yml")["updates"]
    assert {update["package-ecosystem"] for update in updates} == {"github-actions", "npm", "pip"}
    assert all(int(update["cooldown"]["default-days"]) >= 7 for update in updates)


def test_what_runs_has_owners_once_the_repository_has_an_address() -> None:
    lines = [
        line.split() for line in (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines() if line and line[0] != "#"
    ]
    assert [path for path, *_ in lines if not (ROOT / path.strip("/")).exists()] == []
    assert {"/generator/", "/overrides/", "/.github/", "/mkdocs.yml"} <= {path for path, *_ in lines}
    if "github" in read(ROOT / "seeds" / "edition.yml").get("repository", ""):
        assert [path for path, *owners in lines if not owners] == [], "name the owners of these paths"
    names = [owner for _, *owners in lines for owner in owners]
    assert [name for name in names if not re.fullmatch(r"@[\w-]+(/[\w.-]+)?", name)] == []


@pytest.mark.parametrize("path", FORMS, ids=named)
def test_a_form_says_what_each_field_is_for(path: Path) -> None:
    form = read(path)
    assert form["name"] and form["description"]
    ids = [field["id"] for field in form["body"]]
    assert len(ids) == len(set(ids))
    assert all(field["attributes"]["label"] and field["validations"]["required"] for field in form["body"])


def test_the_links_of_the_pages_fill_fields_that_the_forms_have() -> None:
    link = RepositoryLinks("https://github.com/owner/name", "main").report(
        "Title", "https://example.org/a.html#p1", "words"
    )
    filled = parse_qs(urlsplit(link).query)
    (template,) = filled.pop("template")
    ids = {field["id"] for field in read(GITHUB / "ISSUE_TEMPLATE" / template)["body"]}
    assert set(filled) - {"title"} == {"address", "passage"}
    assert {"address", "passage"} <= ids


def test_a_proposed_note_has_one_of_the_kinds() -> None:
    fields = {field["id"]: field for field in read(GITHUB / "ISSUE_TEMPLATE" / "annotation.yml")["body"]}
    assert tuple(fields["kind"]["attributes"]["options"]) == tuple(KINDS)


@pytest.mark.parametrize("path", FORMS, ids=named)
def test_gitlab_asks_for_the_same_as_github(path: Path) -> None:
    form = read(path)
    asked = (ROOT / ".gitlab" / "issue_templates" / f"{path.stem}.md").read_text(encoding="utf-8")
    assert f"{form['name']}. {form['description']}" in asked
    assert re.findall(r"^## (.*)$", asked, re.MULTILINE) == [field["attributes"]["label"] for field in form["body"]]
    parts = re.split(r"^## .*$", asked, flags=re.MULTILINE)[1:]
    for part, field in zip(parts, form["body"], strict=True):
        attributes = field["attributes"]
        assert attributes.get("description", "") in part
        assert attributes.get("placeholder", "") in part
        assert re.findall(r"^- \[ \] (.*)$", part, re.MULTILINE) == attributes.get("options", [])
        assert ("May be left empty." in part) == (field["validations"]["required"] == "false")


def test_gitlab_has_no_form_that_github_lacks() -> None:
    assert {path.stem for path in (ROOT / ".gitlab" / "issue_templates").iterdir()} == {path.stem for path in FORMS}
