"""The generated part of `docs/` can be thrown away, nothing else is touched, and nothing is ever half-written."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.__main__ import main
from generator.publishing.disk import CannotWrite, put, write


def test_what_did_not_change_is_not_written(tmp_path: Path) -> None:
    assert write(tmp_path, {"a/b.md": b"one", "c.md": b"two"}) == ["a/b.md", "c.md"]
    os.utime(tmp_path / "a" / "b.md", ns=(1, 1))
    assert write(tmp_path, {"a/b.md": b"one", "c.md": b"three"}) == ["c.md"]
    assert (tmp_path / "a" / "b.md").stat().st_mtime_ns == 1


def test_only_what_the_generator_wrote_is_removed(tmp_path: Path) -> None:
    (tmp_path / "by-hand.md").write_text("mine")
    write(tmp_path, {"a/b.md": b"one", "c.md": b"two"})
    assert write(tmp_path, {"c.md": b"two"}) == ["a/b.md"]
    assert not (tmp_path / "a").exists()
    assert (tmp_path / "by-hand.md").read_text() == "mine"


def test_a_spoiled_manifest_removes_nothing(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("stays")
    folder = tmp_path / "docs"
    write(folder, {"a.md": b"one"})
    (folder / ".generated.json").write_text('["../outside.md", "/etc/hostname", 3]')
    write(folder, {"b.md": b"two"})
    assert outside.exists()
    (folder / ".generated.json").write_text("no json")
    assert write(folder, {"b.md": b"two"}) == []


@pytest.mark.parametrize(
    "path",
    [
        "../out.md",
        "a/../../out.md",
        "/tmp/out.md",
        "a//b.md",
        "./a.md",
        "",
        "a/",
        "..",
        "a\\..\\..\\out.md",
        "c:out.md",
        "a\0b.md",
        "a\nb.md",
        "a\u202eb.md",
        "con.md",
        "a/NUL",
        "com1.tar.gz",
        "a./b.md",
        "a /b.md",
        "n" * 256,
        "é" * 128,
    ],
)
@pytest.mark.parametrize("write_or_put", [write, put])
def test_a_path_that_leaves_or_that_no_system_takes_is_refused_before_anything_is_written(
    tmp_path: Path, path: str, write_or_put: Callable[[Path, Mapping[str, bytes]], list[str]]
) -> None:
    folder = tmp_path / "docs"
    with pytest.raises(CannotWrite):
        write_or_put(folder, {"first.md": b"one", path: b"two"})
    assert not list(tmp_path.rglob("*.md"))


def test_two_names_that_are_one_on_some_systems_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="the same name"):
        write(tmp_path, {"texts/River.md": b"one", "texts/river.md": b"two"})


def test_nothing_is_written_or_removed_through_a_link(tmp_path: Path) -> None:
    folder, outside = tmp_path / "docs", tmp_path / "outside"
    outside.mkdir()
    (outside / "a.md").write_text("mine")
    write(folder, {"texts/a.md": b"one", "b.md": b"two"})
    (folder / "texts" / "a.md").unlink()
    (folder / "texts").rmdir()
    (folder / "texts").symlink_to(outside)
    with pytest.raises(CannotWrite, match="link"):
        write(folder, {"texts/a.md": b"one"})
    write(folder, {"b.md": b"two"})
    assert (outside / "a.md").read_text() == "mine"
    (folder / "b.md").unlink()
    (folder / "b.md").symlink_to(outside / "a.md")
    with pytest.raises(CannotWrite, match="link"):
        write(folder, {"b.md": b"two"})
    with pytest.raises(CannotWrite, match="link"):
        put(folder, {"b.md": b"two"})
    (folder / "b.md").unlink()
    for number in range(2):  # where the bytes are put before they get their name
        (folder / f".generated-{os.getpid()}").unlink(missing_ok=True)
        (folder / f".generated-{os.getpid()}").symlink_to(outside / "a.md")
        write(folder, {"b.md": b"two" * (number + 1)})
    linked = tmp_path / "linked"
    linked.symlink_to(outside)
    with pytest.raises(CannotWrite, match="link"):
        write(linked, {"a.md": b"one"})
    assert (outside / "a.md").read_text() == "mine"
    assert [path.name for path in outside.iterdir()] == ["a.md"]


def test_a_manifest_that_is_a_device_or_too_deep_is_none(tmp_path: Path) -> None:
    (tmp_path / ".generated.json").write_text("[" * 200_000)
    assert write(tmp_path, {"a.md": b"one"}) == ["a.md"]
    (tmp_path / ".generated.json").unlink()
    (tmp_path / ".generated.json").symlink_to("/dev/zero")
    write(tmp_path, {"b.md": b"two"})
    assert json.loads((tmp_path / ".generated.json").read_text()) == ["b.md"]


CHILD = """
import os, pathlib, resource, signal, sys
from generator.publishing.disk import CannotWrite, write
folder, how, number = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
if how == "kill":
    step, count = pathlib.Path.replace, []
    def replace(self, target):
        count.append(target)
        if len(count) == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return step(self, target)
    pathlib.Path.replace = replace
