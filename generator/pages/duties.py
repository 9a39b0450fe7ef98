"""The page of duties: what an edition owes by the rules of others, and where it shows that it keeps them."""

from __future__ import annotations

from collections import Counter

from generator.model.duties import KEPT
from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer


def pages(renderer: SiteRenderer) -> dict[str, str]:
    """The page in each language of the edition; none where it says nothing of its duties."""
    files: dict[str, str] = {}
    catalogues = renderer.publication.duties
    for language, here, twin in renderer.twins("duties") if catalogues else ():
        labels = Labels(language)
        rows = [(one, Counter(duty.state for duty in one.duties)) for one in catalogues]
        front = {"title": labels("duties"), "kind": "page", "alternate": twin}
        files |= renderer.render("duties", here, language, front, rows=rows, states=KEPT)
    return files
