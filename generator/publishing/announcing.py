"""Says in the reader's language that what follows is in another: before it is shown, in one form on all pages."""

from __future__ import annotations

from collections.abc import Collection

from markupsafe import Markup, escape

from generator.publishing.labels import Labels
from generator.text.language import phrase
from generator.text.markup import lang_attribute, typeset


def announcement(code: str, labels: Labels, key: str = "in-language", read: Collection[str] = ()) -> Markup:
    """The words that announce the language `code`; none for that of the page, or one that its reader is known to read.

    `key`: what is said, of the words of the interface.

    >>> print(announcement("fr", Labels("en")), repr(str(announcement("en", Labels("en")))))
    <small class="tongue">in French:</small> ''
    """
    if not code or code == labels.language or code in read:
        return Markup("")
    words = typeset(labels(key, language=labels.language_name(code)), labels.language)
    return Markup('<small class="tongue">{}</small>').format(words)


def of_supplied_title(title: str, labels: Labels) -> Markup:
    """The announcement before a title that is not the work's own but the editors' words for it, in brackets.

    The title of a work is cited in the language of the work, and announces nothing.

    >>> print(of_supplied_title("[Le Soir, quotidien belge, d’après un communiqué]", Labels("en")))
    <small class="tongue">in French:</small>
    >>> of_supplied_title("La France dans le monde", Labels("en")), of_supplied_title("[A leaflet]", Labels("en"))
    (Markup(''), Markup(''))
    """
    return announcement(phrase(title, labels.language), labels) if title.startswith(("[", "(")) else Markup("")


def announced(words: str, code: str, labels: Labels, read: Collection[str] = ()) -> Markup:
    """Words that may be in another language than the page, which is then said; with the spaces of their own language.

    >>> print(announced("Oui", "fr", Labels("en")))
    <small class="tongue">in French:</small> <span lang="fr">Oui</span>
    """
    said = announcement(code, labels, read=read)
    typed = words if isinstance(words, Markup) else escape(typeset(words, code))
    lang = lang_attribute(code, labels.language)
    if said:
        return Markup("{} <span{}>{}</span>").format(said, lang, typed)
    return Markup("<span{}>{}</span>").format(lang, typed) if lang else Markup(typed)
