"""Each text in TEI P5: the text in its paragraphs, both series of notes, the names with their entries, the record.

`tei/<seed>.xml`. The xml:id of a paragraph is its address in the page. Author's notes are in the back, called by
pointers; so are the editors', which point at the anchors around their words. Translations are in the back, too
(`tei_translations.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files as resources

from generator.exports import tei_translations
from generator.exports.tei_header import header, registers
from generator.exports.tei_words import Marks, Sentence, end_id, fill, fill_note, marks_of, start_id
from generator.model.corpus import Note
from generator.model.document import Block
from generator.model.keys import name_in
from generator.model.publication import AnnotatedText, Publication
from generator.model.sources import SourceStates
from generator.publishing.addresses import Addresses
from generator.publishing.bibliography import place
from generator.publishing.note_marks import NotePlaces
from generator.publishing.relations import Relations
from generator.publishing.renderer import SiteRenderer
from generator.publishing.sources import Outlets, referred_to
from generator.publishing.standing import standing
from generator.publishing.xml import Element, add, document, pointer, put, xml_id
from generator.text.scripts import direction

RULES = "schemas/edition.sch"
"""Where the rules lie on the site."""
PARTS_OF_THEIR_OWN = frozenset({"box", "foreign"})
HOLDING = {"caption": "figure"} | dict.fromkeys(PARTS_OF_THEIR_OWN, "floatingText")
"""The elements that hold parts of these kinds, as the TEI Guidelines have them (14.4 and 4.3.2)."""
MIXED = frozenset(
    "p head item note change catDesc title author editor name publisher idno measure licence language label persName "
    "placeName orgName date resp ab choice sic corr s".split()
)


def files(publication: Publication) -> dict[str, str]:
    """One file a text, and the rules that all of them follow."""
    renderer = SiteRenderer(publication)
    made = {path: data for text in renderer.texts.values() for path, data in of_text(text, renderer).items()}
    return rules(publication) | made


def rules(publication: Publication) -> dict[str, str]:
    """What holds of each file, as a Schematron schema."""
    return {RULES: resources("generator.exports").joinpath("edition.sch").read_text("utf-8")}


def of_text(text: AnnotatedText, renderer: SiteRenderer) -> dict[str, str]:
    """The same for one text."""
    path = f"tei/{text.document.seed.name}.xml"
    return {path: tei(text, renderer.publication, renderer.note_places, renderer.relations)}


def tei(text: AnnotatedText, publication: Publication, places: NotePlaces, relations: Relations) -> str:
    """The document of one text; `places` are the passages that a cross-reference may lead to, `relations` how."""
    about = text.document.about
    root = Element("TEI", {"xmlns": "http://www.tei-c.org/ns/1.0"})
    put(root, "xml_lang", about.language)
    hands = _hands(text, publication)
    header(root, text, publication, hands)
    registers(root, text, publication)
    words = add(root, "text", xml_lang=about.language)
    put(words, "style", "direction: rtl" if direction(about.language) == "rtl" else "")
    marks, sentences = marks_of(text, publication), tei_translations.sentences_by_block(text)
    body = add(words, "body")
    _body(body, text, marks, hands, sentences)
    if not len(body):
        add(body, "p")
    back = add(words, "back")
    _authors_notes(back, text, marks, hands, sentences)
    _editors_notes(back, text, publication, hands, places, relations)
    tei_translations.divisions(back, text, publication)
    if not len(back):
        words.remove(back)
    return document(root, MIXED, schematron=f"../{RULES}")


def _hands(text: AnnotatedText, publication: Publication) -> dict[str, str]:
    """The xml:id of each editor, and of each who signed a note or a decision on a passage."""
    deciding = (located.decision.by for located in text.document.cleaned.decisions)
    names = dict.fromkeys((*publication.edition.editors, *(note.by for note in text.notes if note.by), *deciding))
    return {name: f"editor-{number}" for number, name in enumerate(names, 1)}


def _body(
    body: Element,
    text: AnnotatedText,
    marks: dict[int, Marks],
    hands: dict[str, str],
    sentences: Mapping[int, Sequence[Sentence]],
) -> None:
    """The blocks in their order: a heading opens a division, items that follow one another are one list."""
    in_text: list[tuple[int, Element]] = [(0, body)]
    open_parts, part = in_text, "body"
    listing: tuple[bool, str, Element] | None = None
    for number, block in enumerate(text.document.blocks):
        if block.kind == "note":
            continue
        if block.part != part:
            part, listing = block.part, None
            open_parts = [(0, _holding(in_text[-1][1], part))] if part in HOLDING else in_text
        if block.kind == "heading" and part != "caption":
            while open_parts[-1][0] >= block.level:
                open_parts.pop()
            open_parts.append((block.level, add(open_parts[-1][1], "div", type="section")))
        here = open_parts[-1][1]
        if block.kind != "item":
            listing = None
        elif listing is None or listing[:2] != (block.ordered, block.part):
            rend = "numbered" if block.ordered else "bulleted"
            listing = (block.ordered, block.part, add(here, "list", rend=rend))
        element = _place(listing[2] if listing else here, block)
        fill(element, block, marks.get(number, Marks()), hands, sentences.get(number, ()))


def _holding(parent: Element, part: str) -> Element:
    """The element in which a part stands: a picture for its caption, a text of its own for a box or another's words."""
    here = add(parent, HOLDING[part], type=part if part in PARTS_OF_THEIR_OWN else "")
    return add(here, "body") if part in PARTS_OF_THEIR_OWN else here


