"""What a change does to the site, as one page of HTML.

The page is self-contained: no script, no other file, no address that it loads. Everything in it is escaped by the
template; editors' Markdown passes the allow-list of `markup.render_note`; invisible characters are made visible.
"""

from __future__ import annotations

from markupsafe import Markup

from generator.comparing import Changes
from generator.comparing.wording import NOTHING, TITLE, block_name, counts, mark_words, plural
from generator.comparing.words import compare
from generator.languages import FALLBACK
from generator.model.document import Run
from generator.publishing.invisible import UNSEEN, UNSEEN_TOO
from generator.publishing.labels import Labels
from generator.publishing.note_marks import kind_words
from generator.publishing.templating import templates
from generator.text.markup import render_note

SPACES = UNSEEN_TOO | {0x20: "␣", 0xA0: "⟨U+00A0⟩", 0x202F: "⟨U+202F⟩"}
LABELS = Labels(FALLBACK)


def page(changes: Changes, commit: str) -> str:
    """The complete page; `commit` is the one that the site was compared with."""
    environment = templates(
        visible=lambda text: text.translate(UNSEEN),
        visible_spaces=lambda text: text.translate(SPACES if text.isspace() else UNSEEN),
    )
    return environment.get_template("diff.html.j2").render(
        changes=changes,
        commit=commit,
        counts=counts(changes),
        title=TITLE,
        nothing=NOTHING,
        mark_words=mark_words,
        block_name=block_name,
        label=LABELS,
        kind=lambda note: kind_words(note.kind, note.verdict, LABELS),
        rendered=lambda markdown, language: Markup(render_note(markdown, language).translate(UNSEEN)),
        plural=plural,
        between=lambda old, new: compare((Run(old),), (Run(new),)),
    )
