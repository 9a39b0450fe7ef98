"""What cleaning makes of texts, kept for each content of them; where all of it is kept, cleaning is not even loaded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model.cleaned import Cleaned, Inferred, RuleManual
from generator.model.corpus import About, Seed
from generator.model.problems import Problem
from generator.store import fingerprint
from generator.store.store import NOTHING_KEPT, Store

PROGRAM = ("store", "model", "languages", "text", "cleaning")
"""The folders of the program that have a say in it."""
Repeated = Mapping[str, tuple[str, ...]]
"""Of the lines that stand in several texts those that stand in each, by its name."""


@dataclass(frozen=True, slots=True)
class CleanedText:
    """What cleaning makes of a text, what the text says of itself, and what is wrong with its editors' decisions."""

    cleaned: Cleaned
    inferred: Inferred
    problems: tuple[Problem, ...]


def cleaned_text(seed: Seed, about: About | None, repeated: Sequence[str], store: Store = NOTHING_KEPT) -> CleanedText:
    """A text cleaned as its editors decided."""

    def make() -> CleanedText:
        from generator.cleaning.corpus import check_decisions, clean_and_read

        cleaned, inferred = clean_and_read(seed, about, repeated)
        return CleanedText(cleaned, inferred, tuple(check_decisions(seed, about)) if about is not None else ())

    inputs = (seed.source, seed.html, about, sorted(repeated))
    return store.once(f"cleaned {fingerprint.program(*PROGRAM)}", inputs, CleanedText, make)


def repeated(seeds: Iterable[Seed], store: Store = NOTHING_KEPT) -> Repeated:
    """The lines of each text that stand in several of them."""
    texts = {seed.name: seed for seed in seeds}

    def make() -> dict[str, tuple[str, ...]]:
        from generator.cleaning.corpus import repeated_in, repeated_lines

        lines = repeated_lines(texts.values())
        return {name: tuple(sorted(repeated_in(seed, lines))) for name, seed in texts.items()}

    kind = dict[str, tuple[str, ...]]
    return store.once(f"repeated {fingerprint.program(*PROGRAM)}", texts, kind, make)


def repeated_here(seed: Seed, others: Repeated) -> tuple[str, ...]:
    """The lines of a text as it is now which stand in several texts, by what is known of these."""
    from generator.cleaning.corpus import repeated_in

    return tuple(sorted(repeated_in(seed, {line for lines in others.values() for line in lines})))


def manuals(store: Store = NOTHING_KEPT) -> tuple[RuleManual, ...]:
    """The manuals of the cleaning rules."""

    def make() -> tuple[RuleManual, ...]:
        from generator.cleaning.manuals import manuals

        return manuals()

    return store.once(f"manuals {fingerprint.program(*PROGRAM)}", (), tuple[RuleManual, ...], make)
