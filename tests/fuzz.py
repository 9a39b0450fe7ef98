"""`python -m tests.fuzz MINUTES [SEED]`: spoils a small corpus in every way that it can think of, again and again.

Each round takes a sound corpus, spoils one to four of its files (bytes, lines, values of keys, names, links, strangers'
words), and asks for three things: `check` ends without a traceback; what `check` passes, `mkdocs build --strict`
builds; nothing is written but below `docs/` and `site/`. A round that breaks a promise is kept in `fuzz-out/`, with the
reason, to become a case in `tests/cases/broken/`.
"""

from __future__ import annotations

import logging
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from generator.__main__ import main
from tests.conftest import CASES
from tests.make_corpus import project

SOUND = (CASES / "broken" / "_good" / "seeds", CASES / "site" / "annotated" / "seeds")
ROUND = 60
"""Seconds that a round may take."""
OUT = Path("fuzz-out")
WORDS = (
    "../../overrides/partials/footer ../../../ESCAPED /etc/passwd .. . con aux NUL.txt {{7*7}} {%raw%} <script>alert(1)"
    "</script> <img/src=x/onerror=alert(1)> javascript:alert(1) &#0; &lt; ]]> --> [^1] [1](x) ![a](b) `a` *** --- ... "
    "<<<<<<< ======= >>>>>>> !!python/object:os.system *a &a |+ >- ? : - # % @ null true 2016 .inf 0x1F 1e999 '' \" ' "
    "{ } [ ] , old_id Old-Id __config p1 n-a c-a h-a search index changes people"
).split()
SIGNS = (
    "\0\a\b\t\v\f\r\x1b\x7f\x85\xa0\xad\u0301\u061c\u200b\u200d\u200e\u2028\u2029\u202e\u2066\ufeff\ufffd\ufffe"
    "\U000e0041\U0001f600é"
)
LONG = ("a" * 300, "é" * 5_000, "[" * 3_000, "- " * 500, "x: " * 200, "> " * 400)
NAMES = (*"README.md notes.md people.yaml a.docx about.xx.md CON.txt ü.txt .hidden".split(), "old id.md", "a" * 250)

Spoil = Callable[[Path, Random], None]


def word(chance: Random) -> str:
    """Something that a file ought not to hold, or might."""
    kind = chance.randrange(6)
    if kind == 0:
        return "".join(chance.choices(SIGNS, k=chance.randrange(1, 4)))
    if kind == 1:
        return chance.choice(LONG)
    return chance.choice(WORDS)


def spoil_bytes(path: Path, chance: Random) -> None:
    """Some bytes changed, taken out or put in."""
    data = bytearray(path.read_bytes())
    for _ in range(chance.randrange(1, 6)):
        place = chance.randrange(len(data) + 1)
        match chance.randrange(4):
            case 0:
                data[place:place] = bytes(chance.choices(range(256), k=chance.randrange(1, 9)))
            case 1:
                del data[place : place + chance.randrange(1, 40)]
            case 2 if data:
                data[place % len(data)] ^= 1 << chance.randrange(8)
            case _:
                data[place:place] = word(chance).encode("utf-8", "surrogatepass")
    path.write_bytes(bytes(data))


def spoil_lines(path: Path, chance: Random) -> None:
    """Lines doubled, dropped, moved, indented or joined."""
    lines = path.read_bytes().split(b"\n")
    for _ in range(chance.randrange(1, 4)):
        place = chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                lines.insert(place, lines[chance.randrange(len(lines))])
            case 1 if len(lines) > 1:
                del lines[place]
            case 2:
                lines.insert(chance.randrange(len(lines)), lines.pop(place))
            case 3:
                lines[place] = b" " * chance.randrange(1, 5) + lines[place]
            case _:
                lines[place : place + 2] = [b" ".join(lines[place : place + 2])]
    path.write_bytes(b"\n".join(lines))


def spoil_value(path: Path, chance: Random) -> None:
    """Another value for a key, a key for a key, or words in the midst of a line."""
    lines = path.read_text("utf-8", "surrogateescape").split("\n")
    keyed = [number for number, line in enumerate(lines) if ":" in line] or [0]
    place = chance.choice(keyed) if chance.random() < 0.8 else chance.randrange(len(lines))
    key, colon, value = lines[place].partition(":")
    quote = chance.choice(("", '"', "'"))
    match chance.randrange(5):
        case 0:
            lines[place] = f"{key}: {quote}{word(chance)}{quote}"
        case 1:
            lines[place] = f"{key}: [{quote}{word(chance)}{quote}, {quote}{word(chance)}{quote}]"
        case 2:
            lines[place] = f"{key[: len(key) - len(key.lstrip())]}{word(chance)}{colon}{value}"
        case 3:
            lines[place] = f"{lines[place]}{word(chance)}"
        case _:
            lines.insert(place, f"{chance.choice(('formerly', 'slug', 'title', 'see', 'to', 'lang'))}: {word(chance)}")
    path.write_text("\n".join(lines), "utf-8", "surrogateescape")


