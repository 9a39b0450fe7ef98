"""The body of a text as Markdown: numbered blocks, each in the version of the page and, if there is one, in the other.

Both versions of a block stand in one paragraph, item or quotation, each in a span of its language, so that the page is
plain Markdown, and whole without scripts and styles; the style sets them beside one another, the script shows one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from generator.model.document import Block
from generator.model.publication import AnnotatedText
from generator.pages.calls import told_apart
from generator.pages.original_words import OriginalWords
from generator.pages.translated_words import TranslatedWords
from generator.publishing.addresses import beside
from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer
from generator.publishing.versions import TextPage
from generator.text.markup import attribute, declared_language, escape, lang_attribute

NO_LABEL = frozenset({"body", "standfirst", "byline"})
"""What leads in has no label over it: the title of its number says what it is."""
OPENING = 6
"""Words that the link for a new note quotes at least, unless the block is shorter."""


class Body:
    """The words of one text, for one of its pages."""

    def __init__(self, text: AnnotatedText, renderer: SiteRenderer, page: TextPage) -> None:
        self._document = text.document
        self._renderer = renderer
        self._page = page
        self._labels = Labels(page.language)
        original = text.document.about.language
        self._translation = next((code for code in (page.own, page.other) if code in text.translations), "")
        self._blocks = text.translations[self._translation].blocks if self._translation else {}
        self._original = OriginalWords(text, renderer, page, with_ids=page.own == original)
        self._translated = (
            TranslatedWords(text, text.translations[self._translation], renderer, page, page.own != original)
            if self._translation
            else None
        )

    def markdown(self) -> str:
        """All blocks but the author's notes, in the order of the text."""
        numbered = [(number, block) for number, block in enumerate(self._document.blocks) if block.kind != "note"]
        sections: list[str] = []
        for part, group in groupby(numbered, lambda row: row[1].part):
            blocks = list(group)
            label = [] if part in NO_LABEL else [self._label(blocks[0][1])]
            words = "\n\n".join((*label, *(self._block(number, block) for number, block in blocks)))
            sections.append(
                "\n".join(f"> {line}".rstrip() for line in words.split("\n")) if blocks[0][1].is_section else words
            )
        return "\n\n".join(sections)

    def authors_notes(self) -> list[tuple[Block, Markup, bool]]:
        """The author's notes: (block, words as HTML, whether the text calls it). Their addresses are live."""
        blocks = self._document.blocks
        called = {run.call for block in blocks for run in block.runs if run.calls_a_note}
        return [
            (
                block,
                Markup("".join(f"<p>{words}</p>" for words in self._versions(number, block))),
                block.label in called,
            )
            for number, block in enumerate(blocks)
            if block.kind == "note"
        ]

    def _label(self, block: Block) -> str:
        """What stands over a part that is no body, and says what it is."""
        if not block.by_another_hand:
            return f'<small class="part-label of-{block.part}">{escape(self._labels(f"part-{block.part}"))}</small>'
        why = self._labels("foreign-note")
        if block.decision:
            why = self._labels("foreign-decided", by=self._labels.signed(block.decision.by), why=block.decision.why)
        return f'<strong class="foreign-label">{escape(self._labels("foreign"))}</strong> {escape(why)}'

    def _block(self, number: int, block: Block) -> str:
        former_ids = "".join(f'<span id="{name}"></span>' for name in block.also)
        versions = self._versions(number, block)
        if block.kind == "heading":
            return "\n\n".join((f"{'#' * block.level} {former_ids}{versions[0]}", *versions[1:]))
        name = block.id.removeprefix("p")
        style = "pn" if block.part == "body" else f"pn {block.part}"
        leads_in = f"{self._labels(f'part-{block.part}')} · " if block.part in ("standfirst", "byline") else ""
        title = attribute(leads_in + self._labels("paragraph", n=name))
        anchor = f'<a class="{style}" id="{block.id}" href="#{block.id}" title="{title}">{name}</a>'
        mark = {"item": "1. " if block.ordered else "- ", "quotation": "> "}.get(block.kind, "")
        return f"{mark}{former_ids}{anchor} {'<br>'.join(versions)}"

    def _versions(self, number: int, block: Block) -> list[str]:
        """The words of a block in each version, the page's own first; in a span each, if there are two."""
        note = self._annotate(block) if block.kind != "note" else ""
        rendered = self._blocks.get(number)
        if rendered is None or self._translated is None:
            own = self._document.about.language
            language = lang_attribute(own, self._page.language) if own else declared_language("", "")
            words = self._original.of(number) + note
            # What leads to the other version of a heading leads to that of the paragraph below, translated or not.
            attributes = f"{language}{self._place_beside(block)}"
            return [
                self._untranslated(block) + told_apart(f"<span{attributes}>{words}</span>" if attributes else words)
            ]
        versions = {
            self._document.about.language: self._original.of(number, rendered.renderings) + note,
            self._translation: self._translated.of(number) + note,
        }
        return [
            self._version(role, code, versions[code], block)
            for role, code in (("own", self._page.own), ("other", self._page.other))
        ]

    def _version(self, role: str, code: str, words: str, block: Block) -> str:
        language, words = lang_attribute(code, self._page.language), told_apart(words)
        place = self._place_beside(block) if role == "other" else ""
        if block.kind == "heading" and role == "other":
            return (
                f'<span class="other heading" role="heading" aria-level="{block.level}"{language}{place}>{words}</span>'
            )
        return f'<span class="{role}"{language}{place}>{words}</span>'

    def _place_beside(self, block: Block) -> str:
        return f' id="{beside("#" + block.id)[1:]}"' if block.id and self._translated is not None else ""

    def _untranslated(self, block: Block) -> str:
        """Says, on a page that shows a translation first, that there is none of a block."""
        original = self._document.about.language
        if self._page.own == original or not block.text.strip():
            return ""
        says = self._labels("untranslated", language=self._labels.language_name(original))
        return f'<small class="tongue">{escape(says)}</small> '

    def _annotate(self, block: Block) -> str:
        """A link that starts a note on the first words of a block; a script offers the same for selected words."""
        repository = self._renderer.repository
        if not repository.repository or not block.id or self._document.about.apparatus_only:
            return ""
        quote = opening(block, self._document.blocks)
        address = attribute(repository.annotate(self._document.seed.name, block.id, quote))
        title = attribute(self._labels("annotate"))
        return f' <a class="annotate" href="{address}" title="{title}" aria-label="{title}">+</a>'


def opening(block: Block, blocks: Sequence[Block]) -> str:
    """The first words of a block, at least `OPENING`, and as many more as make them unique among `blocks`."""
    words = block.text.split()
    whole = "\n".join(block.text for block in blocks)
    openings = (" ".join(words[:count]) for count in range(OPENING, len(words)))
    return next((opening for opening in openings if whole.count(opening) == 1), " ".join(words))