else:
    resource.setrlimit(resource.RLIMIT_FSIZE, (number, number))
try:
    write(folder, {f"new/{name}.md": bytes([65 + name]) * 2_000 for name in range(8)} | {"old.md": b"new"})
except CannotWrite as error:
    sys.exit(str(error))
"""


def child(folder: Path, how: str, number: int) -> subprocess.CompletedProcess[str]:
    """A process that writes nine files and is stopped on the way."""
    command = [sys.executable, "-c", CHILD, str(folder), how, str(number)]
    root = Path(__file__).parent.parent
    return subprocess.run(command, cwd=root, env={"PYTHONPATH": str(root)}, capture_output=True, text=True, check=False)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("number", range(1, 12))
def test_what_a_killed_build_wrote_is_whole_and_the_next_build_is_as_a_fresh_one(tmp_path: Path, number: int) -> None:
    killed, fresh = tmp_path / "killed", tmp_path / "fresh"
    write(killed, {"old.md": b"old", "gone.md": b"gone"})
    assert child(killed, "kill", number).returncode == -signal.SIGKILL
    left = files(killed)
    assert left["old.md"] in (b"old", b"new")
    assert all(len(data) == 2_000 for path, data in left.items() if path.startswith("new/"))
    for path in killed.glob(".generated-*"):
        os.utime(path, (1, 1))  # the minute after which it is known to be abandoned
    write(killed, {"old.md": b"old"})  # in the meantime what the killed build was for is no longer wanted
    write(fresh, {"old.md": b"old"})
    assert files(killed) == files(fresh)


def test_a_full_disk_is_told_by_the_file_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    write(tmp_path, {"old.md": b"old"})
    stopped = child(tmp_path, "full", 1_000)  # as a full disk, it takes the beginning of a file
    assert stopped.returncode == 1
    assert "0.md cannot be written: File too large" in stopped.stderr
    assert files(tmp_path).keys() == {"old.md", ".generated.json"}
    write(tmp_path, {"old.md": b"old"})
    assert files(tmp_path) == {"old.md": b"old", ".generated.json": b'[\n"old.md"\n]\n'}


def test_a_folder_that_cannot_be_written_is_told() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "docs"
        write(folder, {"old.md": b"old"})
        before, user = files(folder), os.geteuid()
        folder.chmod(0o555)
        Path(name).chmod(0o755)
        if user == 0:
            os.seteuid(65534)  # whom permissions bind
        try:
            with pytest.raises(CannotWrite, match=r"docs/\S+ cannot be written: Permission denied"):
                write(folder, {"new.md": b"new"})
            assert write_is_needless(folder)
        finally:
            os.seteuid(user)
            folder.chmod(0o755)
        assert files(folder) == before


def write_is_needless(folder: Path) -> bool:
    """Whether a build that changes nothing asks for nothing."""
    return write(folder, {"old.md": b"old"}) == []


def test_what_cannot_be_written_is_told_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "docs").write_text("no folder")
    result = CliRunner().invoke(main, ["build", "--root", str(tmp_path)])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert "docs" in result.output
    assert "cannot be written" in result.output


def test_what_is_no_longer_wanted_makes_room_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"large.md": b"one" * 1_000, "small.md": b"two"})
    step = Path.replace

    def full(self: Path, target: Path) -> Path:
        if (tmp_path / "large.md").exists() and target.name == "small.md":
            raise OSError(28, "No space left on device")
        return step(self, target)

    monkeypatch.setattr(Path, "replace", full)
    assert write(tmp_path, {"small.md": b"three"}) == ["small.md", "large.md"]
