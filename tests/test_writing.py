"""The generated part of `docs/` can be thrown away, and nothing else is touched."""

from __future__ import annotations

import os
from pathlib import Path

from generator.publishing.disk import write


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
