"""The editors' notes of a text as W3C Web Annotations, from which other programs can find the passages again.

The target is the text as its page shows it. A passage is quoted exactly (`TextQuoteSelector`, with 32 characters before
and after), and again within its paragraph. Where the page has a call of a note in the middle of a passage, or a
paragraph ends there, the passage is several targets: none of them holds a number or letter that is not the author's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.languages import FALLBACK
from generator.model.corpus import About, Note
from generator.model.document import Block, Span
from generator.model.kinds import KINDS
from generator.model.publication import AnnotatedText, Placed, Publication
from generator.model.sources import Source
from generator.publishing.addresses import Addresses
from generator.publishing.bibliography import NameParser, licence_address, place
from generator.publishing.json_text import as_json
from generator.publishing.labels import Labels
from generator.publishing.note_marks import NotePlaces, shown
from generator.publishing.relations import Relations
from generator.publishing.releases import version
from generator.publishing.renderer import SiteRenderer
from generator.publishing.sources import Outlets, referred_to
from generator.publishing.standing import standing
from generator.publishing.translation_state import made_briefly
from generator.publishing.versions import note_in
from generator.text.markup import render_note, typeset
from generator.text.scripts import direction

Json = dict[str, object]
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
CITO = "http://purl.org/spar/cito/"
PROPERTIES = {
    "confirms": "cito:confirms",
    "confirmed-by": "cito:isConfirmedBy",
    "refutes": "cito:refutes",
    "refuted-by": "cito:isRefutedBy",
    "adds": "cito:extends",
    "added-to-by": "cito:isExtendedBy",
    "same-event": "dcterms:relation",
}
"""The property for each relation: of the Citation Typing Ontology, which has none for two accounts of one event."""
AROUND = 32
"""Characters before and after a passage: as many as Hypothesis keeps."""
ENGLISH = Labels(FALLBACK)


def files(publication: Publication) -> dict[str, str]:
    """`annotations/<seed>.jsonld`: one page of annotations for each text."""
    renderer = SiteRenderer(publication)
    return {path: data for text in renderer.texts.values() for path, data in of_text(text, renderer).items()}


def of_text(text: AnnotatedText, renderer: SiteRenderer) -> dict[str, str]:
    """The same for one text."""
    edition = renderer.edition
    context = [CONTEXT, {"cito": CITO} if edition.address else {"@base": "../", "cito": CITO}]
    maker = _Maker(
        renderer.publication,
        renderer.addresses,
        renderer.name_parser,
        renderer.note_places,
        renderer.relations,
        renderer.abouts,
        Outlets(renderer.publication),
        text,
        _ends(text),
    )
    items = [maker.annotation(placed.note, placed) for placed in text.placed]
    items += [maker.annotation(note, None) for note in text.orphans]
    path = f"annotations/{text.document.seed.name}.jsonld"
    page: Json = {
        # Without an address of the edition, URLs are relative to this file, one folder below the root of the site.
        "@context": context,
        "id": place(edition, path),
        "type": "AnnotationPage",
        "partOf": {
            "id": place(edition, f"{path}#all"),
            "type": "AnnotationCollection",
            "label": text.document.about.title,
            **({"schema:version": version(edition)} if edition.release else {}),
            "total": len(items),
        },
        "startIndex": 0,
        "items": items,
    }
    return {path: as_json(page)}


@dataclass(frozen=True)
class _Maker:
    publication: Publication
    addresses: Addresses
    authors: NameParser
    places: NotePlaces
    relations: Relations
    abouts: Mapping[str, About]
    outlets: Outlets
    text: AnnotatedText
    ends: dict[int, list[int]]

    def annotation(self, note: Note, placed: Placed | None) -> Json:
        """One note; without a place, its target is the whole page."""
        edition, about = self.publication.edition, self.text.document.about
        page = place(edition, self.addresses.text(about) + ".html")
        motive = KINDS[note.kind].motivation
        targets = [_target(page, block, span, about.language) for block, span in self._pieces(placed)]
        item: Json = {
            "id": f"{page}#n-{note.id}",
            "type": "Annotation",
            "motivation": motive,
            "body": list(self._bodies(note, motive)),
            "target": targets if len(targets) > 1 else targets[0] if targets else page,
        }
        if note.by:
            name = self.authors.part(note.by)
            item["creator"] = {"type": "Person" if name.given else "Organization", "name": name.direct}
        if note.date:
            item["created"] = f"{(note.date + '-01-01')[:10]}T00:00:00Z"
        if licence := licence_address(edition.licence):
            item["rights"] = licence
        if note.gist:
            gists = {note.language or about.language: note.gist}
            gists |= {code: made.gist for code, made in note.translations.items() if made.gist}
            summaries = [{"@value": gist, "@language": code} for code, gist in gists.items()]
            item["as:summary"] = summaries if len(summaries) > 1 else summaries[0]
        return item | self._provenance(note) | self._related(note) | self._cited(note)

    def _provenance(self, note: Note) -> Json:
        """How the note came about, and who has reviewed it."""
        item: Json = {}
        if drafted := self.publication.edition.drafting.get(note.by):
            label = [{"@value": words, "@language": language} for language, words in drafted.items()]
            item["dcterms:provenance"] = {"type": "dcterms:ProvenanceStatement", "label": label}
        if note.reviewed_by:
            item["schema:reviewedBy"] = {"type": "Person", "name": self.authors.part(note.reviewed_by).direct}
            item["schema:lastReviewed"] = note.reviewed
        return item

    def _related(self, note: Note) -> Json:
        """The notes to which this one is related, by property."""
        related: dict[str, list[Json]] = {}
        for relation, other in self.relations.all_of(note):
            page = place(self.publication.edition, self.addresses.text(self.abouts[other.seed]) + ".html")
            related.setdefault(PROPERTIES[relation], []).append({"id": f"{page}#n-{other.id}"})
        return {**related}

    def _cited(self, note: Note) -> Json:
        """The pages to which the author refers, as a note on an author's note names them."""
        pages: list[Json] = []
        for page in referred_to(note, self.outlets):
            fields: Json = {"id": page.url, "dcterms:title": page.title, "dcterms:issued": page.published}
            if page.outlet:
                fields["dcterms:publisher"] = [
                    {"@value": name, "@language": language} for language, name in page.outlet.names.items()
                ]
            pages.append({key: value for key, value in fields.items() if value})
        return {"dcterms:references": pages} if pages else {}

    def _bodies(self, note: Note, motive: str) -> Iterator[Json]:
        language = note.language or self.text.document.about.language
        if note.body:
            html = str(render_note(note.body, language))
            body: Json = {"type": "TextualBody", "purpose": motive, "value": html, "format": "text/html"}
            yield body | ({"language": language, "textDirection": direction(language)} if language else {})
            yield from self._translated(note, motive)
        if note.verdict:
            yield {"type": "TextualBody", "purpose": "assessing", "value": note.verdict, "format": "text/plain"}
        for theme in note.themes:
            yield {"type": "TextualBody", "purpose": "tagging", "value": theme, "format": "text/plain"}
        for source in note.sources:
            yield {"type": "SpecificResource", "purpose": "linking", "source": source.url} | self._as_read(source, note)
        if note.target in self.places:
            text, block = self.places[note.target]
            page = place(self.publication.edition, self.addresses.text(text.document.about) + ".html")
            yield {"type": "SpecificResource", "purpose": "linking", "source": f"{page}#{block}" if block else page}

    def _as_read(self, source: Source, note: Note) -> Json:
        """The state in which a source was read: the day, and a copy that somebody saw."""
        how = standing([(source, note)], self.publication.source_states)
        state: Json = {"type": "TimeState"}
        if len(how.read) == len("2026-11-21") and how.exactly:
            state["sourceDate"] = f"{how.read}T00:00:00Z"
        if how.is_known and how.copy != source.url:
            state["cached"] = how.copy
        return {"state": state} if len(state) > 1 else {}

    def _translated(self, note: Note, motive: str) -> Iterator[Json]:
        """The body in other languages, with who made it; one that has grown old says so."""
        for code, made in note.translations.items():
            words = note_in(note, self.text.document.about, (code,))
            if words.made is None:
                continue
            html = str(render_note(words.body, code))
            said = made_briefly(made, ENGLISH) + (f"; {ENGLISH('note-stale')}" if words.outdated else "")
            body: Json = {"type": "TextualBody", "purpose": motive, "value": html, "format": "text/html"}
            body |= {"language": code, "dcterms:provenance": {"type": "dcterms:ProvenanceStatement", "label": said}}
            if made.by:
                name = self.authors.part(made.by)
                body["creator"] = {"type": "Person" if name.given else "Organization", "name": name.direct}
            yield body

    def _pieces(self, placed: Placed | None) -> Iterator[tuple[Block, Span]]:
        """The parts of the passage between calls of notes; the blank before a call belongs to the call."""
        for span in placed.spans if placed else ():
            block = self.text.document.blocks[span.block]
            cuts = sorted(
                {cut for cut in (*_calls(block), *self.ends.get(span.block, ())) if span.start < cut < span.end}
            )
            for start, end in zip([span.start, *cuts], [*cuts, span.end], strict=True):
                if words := block.text[start:end].rstrip():
                    yield block, Span(span.block, start, start + len(words))


def _ends(text: AnnotatedText) -> dict[int, list[int]]:
    """By number of the block, where the calls of the editors' notes stand in it."""
    ends: dict[int, list[int]] = {}
    for placed in shown(text):
        ends.setdefault(placed.spans[-1].block, []).append(placed.spans[-1].end)
    return ends


def _calls(block: Block) -> Iterator[int]:
    """Where the calls of the author's notes stand in the words of a block, and where its lines end."""
    position = 0
    for run in block.runs:
        if run.calls_a_note:
            yield position
        else:
            position += len(run.text)
            if run.text == "\n":
                yield from (position - 1, position)


def _target(page: str, block: Block, span: Span, language: str) -> Json:
    words = typeset(block.text, language)
    quote: Json = {
        "type": "TextQuoteSelector",
        "exact": words[span.start : span.end],
        "prefix": words[max(0, span.start - AROUND) : span.start],
        "suffix": words[span.end : span.end + AROUND],
    }
    selectors = [quote]
    if block.id:
        selectors.append(
            {
                "type": "FragmentSelector",
                "conformsTo": "http://tools.ietf.org/rfc/rfc3236",
                "value": block.id,
                "refinedBy": quote,
            }
        )
    return {"source": page, "selector": selectors}