def _place(parent: Element, block: Block) -> Element:
    part = "" if block.part == "body" else f"#part-{block.part}"
    if block.kind == "heading":
        return add(parent, "head", ana=part)
    if block.kind == "quotation":
        return add(add(parent, "quote"), "p", xml_id=xml_id(block.id), ana=part)
    return add(parent, "item" if block.kind == "item" else "p", xml_id=xml_id(block.id), ana=part)


def _authors_notes(
    back: Element,
    text: AnnotatedText,
    marks: dict[int, Marks],
    hands: dict[str, str],
    sentences: Mapping[int, Sequence[Sentence]],
) -> None:
    notes = [(number, block) for number, block in enumerate(text.document.blocks) if block.kind == "note"]
    if not notes:
        return
    division = add(back, "div", type="authors-notes")
    authors = " ".join(f"#author-{number}" for number, _ in enumerate(text.document.about.authors, 1))
    taken: set[str] = set()
    for number, block in notes:
        name = xml_id(block.id)
        own = {} if name in taken else {"xml_id": name}
        taken.add(name)
        note = add(division, "note", type="author", place="end", n=block.label, resp=authors, **own)
        fill(add(note, "p"), block, marks.get(number, Marks()), hands, sentences.get(number, ()))


def _editors_notes(
    back: Element,
    text: AnnotatedText,
    publication: Publication,
    hands: dict[str, str],
    places: NotePlaces,
    relations: Relations,
) -> None:
    if not text.notes:
        return
    with_place = {placed.note.id for placed in text.placed}
    outlets = Outlets(publication)
    division = add(back, "div", type="editors-notes")
    for note in text.notes:
        has_place = note.id in with_place
        element = add(
            division,
            "note",
            type="editorial",
            subtype=note.kind,
            xml_id=f"n-{xml_id(note.id)}",
            resp=f"#{hands[note.by]}" if note.by else "",
            cert=note.certainty,
            ana=" ".join(_classes(note)),
            target=f"#{start_id(note.id)}" if has_place else "",
            targetEnd=f"#{end_id(note.id)}" if has_place else "",
        )
        if not has_place:
            add(element, "quote", note.quote, type="passage-not-found")
        if note.gist:
            add(element, "label", note.gist, xml_lang=note.language)
        fill_note(element, note.body, note.language)
        tei_translations.note_in_others(element, note, text)
        _sources(element, note, publication.source_states)
        _cited(element, note, outlets, text.document.about.language)
        _see(element, note, publication, places, relations)
        if note.date:
            add(add(element, "ab", type="dated"), "date", note.date, when=note.date)
        if note.reviewed_by:
            reviewed = add(element, "ab", type="reviewed")
            add(reviewed, "name", note.reviewed_by)
            add(reviewed, "date", note.reviewed, when=note.reviewed)


def _classes(note: Note) -> Iterable[str]:
    yield f"#kind-{note.kind}"
    if note.verdict:
        yield f"#verdict-{note.verdict}"
    for theme in note.themes:
        yield f"#theme-{xml_id(theme)}"


def _sources(element: Element, note: Note, states: SourceStates) -> None:
    if note.sources:
        listed = add(element, "listBibl")
        for source in note.sources:
            item = add(listed, "bibl", type="primary" if source.primary else "secondary")
            add(item, "ref", source.title or source.url, target=pointer(source.url))
            how = standing([(source, note)], states)
            if how.read:
                add(item, "date", type="accessed", **{"when" if how.exactly else "notAfter": how.read})
            if how.is_known and how.copy != source.url:
                add(item, "ref", type="copy", target=pointer(how.copy))
            if source.says:
                add(item, "note", source.says)


def _cited(element: Element, note: Note, outlets: Outlets, language: str) -> None:
    """The pages to which the author refers: title, who published it, when."""
    if note.cites:
        listed = add(element, "listBibl", type="cited")
        for page in referred_to(note, outlets):
            item = add(listed, "bibl")
            add(item, "ref", page.title or page.url, target=pointer(page.url))
            if page.outlet:
                add(item, "publisher", name_in(page.outlet.names, language))
            if page.published:
                add(item, "date", page.published, when=page.published)


def _see(element: Element, note: Note, publication: Publication, places: NotePlaces, relations: Relations) -> None:
    """Where a note leads, and the notes of other passages that say how they are related to its own."""
    related = {(other.seed, other.id): relation for relation, other in relations.all_of(note)}
    for target in dict.fromkeys((note.target, *related)):
        if target in places:
            text, block = places[target]
            edition = publication.edition
            page = Addresses(edition.main, edition.languages).text(text.document.about) + ".html"
            address = place(edition, page) if edition.address else f"../{page}"
            seen = add(element, "ab", type="see", subtype=related.get(target, ""))
            add(seen, "ref", text.document.about.title, target=pointer(f"{address}#{block}" if block else address))
