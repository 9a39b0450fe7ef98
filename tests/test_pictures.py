"""The pictures: dates are never made more certain than they are, marks never meet, and nobody's words become markup."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from datetime import date, timedelta
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as some

from generator.model.corpus import About, Entity, Seed
from generator.model.document import Block, Document, Run, Span
from generator.model.edition import Edition
from generator.model.publication import AnnotatedText, Mention, Publication
from generator.pages import graph, timeline
from generator.pages.drawing.kinship import order
from generator.pages.drawing.strips import NARROW, Mark, bars, strip
from generator.pages.drawing.time import Interval, Scale, interval, scale
from generator.publishing.html_allowlist import first_violation
from generator.publishing.renderer import SiteRenderer

PAYLOADS = yaml.safe_load((Path(__file__).parent / "cases" / "hostile.yml").read_text(encoding="utf-8"))
days = some.dates(date(1, 1, 1), date(9999, 12, 31))
intervals = some.builds(
    lambda first, long, lasting, unended: Interval(
        first, min(first + timedelta(min(long, (date.max - first).days)), date.max), lasting or unended, unended
    ),
    days,
    some.sampled_from([0, 0, 0, 2, 30, 365, 9000]),
    some.booleans(),
    some.sampled_from([False, False, False, True]),
)
interval_lists = some.lists(intervals, min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("written", "first", "last", "period", "unended"),
    [
        ("2016-11-08", "2016-11-08", "2016-11-08", False, False),
        ("2016-02", "2016-02-01", "2016-02-29", False, False),
        ("2016", "2016-01-01", "2016-12-31", False, False),
        ("2025-08-31/2025-09-01", "2025-08-31", "2025-09-01", True, False),
        ("1947/1991-12", "1947-01-01", "1991-12-31", True, False),
        ("1947–1991", "1947-01-01", "1991-12-31", True, False),
        ("2014–", "2014-01-01", "2014-12-31", True, True),
        ("1991/1947", "1947-01-01", "1991-12-31", True, False),
        ("9999-12", "9999-12-01", "9999-12-31", False, False),
    ],
)
def test_a_date_is_as_long_as_it_is_unknown(written: str, first: str, last: str, period: bool, unended: bool) -> None:
    assert interval(written) == Interval(date.fromisoformat(first), date.fromisoformat(last), period, unended)


@pytest.mark.parametrize(
    "written", ["", "long ago", "0000", "2016-13", "2016-02-30", "20161108", "٢٠١٦", "/", "2016/x"]
)
def test_what_is_no_date_is_not_drawn(written: str) -> None:
    assert interval(written) is None


@given(interval_lists, some.lists(days, min_size=2, max_size=20))
def test_an_axis_never_runs_backward(spans: list[Interval], at: list[date]) -> None:
    axis = scale(spans)
    places = [axis.at(day) for day in sorted(at)]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)
    assert all(start < end for start, end in axis.folds)
    assert all(start <= end for start, end in map(axis.span, spans))


@given(interval_lists)
def test_nothing_falls_into_a_fold_and_years_do_not_touch(spans: list[Interval]) -> None:
    axis = scale(spans)
    ends = [place for span in spans for place in (axis.at(span.first), axis.at(span.first if span.open else span.last))]
    for start, end in axis.folds:
        assert not any(start + 0.001 < place < end - 0.001 for place in ends)
    places = [place for place, _ in axis.ticks]
    assert all(b - a >= 13 for a, b in pairwise(places))


def drawn(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


@settings(max_examples=60)
@given(interval_lists, some.sampled_from(["", "A", "The long name of an event that takes three lines"]))
def test_marks_do_not_meet_at_any_width(spans: list[Interval], name: str) -> None:
    axis = scale(spans)
    picture = drawn(strip(axis, "x", (), [Mark(span, "x", "#", name) for span in spans], None))
    discs = [(float(disc.get("cx", "").rstrip("%")), float(disc.get("cy", ""))) for disc in picture.iter("circle")]
    assert len(discs) == len(spans)
    height = float(picture.get("height", ""))
    assert all(12 <= y <= height - 12 for _, y in discs)
    for width in (NARROW, 600, 1200):
        for number, (x, y) in enumerate(discs):
            for other, above in discs[:number]:
                assert y != above or abs(x - other) / 100 * width >= 23.5


def test_a_month_is_a_dashed_line_and_not_its_first_day() -> None:
    axis = scale([Interval(date(2026, 1, 1), date(2026, 12, 31))])
    when = interval("2026-06")
    assert when
    picture = drawn(strip(axis, "x", [Mark(when, "x", "#")], (), when))
    line = next(line for line in picture.iter("line") if line.get("class") == "about")
    assert 41 < float(line.get("x1", "").rstrip("%")) < 42
    assert 49 < float(line.get("x2", "").rstrip("%")) < 50


@given(some.dictionaries(some.sampled_from("abcdefgh"), some.integers(1, 9), min_size=1), some.data())
def test_each_name_stands_after_one_that_it_is_tied_to(weights: dict[str, int], data: some.DataObject) -> None:
    pairs = [(a, b) for a in weights for b in weights if a < b]
    chosen = data.draw(some.lists(some.sampled_from(pairs), unique=True)) if pairs else []
    ties = {pair: 1 + number % 3 for number, pair in enumerate(chosen)}
    placed = order(weights, ties)
    assert sorted(placed) == sorted(weights)
    backward = dict(reversed(list(ties.items())))
    assert order(dict(reversed(list(weights.items()))), backward) == placed
    near = {name: {b if a == name else a for a, b in ties if name in (a, b)} for name in weights}
    earlier: set[str] = set()
    for place, name in enumerate(placed):
        if not near[name] & set(placed[:place]):
            assert not near[name] & earlier
        earlier.add(name)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_words_become_markup(payload: str) -> None:
    def all_of(words: str) -> list[str]:
        when = Interval(date(2016, 1, 1), date(2016, 1, 1))
        axis = scale([when])
        mark = Mark(when, words, "a.html#p1", "1")
        return [
            str(strip(axis, words, [mark], [mark], when)),
            str(bars(axis, words, [(mark, 2)], [mark])),
        ]

    class Tags(HTMLParser):
        def __init__(self, html: str) -> None:
            super().__init__()
            self.tags: list[tuple[str, list[str]]] = []
            self.feed(html)

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.tags.append((tag, [name for name, _ in attrs]))

    for hostile, harmless in zip(all_of(payload), all_of("word"), strict=True):
        assert first_violation(hostile, drawings=True) == ""
        assert [tag for tag in Tags(hostile).tags if tag[0] != "text"] == [
            tag for tag in Tags(harmless).tags if tag[0] != "text"
        ]


@pytest.mark.parametrize(
    "html",
    [
        "<svg onload=x></svg>",
        "<svg/onload=alert(1)>",
        "<svg><script>x</script></svg>",
        "<svg><style>x</style></svg>",
        "<svg style=x></svg>",
        "<svg><foreignObject></foreignObject></svg>",
        "<svg><use href='#x'></use></svg>",
        "<svg><image href='x.png'></image></svg>",
        "<svg><animate attributeName=href to=javascript:x></animate></svg>",
        "<svg><set attributeName=onload to=x></set></svg>",
        '<svg><a xlink:href="javascript:x"><text>x</text></a></svg>',
        '<svg><a href="javascript:x"><text>x</text></a></svg>',
        '<svg><rect fill="url(//host/x)"/></svg>',
        '<svg><path d="M0 0" filter="url(#x)"/></svg>',
        '<svg><rect width="calc(1px)"/></svg>',
        '<svg><rect transform="rotate(4)"/></svg>',
        '<p fill="none">',
    ],
)
def test_the_net_catches_a_strangers_picture_on_a_page_with_pictures_too(html: str) -> None:
    assert first_violation(html, drawings=True)
    assert first_violation(html)


def test_a_picture_on_a_page_without_pictures_is_caught() -> None:
    assert first_violation('<svg width="100%"></svg>')
    assert first_violation('<svg width="100%"></svg>', drawings=True) == ""


def renderer(texts: int, events: int = 6, dates: tuple[str, ...] = ()) -> SiteRenderer:
    """An edition of `texts` texts, each of three paragraphs that name a person, an organisation and some events."""
    entities = {}
    for register, ids in (("people", 30), ("organisations", 30), ("events", events)):
        for number in range(ids):
            key = f"{register}-{number}"
            when = f"{1990 + number}-05-0{1 + number % 9}" if register == "events" else ""
            names = {"fr": f"Nom {key}", "en": f"Name {key}"}
            entities[key] = Entity(key, register, names, (), names, date=when)
    annotated = []
    for number in range(texts):
        name = f"t{number:05}"
        written = dates[number % len(dates)] if dates else f"{2000 + number % 20}-03-01"
        blocks = tuple(Block("paragraph", "body", (Run("word " * 9),), f"p{n}") for n in (1, 2, 3))
        mentions = [
            Mention(Span(block, start, start + 1), key, "x")
            for block in range(3)
            for start, key in enumerate(
                (
                    f"people-{number % 7}",
                    f"organisations-{(number + block) % 11}",
                    f"events-{(number + block) % events}",
                )
            )
        ]
        if number == texts - 1:  # one names everyone once: it shares most, and speaks most of nobody
            everyone = [f"people-{n}" for n in range(7)] + [f"organisations-{n}" for n in range(11)]
            mentions = [Mention(Span(0, start, start + 1), key, "x") for start, key in enumerate(everyone)]
        document = Document(
            Seed(name, name, b"", ""),
            About(name, f"Title {number}", date=written),
            cast(Any, None),
            cast(Any, None),
            blocks,
        )
        annotated.append(AnnotatedText(document, (), (), tuple(mentions)))
    edition = Edition({"fr": "É", "en": "E"}, {"fr": "é", "en": "e"}, ("fr", "en"), ())
    return SiteRenderer(Publication(edition, tuple(annotated), entities, {}, {}))


class Page(HTMLParser):
    """The addresses that a page's pictures lead to, those that its words lead to, and its ids."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.svg = 0
        self.in_pictures: set[str] = set()
        self.in_words: set[str] = set()
        self.ids: list[str] = []
        self.titles = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.svg += tag == "svg"
        self.titles += tag == "title"
        self.ids += [values["id"] or ""] if "id" in values else []
        if tag == "a" and self.svg:
            self.in_pictures.add(values["href"] or "")
        if tag == "a" and not self.svg:
            self.in_words.add(values["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        self.svg -= tag == "svg"


@given(interval_lists, some.text(max_size=60))
def test_names_stand_in_their_own_lanes_within_the_picture(spans: list[Interval], name: str) -> None:
    axis = scale(spans)
    picture = drawn(strip(axis, "x", (), [Mark(span, "x", "#", f"N{name}") for span in spans], None))
    height = float(picture.get("height", ""))
    lanes = []
    for link in picture.iter("a"):
        tops = [float(text.get("y", "")) for text in link.iter("text") if text.text != "→"]
        assert tops
        lanes.append((min(tops) - 10, max(tops)))
    assert all(top >= 0 and bottom <= height for top, bottom in lanes)
    assert all(before[1] <= after[0] for before, after in pairwise(sorted(lanes)))


@given(interval_lists)
def test_the_axis_tells_which_years_it_shortens(spans: list[Interval]) -> None:
    axis = scale(spans)
    happens = {year for span in spans for year in (span.first.year, span.first.year if span.open else span.last.year)}
    assert len(axis.empty) == len(axis.folds)
    assert all(first <= last and not happens & set(range(first, last + 1)) for first, last in axis.empty)


@pytest.mark.parametrize("texts", [8, 200])
@pytest.mark.parametrize("here", ["timeline.md", "en/timeline.md"])
def test_whatever_the_timeline_leads_to_stands_below_it_in_words(here: str, texts: int) -> None:
    page = Page(timeline.pages(renderer(texts, events=40))[here])
    assert len(page.in_pictures) > 20
    assert page.in_pictures <= page.in_words


def test_a_choice_of_years_has_a_stretch_for_every_mark_and_every_event() -> None:
    page = timeline.pages(renderer(8, events=12))["timeline.md"]
    stretches = re.findall(r'data-values="from:(\d+) to:(\d+)"', page)
    assert len(stretches) == page.count('class="event"') + page.count('class="written"') + page.count('class="row"')
    assert {first for first, _ in stretches} & set(re.findall(r'<option value="(\d+)">', page))


@pytest.mark.parametrize("texts", [5, 200])
@pytest.mark.parametrize("here", ["graph.md", "en/graph.md"])
def test_every_pair_of_the_matrix_says_the_same_from_both_sides(here: str, texts: int) -> None:
    page = graph.pages(renderer(texts))[here]
    body = page.partition('class="matrix kinship"')[2].partition("</table>")[0]
    rows = [
        [re.sub(r"<[^>]*>", "", cell) for cell in re.findall(r"<td.*?</td>", row)]
        for row in re.findall(r"<tr><th scope=\"row\">.*?</tr>", body)
    ]
    assert len(rows) == graph.NAMES
    assert all(len(row) == len(rows) for row in rows)
    assert all(rows[i][j] == rows[j][i] for i in range(len(rows)) for j in range(len(rows)))
    assert all(rows[i][i] for i in range(len(rows)))
    ids = Page(page).ids
    assert set(re.findall(r'href="#(pair-\d+)"', body)) == {name for name in ids if name.startswith("pair-")}
    assert len(ids) == len(set(ids))


def test_the_pictures_of_ten_thousand_texts_are_no_larger_than_they_can_be_read() -> None:
    large = renderer(10_000, events=300)
    for files in (timeline.pages(large), graph.pages(large)):
        for text in files.values():
            assert len(text) < 400_000
    page = timeline.pages(large)["en/timeline.md"]
    assert page.count('class="strip"') == 20
    assert "each line stands for all those of its years" in page
    assert "12 events that are named most" in page
    assert page.count('class="event"') <= 20 * 12
    small = timeline.small(large, "en", "en/index")
    assert len(small) < 12_000
    assert 'href="timeline.html"' in small


def test_a_long_history_still_fits() -> None:
    page = timeline.pages(renderer(2_000, dates=tuple(f"{year}" for year in range(1000, 3000))))["en/timeline.md"]
    assert page.count('class="strip"') <= timeline.LINES
    assert "<b>1000–1049 (texts: " in page


def test_texts_and_events_without_a_date_are_told_and_not_drawn() -> None:
    page = timeline.pages(renderer(4, dates=("2016", "", "2017-02", "")))["en/timeline.md"]
    assert "Texts without a date, which are not in the picture: 2." in page
    assert page.count('class="strip"') == 2


@pytest.mark.parametrize("empty", [renderer(0), renderer(3, dates=("",))])
def test_nothing_to_draw_is_said_in_words(empty: SiteRenderer) -> None:
    assert "No text has a date yet." in timeline.pages(empty)["en/timeline.md"]
    assert timeline.small(empty, "en", "en/index") == ""
    assert ("No text names anyone" in graph.pages(empty)["en/graph.md"]) == (not empty.texts)


def test_the_same_corpus_gives_the_same_pictures_whatever_the_order_of_its_register() -> None:
    first = renderer(40)
    other = renderer(40)
    turned = dict(reversed(list(other.publication.entities.items())))
    other = SiteRenderer(Publication(other.edition, other.publication.texts, turned, {}, {}))
    assert graph.pages(first) == graph.pages(other)
    assert timeline.pages(first) == timeline.pages(other)


def test_a_picture_holds_no_colour_and_no_style_of_its_own() -> None:
    for text in (*timeline.pages(renderer(8)).values(), *graph.pages(renderer(8)).values()):
        assert not re.search(r'style=|#[0-9a-f]{6}|fill="(?!none)', text)


def test_scale_of_one_day_is_a_year() -> None:
    axis: Scale = scale([Interval(date(2016, 7, 1), date(2016, 7, 1))])
    assert axis.folds == ()
    assert axis.ticks == ((0.0, 2016),)
