"""What speaks for and against a line being furniture: one table of signals, each with its weight and the reason for it.

A line goes at 3 outside the prose and at 4 within it, and is reported as a doubt from 2.5 (`judgement.py`). So no weak
sign removes anything alone, and what speaks for an author's sentence outweighs a phrase.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signal:
    """How much a sign counts, and why; positive for furniture."""

    weight: float
    why: str


SIGNALS: dict[str, Signal] = {
    "only-furniture-words": Signal(
        4.5, "The line consists of what pages say round every article, and of nothing else."
    ),
    "one-furniture-word": Signal(3.0, "A single such word; an author may have made a heading of it."),
    "only-section-names": Signal(1.5, "Names of a paper's parts: a menu, or a heading that an author chose."),
    "begins-as-no-sentence-does": Signal(
        4.5, "It begins with words that no author writes: `Lire aussi`, `Story continues below`."
    ),
    "begins-as-furniture": Signal(2.5, "It begins as such lines begin; sentences sometimes begin so too."),
    "furniture-inside": Signal(
        1.5, "A phrase of that kind stands in it; counted up to six times, in mere sentences twice."
    ),
    "speaks-to-the-reader": Signal(
        1.0, "`we` and `you` together, beside such a phrase: the paper speaks, not the author."
    ),
    "price-or-term": Signal(1.0, "An amount of money by the month, beside such a phrase."),
    "links-mostly": Signal(2.0, "Most of its letters are names of links."),
    "no-word-at-all": Signal(2.0, "Signs or figures only."),
    "short": Signal(0.5, "Up to four words without a sentence's end; a quarter of true lines are short too."),
    "no-small-words": Signal(0.5, "Three words or more and no article or preposition: a list of names."),
    "stands-twice": Signal(1.5, "The same short line stands elsewhere in the text."),
    "in-many-texts": Signal(
        4.5, "The same line stands in many texts of the corpus; that makes it a doubt, and removes nothing."
    ),
    "date-only": Signal(2.5, "A date, perhaps with an hour and a verb of publishing, and nothing else."),
    "counter": Signal(1.0, "A figure beside a word of furniture: so many comments, shares, minutes."),
    "among-furniture": Signal(
        2.0, "The lines on both sides are furniture, or one of them and a phrase speaks against it."
    ),
    "in-a-discussion": Signal(
        9.0, "After the prose, in a section of comments that shows names, hours and reply buttons."
    ),
    "over-the-title": Signal(6.0, "It stands over the proved title of the article, where nothing of the article is."),
    "strange-over-the-title": Signal(
        1.0, "Over the proved title, and nothing in it is spoken of in the article: however long, a notice or a lead."
    ),
    "in-the-head": Signal(
        3.0,
        "Between title and first paragraph, over a by-line, a date or a button, short, no sentence: a name, a place.",
    ),
    "after-the-end": Signal(
        6.0, "Below a label that pages set after an article, with no article going on anywhere below it."
    ),
    "far-after-the-end": Signal(
        2.0, "So far below it that no paragraph of the article can have been torn off and left there."
    ),
    "under-a-label": Signal(4.0, "A line like a title right under `Read more`: the name of another article."),
    "picture-credit": Signal(4.0, "It names a photographer or an agency as the one who took a picture."),
    "same-credit": Signal(
        6.0, "Three lines and more end in the same name in brackets: who took the pictures over which they stand."
    ),
    "among-headlines": Signal(
        1.0, "One of eight and more long items in a row of which hardly any ends as a sentence: a list of headlines."
    ),
    "asks-to-be-followed": Signal(6.0, "`Follow Jane Doe on` and the name of a network: a button in words."),
    "said-again": Signal(
        9.0, "Outside the prose, and word for word a paragraph within it: a summary or a lead; nothing is lost."
    ),
    "sign-of-rights": Signal(4.0, "It begins with ©: the imprint of the site, or the owner of a picture."),
    "relative-hour": Signal(2.0, "So many hours or days ago, and nothing else: an age, not a date."),
    "in-a-menu": Signal(2.0, "One of a row of short lines of which two in five are furniture by their words."),
    "in-a-run-of-shorts": Signal(1.0, "One of five and more short lines in a row; prose is not far from prose."),
    "in-a-row-of-titles": Signal(
        3.5, "Outside the prose, one of three and more titles one under the other: the names of other articles."
    ),
    "ends-as-a-lead": Signal(
        9.0, "It breaks off in an ellipsis and `Read more`: the lead of another article, however long."
    ),
    "over-a-lead": Signal(5.0, "It stands over such a lead, without an end of its own: the title to it."),
    "says-itself-twice": Signal(
        4.5, "The same four words and more twice in a row: the title of a link and the name of its picture."
    ),
    "outside-the-prose": Signal(1.0, "It stands before the first paragraph of prose or after the last."),
    "sentence": Signal(-2.0, "It ends as a sentence does and has small words: somebody wrote it to be read."),
    "full-stop": Signal(-1.5, "Short, and yet it ends as a sentence: buttons and headings of a page do not."),
    "long-prose": Signal(-2.5, "Over twenty-five words, a quarter of them small ones; furniture is seldom so long."),
    "heads-prose": Signal(-2.0, "It stands over a paragraph of prose, within the prose: it may be its heading."),
    "keeps-time": Signal(-8.0, "One of three and more times over sentences: a live report, or a chronology."),
    "spared": Signal(0.0, "It may be the author's: a sentence, a standfirst, figures with units, code; it stays."),
}
