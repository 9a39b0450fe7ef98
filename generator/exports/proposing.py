"""What the forms on the pages need to know, as scripts that are loaded when a form is opened: `assets/propose/LANG.js`.

Words, kinds, choices, and the rules of a note with their messages: the same rules that the check applies
(`model.note_rules`, `model.keys`). `assets/propose/notes.js` has the notes that a cross-reference can lead to.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.model.corpus import VERDICTS, Note
from generator.model.keys import FORMS, LONGEST_GIST
from generator.model.kinds import KINDS, RELATIONS
from generator.model.note_rules import NOTE_RULES
from generator.model.publication import Publication
from generator.model.sources import CERTAINTIES
from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer
from generator.text.quotations import LOOKALIKES

FOLDER = "assets/propose"
WORDS = (
    "note correction correct passage kind verdict certainty body gist url title says more themes to relation by name "
    "choose optional old new why file send issue copy save close count ready long nowhere"
).split()
"""What the forms say: `form-…` in `words.yml`."""
TOLD = (
    "no-passage lost-passage twice theme target second same-body same-passage no-url bare-source no-name no-kind "
    "unchanged"
).split()
"""What is told beside the rules: `amiss-…`."""
PATTERNS = {"url": "url", "gist": "gist", "name": "slug"}
"""Which form the value of a field has."""


def files(publication: Publication) -> dict[str, str]:
    """One script for each language of the interface, and one with the names of all notes."""
    renderer = SiteRenderer(publication)
    notes = {f"{note.seed}/{note.id}": _says(note, renderer) for text in renderer.texts.values() for note in text.notes}
    scripts = {f"{FOLDER}/notes.js": f"editionNotes={_data(notes)}\n"}
    for code in renderer.edition.languages:
        scripts[f"{FOLDER}/{code}.js"] = f"editionForms[{_data(code)}]={_data(_of_language(renderer, Labels(code)))}\n"
    return scripts


def _data(said: object) -> str:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _of_language(renderer: SiteRenderer, labels: Labels) -> dict[str, object]:
    words = {name: labels(f"form-{name}") for name in WORDS}
    entities = renderer.publication.entities.values()
    told = {name: labels(f"amiss-{name}", name="{name}", times="{times}") for name in TOLD}
    return {
        "links": renderer.repository.for_scripts(),
        "words": words | {"report": labels("report")},
        "told": told,
        "kinds": {name: [labels(f"kind-{name}"), labels(f"kind-about-{name}")] for name in KINDS},
        "verdicts": {name: labels(f"verdict-{name}") for name in VERDICTS},
        "certainties": {name: labels(f"certainty-{name}") for name in CERTAINTIES},
        "relations": {name: labels(f"relation-{name}") for name in RELATIONS},
        "rules": [
            [rule.on, rule.kinds, rule.given, rule.missing, labels(f"amiss-{rule.name}", kind="{kind}")]
            for rule in NOTE_RULES
        ],
        "patterns": {
            field: [FORMS[form][0].pattern, labels(f"amiss-form-{form}", longest=LONGEST_GIST)]
            for field, form in PATTERNS.items()
        },
        "alike": [[chr(code), letter] for code, letter in LOOKALIKES.items()],
        "themes": dict(_themes(renderer, labels.language)),
        "see": {theme.id: theme.see for theme in renderer.publication.themes.values() if theme.see},
        "names": sorted({renderer.localized(entity.names, labels.language) for entity in entities}),
    }


def _says(note: Note, renderer: SiteRenderer) -> str:
    """What a note finds, with the short name of its text, by which it is chosen."""
    name = renderer.short_name(renderer.abouts[note.seed].slug, renderer.edition.main)
    return f"{name}: {note.gist or ' '.join(note.quote.split())[:LONGEST_GIST]}"


def _themes(renderer: SiteRenderer, language: str) -> Iterator[tuple[str, str]]:
    for key, theme in renderer.publication.themes.items():
        name = renderer.localized(theme.names, language)
        yield key, name
        for sub, names in theme.sub.items():
            yield f"{key}/{sub}", f"{name} – {renderer.localized(names, language)}"