def spoil_name(path: Path, chance: Random) -> None:
    """Another name, another place, or a link in the place of the file."""
    match chance.randrange(6):
        case 0:
            path.rename(path.with_name(chance.choice(NAMES)))
        case 1:
            path.rename(path.with_name(path.stem.upper() + path.suffix))
        case 2:
            path.unlink()
        case 3:
            path.write_bytes(
                chance.choice((b"", b" \n", b"\xff\xfe", b"---\n", b"version https://git-lfs.github.com/spec/v1\n"))
            )
        case 4:
            path.unlink()
            path.symlink_to(chance.choice(("/dev/zero", "/etc/hostname", "..", path.name, "nowhere")))
        case _:
            path.unlink()
            path.mkdir()


SPOILS: tuple[Spoil, ...] = (spoil_bytes, spoil_lines, spoil_value, spoil_value, spoil_value, spoil_name)


def spoiled(seeds: Path, chance: Random) -> list[str]:
    """Spoils a corpus; what was done to which file."""
    done = []
    for _ in range(chance.randrange(1, 5)):
        files = sorted(path for path in seeds.rglob("*") if path.is_file() and not path.is_symlink())
        if not files:
            break
        path, spoil = chance.choice(files), chance.choice(SPOILS)
        try:
            spoil(path, chance)
            done.append(f"{spoil.__name__} {path.relative_to(seeds)}")
        except (OSError, ValueError):
            continue  # the system has no such name
    return done


def state(folder: Path) -> dict[str, tuple[int, int]]:
    """What lies beside and in the project, but for what may be written: size and time of each file."""
    kept = {}
    for place, folders, names in os.walk(folder):
        if Path(place) == folder / "project":
            folders[:] = [name for name in folders if name not in ("docs", "site", "generator")]
        for name in names:
            told = (Path(place) / name).lstat()
            kept[f"{place}/{name}"] = (told.st_size, told.st_mtime_ns)
    return kept


def broken_promise(folder: Path) -> str:
    """What a round has shown to be wrong; nothing, if all is well."""
    before = state(folder.parent)
    try:
        checked = CliRunner().invoke(main, ["check", "--root", str(folder)])
        if checked.exception and not isinstance(checked.exception, SystemExit):
            return "check: " + "".join(traceback.format_exception(checked.exception))
        if checked.exit_code == 0:
            config: Any = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"), strict=True)
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
    except (Abort, MkDocsException, SystemExit):
        return f"passes the check and does not build: {traceback.format_exc()}"
    except TimeoutError:
        return f"takes more than {ROUND} seconds"
    except Exception:
        return traceback.format_exc()
    after = state(folder.parent)
    changed = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    return f"written outside docs/: {changed}" if changed else ""


def rounds(until: float, seed: str) -> Iterator[tuple[str, list[str], str]]:
    """(number, what was done, broken promise) of each round until that time."""
    number = 0
    while time.monotonic() < until:
        number += 1
        chance = Random(f"{seed} {number}")
        with tempfile.TemporaryDirectory() as temporary:
            folder = project(Path(temporary) / "project")
            shutil.copytree(chance.choice(SOUND), folder / "seeds")
            done = spoiled(folder / "seeds", chance)
            signal.alarm(ROUND)
            promise = broken_promise(folder)
            signal.alarm(0)
            if promise:
                kept = OUT / f"{seed}-{number}"
                shutil.copytree(folder / "seeds", kept / "seeds", symlinks=True, dirs_exist_ok=True)
                (kept / "why.txt").write_text("\n".join([*done, "", promise]), "utf-8", "replace")
        yield f"{seed} {number}", done, promise


def too_long(*_: object) -> None:
    raise TimeoutError


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    signal.signal(signal.SIGALRM, too_long)
    minutes, name = float(sys.argv[1]), (sys.argv[2:] or [str(time.time_ns())])[0]
    count = bad = 0
    for which, what, broken in rounds(time.monotonic() + 60 * minutes, name):
        count += 1
        if broken:
            bad += 1
            print(f"{which}: {'; '.join(what)}\n  {broken.strip().splitlines()[-1][:200]}", flush=True)
    print(f"{count} rounds, {bad} broken promises")
    raise SystemExit(bool(bad))
