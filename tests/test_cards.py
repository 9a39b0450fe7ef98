"""The pictures that are shown where a page is shared: what they say, that it fits, and that it is drawn once."""

from __future__ import annotations

import struct
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator import site
from generator.model.corpus import About
from generator.model.publication import AnnotatedText, Publication
from generator.model.shelved import whole
from generator.printing import cards as drawn
from generator.publishing import cards, withholding
from generator.publishing.cards import Card
from generator.publishing.lettering import drawable, width
from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import files_of
from generator.publishing.versions import pages_of
from generator.store.store import NOTHING_KEPT, Store
from tests.conftest import CASES

ADDRESS = "https://edition.example/corpus"
FOREIGN = ["不可能的聯盟", "تحالف مستحيل", "ברית בלתי אפשרית", "भारत", "🙂 🙃"]


@cache
def publication() -> Publication:
    read = site.read(CASES / "site" / "annotated").publication
    return replace(read, edition=replace(read.edition, address=ADDRESS))


def of(**about: object) -> Card | None:
    """The card of the first page of a text of which this is known."""
    edition = publication().edition
    text = with_about(publication().texts[0], **about)
    return cards.of_text(text, pages_of(text, edition)[0], edition)


def with_about(text: AnnotatedText, **about: object) -> AnnotatedText:
    changed: About = replace(text.document.about, **about)  # type: ignore[arg-type]
    return replace(text, document=replace(whole(text.document), about=changed), translations={})


def lines(card: Card) -> list[tuple[str, float]]:
    """The lines of the picture, and how wide each is in pixels."""
    texts = [element for element in ElementTree.fromstring(drawn.drawing(card)) if element.tag.endswith("text")]
    return [
        (text.text or "", width(text.text or "", int(text.attrib["font-weight"])) * float(text.attrib["font-size"]))
        for text in texts
    ]


def test_a_card_is_a_picture_of_the_size_that_its_tags_say() -> None:
    card = of(title="A title")
    assert card is not None
    picture = drawn.picture(card, NOTHING_KEPT)
    told = {tag["name"]: tag["content"] for tag in cards.tags(card, publication().edition)}
    size = struct.unpack(">II", picture[16:24])
    assert (picture[:8], size) == (b"\x89PNG\r\n\x1a\n", (1200, 630))
    assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
    assert told["og:image"] == f"{ADDRESS}/{card.path}"
    assert drawn.picture(card, NOTHING_KEPT) == picture


def test_what_stays_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, card = Store(tmp_path, b"k" * 32), of(title="A title")
    assert card is not None
    first = drawn.picture(card, store)
    monkeypatch.setattr(drawn, "_png", lambda svg: pytest.fail("it is drawn again"))
    assert drawn.picture(card, Store(tmp_path, b"k" * 32)) == first


@pytest.mark.parametrize(
    "title", ["Short", "A long title of many words " * 20, "Rindfleischetikettierung" * 9, "W" * 400]
)
def test_no_line_leaves_the_picture(title: str) -> None:
    card = Card("texts/a.png", "The edition " * 20, title.strip(), "By somebody " * 30, "By a machine " * 30)
    below = [float(y.attrib["y"]) for y in ElementTree.fromstring(drawn.drawing(card)) if "y" in y.attrib]
    assert all(across <= drawn.ROOM for _, across in lines(card)), lines(card)
    assert len(lines(card)) > 3
    assert below == sorted(below)
    assert below[-1] < cards.HEIGHT


@pytest.mark.parametrize("title", FOREIGN)
def test_a_title_without_letters_is_left_out_whole(title: str) -> None:
    assert drawable(title) == ""
    assert drawable(f"Title {title}") == ""
    card = of(title=title)
    assert card is not None
    assert card.title == cards.of_edition(publication().edition, "en").title  # type: ignore[union-attr]
    nameless = replace(publication().edition, titles={"en": title})
    text = with_about(publication().texts[0], title=title)
    assert cards.of_text(text, pages_of(text, nameless)[0], nameless) is None
    assert cards.tags(None, nameless) == []


def test_without_an_address_there_is_no_card() -> None:
    edition = replace(publication().edition, address="")
    text = publication().texts[0]
    assert cards.of_text(text, pages_of(text, edition)[0], edition) is None
    assert cards.of_edition(edition, "en") is None
    assert not files_of(drawn.units(SiteRenderer(replace(publication(), edition=edition)), NOTHING_KEPT))


def test_a_strangers_title_is_letters() -> None:
    title = '</text><image href="file:///etc/passwd"/> & "'
    card = of(title=title)
    assert card is not None
    assert "".join(words for words, _ in lines(card)).replace(" ", "").count(title.replace(" ", "")) == 1
    assert {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(drawn.drawing(card))} == {
        "rect",
        "text",
    }


def test_a_text_that_may_not_be_reprinted_gives_nothing_away() -> None:
    text = with_about(publication().texts[0], publish="apparatus")
    held = withholding.published(replace(publication(), texts=(text,))).texts[0]
    card = cards.of_text(held, pages_of(held, publication().edition)[0], publication().edition)
    assert card is not None
    sentences = [block.text for block in text.document.blocks if len(block.text) > 40]
    assert sentences
    assert not [words for words in sentences if words[:40] in card.words]


def test_every_page_of_a_text_has_its_own_and_the_edition_one_a_language() -> None:
    renderer = SiteRenderer(publication())
    paths = set(files_of(drawn.units(renderer, NOTHING_KEPT)))
    pages = {f"{page.address}.png" for name in renderer.texts for _, page in renderer.text_pages(name)}
    homes = {f"{renderer.addresses.shared('index', language)}.png" for language in renderer.edition.languages}
    assert paths == pages | homes
