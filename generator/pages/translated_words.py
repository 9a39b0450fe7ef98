"""The words of a text in another language: linked sentences, links from names to their register, calls of notes.

An editors' note is on words of the original. In a translation it is called at the end of the sentence that renders
them: a reading that a note proposes for garbled words is one step from the sentence that follows it.
"""

from __future__ import annotations

from generator.model.publication import AnnotatedText, Rendering, TranslatedText
from generator.pages.calls import add_call, authors_call, editors_call
from generator.publishing.addresses import relative
from generator.publishing.labels import Labels
from generator.publishing.note_marks import cut_run, shown
from generator.publishing.renderer import SiteRenderer
from generator.publishing.versions import TextPage
from generator.text.markup import attribute, escape, lang_attribute, typeset


class TranslatedWords:
    """A translation for one page of its text; `with_ids`: notes lead back to the calls in this version."""

    def __init__(
        self, text: AnnotatedText, translated: TranslatedText, renderer: SiteRenderer, page: TextPage, with_ids: bool
    ) -> None:
        self._translated = translated
        self._renderer, self._page, self._with_ids = renderer, page, with_ids
        self._labels = Labels(page.language)
        self._called: set[str] = set()
        self._notes: dict[int, list[tuple[int, str]]] = {}
        for number, placed in enumerate(shown(text)):
            last = placed.spans[-1]
            call = editors_call(placed.note, number, self._labels, with_ids)
            self._notes.setdefault(last.block, []).append((last.end, call))

    def of(self, number: int) -> str:
        """The words that render a block, each sentence, or group of sentences, in a span."""
        block = self._translated.blocks[number]
        notes = sorted(self._notes.get(number, ()), key=lambda call: call[0])
        html = []
        for place, rendering in enumerate(block.renderings, 1):
            calls = ""
            while notes and (notes[0][0] <= rendering.end or place == len(block.renderings)):
                calls += notes.pop(0)[1]
            html.append(f'<span class="s" data-s="{place}">{self._words(rendering)}{calls}</span>')
        return " ".join(html) + (self._stale() if block.outdated else "")

    def _words(self, rendering: Rendering) -> str:
        links = {name.span.start: name for name in rendering.names if name.linked}
        cuts = {edge for name in links.values() for edge in (name.span.start, name.span.end)}
        html: list[str] = []
        waiting: list[str] = []  # calls within a name, which is a link
        position, open_until, closing = 0, -1, ""
        for place, run in enumerate(rendering.runs):
            if run.calls_a_note:
                own_id = self._with_ids and run.call not in self._called
                self._called.add(run.call)
                call = authors_call(run.call, run.note, self._labels, own_id)
                add_call(waiting if closing else html, call, rendering.runs[place + 1 :])
                continue
            for piece in cut_run(run, position, cuts):
                if position in links and open_until < position and not run.href:
                    html.append("[")
                    open_until, closing = links[position].span.end, self._link(links[position].entity)
                position += len(piece)
                words = str(escape(typeset(piece, self._translated.made.language)))
                words = f"<em>{words}</em>" if run.emphasis else words
                html.append(f'<a href="{attribute(run.href)}" rel="nofollow">{words}</a>' if run.href else words)
                if closing and position >= open_until:
                    html += (closing, *waiting)
                    waiting, closing = [], ""
        return "".join((*html, closing, *waiting))

    def _link(self, key: str) -> str:
        entity = self._renderer.publication.entities[key]
        address = relative(self._page.address, self._renderer.addresses.entity(entity, self._page.language), ".md")
        return f'](<{address}> "{attribute(self._renderer.entity_title(entity, self._page.language))}")'

    def _stale(self) -> str:
        """That the original was changed since; in the language of the page."""
        language = lang_attribute(self._page.language, self._translated.made.language)
        return f' <small class="stale"{language}>{escape(self._labels("translation-stale"))}</small>'
