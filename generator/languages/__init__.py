"""What the program knows of each language: one folder a language, and nothing of it anywhere else.

    languages/xx/words.yml      the words of the interface

A folder that is there is a language of the interface; no list names them.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


@cache
def interface_languages() -> tuple[str, ...]:
    """The ISO 639-1 codes of the languages that the interface speaks, in the order of the alphabet."""
    return tuple(sorted(folder.name for folder in files(__name__).iterdir() if folder.joinpath("words.yml").is_file()))


@cache
def words_of_interface(code: str) -> dict[str, str]:
    """The words of the interface in a language, by key. Raises FileNotFoundError for a language that is not there."""
    words: dict[str, str] = yaml.safe_load(files(__name__).joinpath(code, "words.yml").read_text(encoding="utf-8"))
    return words


def reread() -> None:
    """Forget all that was read, so that a change in a folder is seen."""
    interface_languages.cache_clear()
    words_of_interface.cache_clear()
