"""The empty form of each translation that a text lacks: `forms/SEED.LANG.txt`, to be filled in in the repository."""

from __future__ import annotations

from generator.model.publication import AnnotatedText
from generator.publishing.renderer import SiteRenderer
from generator.publishing.translation_forms import form, form_path, lacking


def of_text(text: AnnotatedText, renderer: SiteRenderer) -> dict[str, str]:
    """The forms for a text; none where there is no repository to which a page could lead."""
    if not renderer.repository.repository:
        return {}
    return {form_path(text, code): form(text, code) for code in lacking(text, renderer.edition)}
