"""What a page offers to whoever finds a mistake on it."""

from __future__ import annotations

from generator.publishing.bibliography import place
from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer


def proposed(renderer: SiteRenderer, labels: Labels, here: str, title: str) -> dict[str, str]:
    """The words of what a page offers for selected words, and the address where a mistake on it is reported.

    Without a repository nothing can be reported; a correction can still be written down.
    """
    offered = {"correction": labels("form-correct")}
    address = renderer.repository.report(title, place(renderer.edition, f"{here}.html"))
    return offered | ({"report": labels("report"), "address": address} if address else {})
