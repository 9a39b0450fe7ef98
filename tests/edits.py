"""Forty kinds of edit that befall a raw text: corrected, re-wrapped, scraped again, split, joined, moved.

Each takes a text and a source of chance, and gives the text after it. Chosen are paragraphs of prose, of more than
twelve words on one line.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable
from random import Random

Edit = Callable[[str, Random], str]
PROSE = 12
NEW = "Un paragraphe tout neuf que personne n'avait lu, qui parle de la pluie, du beau temps et des chats de Lisbonne."


def prose(text: str) -> list[int]:
    """The numbers of the lines that are paragraphs of prose."""
    return [number for number, line in enumerate(text.split("\n")) if len(line.split()) > PROSE]


def on_a_paragraph(change: Callable[[str, Random], list[str]]) -> Edit:
    """An edit that puts other lines in the place of one paragraph."""

    def edit(text: str, chance: Random) -> str:
        lines = text.split("\n")
        number = chance.choice(prose(text))
        lines[number : number + 1] = change(lines[number], chance)
        return "\n".join(lines)

    return edit


def on_all_lines(change: Callable[[str, Random], str]) -> Edit:
    """An edit of every paragraph."""
    return lambda text, chance: "\n".join(
        change(line, chance) if len(line.split()) > PROSE else line for line in text.split("\n")
    )


def in_turn(*edits: Edit) -> Edit:
    """Several edits, one after the other."""

    def edit(text: str, chance: Random) -> str:
        for one in edits:
            text = one(text, chance)
        return text

    return edit


def slips(number: int) -> Callable[[str, Random], list[str]]:
    """So many words of a paragraph written backwards."""

    def change(paragraph: str, chance: Random) -> list[str]:
        words = paragraph.split(" ")
        for _ in range(number):
            place = chance.randrange(len(words))
            words[place] = words[place][::-1]
        return [" ".join(words)]

    return change


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph, roughly."""
    return re.split(r"(?<=[.!?]) ", paragraph)


def split(paragraph: str, chance: Random) -> list[str]:
    """Two paragraphs, parted between two sentences."""
    parts = sentences(paragraph)
    if len(parts) < 2:
        return [paragraph]
    place = chance.randrange(1, len(parts))
    return [" ".join(parts[:place]), "", " ".join(parts[place:])]


def without_a_sentence(paragraph: str, chance: Random) -> list[str]:
    """A paragraph that has lost one of its sentences, if it has several."""
    parts = sentences(paragraph)
    if len(parts) > 1:
        parts.pop(chance.randrange(len(parts)))
    return [" ".join(parts)]


def with_a_sentence_twice(paragraph: str, chance: Random) -> list[str]:
    """A paragraph that says one of its sentences twice."""
    parts = sentences(paragraph)
    return [" ".join([*parts, chance.choice(parts)])]


def joined(text: str, chance: Random) -> str:
    """Two neighbouring paragraphs on one line."""
    lines, numbers = text.split("\n"), prose(text)
    first = chance.randrange(len(numbers) - 1)
    here, there = numbers[first], numbers[first + 1]
    return "\n".join([*lines[:here], f"{lines[here]} {lines[there]}", *lines[there + 1 :]])


def swapped(text: str, chance: Random) -> str:
    """Two paragraphs, each in the place of the other."""
    lines = text.split("\n")
    here, there = chance.sample(prose(text), 2)
    lines[here], lines[there] = lines[there], lines[here]
    return "\n".join(lines)


def moved(text: str, chance: Random) -> str:
    """A paragraph in front of another one."""
    lines = text.split("\n")
    paragraph = lines.pop(chance.choice(prose(text)))
    place = chance.choice(prose("\n".join(lines)))
    return "\n".join([*lines[:place], paragraph, "", *lines[place:]])


def wrapped(width: int) -> Edit:
    """Every paragraph broken into lines of that width."""
    return lambda text, chance: "\n".join(
        "\n".join(textwrap.wrap(line, width)) if len(line.split()) > PROSE else line for line in text.split("\n")
    )


def inserted(*lines: str) -> Edit:
    """Lines put in before a paragraph."""
    return on_a_paragraph(lambda paragraph, chance: [*lines, "", paragraph])


def replaced(old: str, new: str) -> Edit:
    """One sign for another, everywhere."""
    return lambda text, chance: text.replace(old, new)


deleted = on_a_paragraph(lambda paragraph, chance: [])
corrected = on_a_paragraph(slips(1))

EDITS: dict[str, Edit] = {
    "a line at the top": lambda text, chance: f"Une ligne ajoutée en haut.\n\n{text}",
    "a title at the top": lambda text, chance: f"# Un titre\n\n{text}",
    "a menu at the top": lambda text, chance: f"Partager\nImprimer\nEnvoyer\n\n{text}",
    "a line at the end": lambda text, chance: f"{text}\n\nUne ligne de plus à la fin du texte.\n",
    "scraped again": lambda text, chance: (
        f"Accueil\nPolitique\nMonde\nAbonnez-vous\n\n{text}\n\nLire aussi : un autre article\nMentions légales\n"
    ),
    "blank lines doubled": replaced("\n\n", "\n\n\n\n"),
    "line ends of Windows": replaced("\n", "\r\n"),
    "no blank lines": lambda text, chance: re.sub(r"\n\s*\n", "\n", text),
    "blank lines everywhere": lambda text, chance: "\n\n".join(line for line in text.split("\n") if line.strip()),
    "no-break spaces": replaced(" ", "\u00a0"),
    "other quotation marks": in_turn(replaced("«", "“"), replaced("»", "”")),
    "other apostrophes": replaced("'", "’"),
    "other dashes": replaced("-", "–"),
    "accents decomposed": lambda text, chance: unicodedata.normalize("NFD", text),
    "wrapped at 72": wrapped(72),
    "wrapped at 100": wrapped(100),
    "spaces at the ends of lines": replaced("\n", "  \n"),
    "one slip": corrected,
    "five slips": on_a_paragraph(slips(5)),
    "twenty slips": on_a_paragraph(slips(20)),
    "a slip in every paragraph": on_all_lines(lambda line, chance: slips(1)(line, chance)[0]),
    "split": on_a_paragraph(split),
    "split twice": in_turn(on_a_paragraph(split), on_a_paragraph(split)),
    "joined": joined,
    "joined twice": in_turn(joined, joined),
    "a paragraph less": deleted,
    "three paragraphs less": in_turn(deleted, deleted, deleted),
    "a paragraph more": inserted(NEW),
    "three paragraphs more": in_turn(inserted(NEW), inserted(NEW[::-1]), inserted(NEW.upper())),
    "swapped": swapped,
    "moved": moved,
    "a paragraph twice": on_a_paragraph(lambda paragraph, chance: [paragraph, "", paragraph]),
    "a sentence less": on_a_paragraph(without_a_sentence),
    "a sentence twice": on_a_paragraph(with_a_sentence_twice),
    "a slip, and a line at the top": in_turn(corrected, lambda text, chance: f"Une ligne.\n\n{text}"),
    "a slip, and a paragraph less": in_turn(corrected, deleted),
    "split and corrected": in_turn(on_a_paragraph(split), corrected),
    "joined and corrected": in_turn(joined, corrected),
    "wrapped, and a paragraph more": in_turn(inserted(NEW), wrapped(80)),
    "swapped, corrected, and a paragraph more": in_turn(swapped, corrected, inserted(NEW)),
    "the author's notes renumbered": lambda text, chance: re.sub(
        r"\[(\d+)\]", lambda call: f"[{int(call[1]) + 1}]", text
    ),
}
