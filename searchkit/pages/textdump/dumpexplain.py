"""Why a dump was read as it was: each line's kind, how sure that is, and what spoke for it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from searchkit.pages.textdump.discussion import AUTHOR, BOTH, DATE, GOES_ON, STARTS, WITHIN
from searchkit.pages.textdump.dumpreading import joined, read_text_dump, split_lines
from searchkit.pages.textdump.lineevidence import gather_evidence
from searchkit.pages.textdump.linejudge import saved_judge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from searchkit.model import Page, RawPage
    from searchkit.pages.textdump.dumppage import Taken
    from searchkit.pages.textdump.dumpreading import DumpReading
    from searchkit.pages.textdump.lineevidence import Evidence
    from searchkit.pages.textdump.linejudge import Judge, Judgment
    from searchkit.pages.textdump.siblings import RecurringLines
    from searchkit.settings import Limits

__all__ = ["LineExplained", "LinesExplained", "explain_text_dump"]

_EXCERPT = 72
_COMMENT_KINDS = {
    AUTHOR: "comment's author", DATE: "comment's date", BOTH: "comment's head",
    STARTS: "comment", GOES_ON: "comment", WITHIN: "between comments",
}  # fmt: skip
_REASONS = {
    "its length and sentences": (
        "words", "length", "log_", "end_", "begin_", "comma", "sentences", "letter_share",
        "word_length", "question", "exclamation", "colon", "quotes", "prose",
    ),
    "its function words": ("function_", "short_words"),
    "its capitals and signs": ("capital_", "bar", "arrow", "slash", "address", "name_like"),
    "words of labels and buttons": (
        "comment", "reply", "says", "by", "share", "legal", "more", "stamp", "form", "person",
        "button", "since_button", "till_button", "since_comment",
    ),
    "dates and times": ("day", "time", "date", "relative", "month", "ago", "unit", "dated",
                        "since_dated", "till_dated", "digit_share"),
    "bullets, indents and blank lines": ("item", "indent", "above", "below"),
    "the text around it": ("prose-", "prose1", "share-", "share1", "since_prose", "till_prose",
                           "off_main", "in_main", "main_share", "main_lines"),
    "its place in the page": ("place", "from_top", "from_end", "prose_before"),
    "words that come again": ("again", "seen", "main_words", "main_count", "topics"),
    "lines like it": ("same_", "shape_"),
}  # fmt: skip
"""What may speak for a line: columns of the evidence by the beginnings of their names."""


@dataclass(frozen=True, slots=True)
class LineExplained:
    """One line: its kind, the probability of that kind, and what spoke most for it."""

    kind: str
    probability: float
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class LinesExplained:
    """A page read from lines, with what each line was taken for."""

    page: Page
    explained: tuple[LineExplained, ...]

    def lines(self) -> Iterator[str]:
        """The explanation for a person, a line each."""
        yield self.page.path
        for line in self.explained:
            text = line.text if len(line.text) <= _EXCERPT else line.text[: _EXCERPT - 1] + "…"
            yield f"  {line.kind:<17} {line.probability:.2f}  {line.reason}: {text}"


def explain_text_dump(
    raw: RawPage, limits: Limits, siblings: RecurringLines | None = None
) -> LinesExplained:
    """Read a dump as `parse_page` does and say what each line is and why. PageError as there."""
    reading = read_text_dump(raw, limits, siblings=siblings)
    judge = saved_judge()
    sure = _sureness(reading.taken, reading.taken.judgment)
    if reading.taken.whole:
        reasons = ["nothing speaks for a site around it"] * len(reading.lines)
    else:
        reasons = _reasons(reading, judge, sure)
    kinds = _kinds(reading.taken)
    explained = tuple(
        LineExplained(kind, float(p), reason, line.text)
        for kind, p, reason, line in zip(kinds, sure, reasons, reading.lines, strict=True)
    )
    return LinesExplained(reading.page, explained)


def _kinds(taken: Taken) -> list[str]:
    kinds = ["paragraph" if kept else "furniture" for kept in taken.body.tolist()]
    for number, label in enumerate(taken.comment.tolist()):
        if label:
            kinds[number] = _COMMENT_KINDS[label]
    facts = taken.facts
    for number, kind in (
        (facts.date_line, "date"),
        (facts.author_line, "byline"),
        (facts.title_line, "title"),
    ):
        if number >= 0:
            kinds[number] = kind
    return kinds


def _sureness(taken: Taken, judgment: Judgment) -> NDArray[np.float32]:
    """For each line the probability of the kind that was decided for it."""
    sure = np.where(taken.body, judgment.body, 1 - judgment.body)
    places = np.arange(len(sure))
    of_comment = taken.comment > 0
    sure = np.where(of_comment, judgment.comment[taken.comment, places], sure)
    facts = taken.facts
    for number, probability in (
        (facts.date_line, judgment.dated), (facts.author_line, judgment.signed),
        (facts.title_line, judgment.title),
    ):  # fmt: skip
        if number >= 0:
            sure[number] = probability[number]
    return sure


def _reasons(reading: DumpReading, judge: Judge, sure: NDArray[np.float32]) -> list[str]:
    """The reason without which each line would have been least sure of its kind."""
    losses = []
    for beginnings in _REASONS.values():
        doubted = [
            judge.judge(_without(gather_evidence(part), beginnings))
            for part in split_lines(reading.lines)
        ]
        losses.append(_logit(sure) - _logit(_sureness(reading.taken, joined(doubted))))
    strongest = np.argmax(np.stack(losses), 0)
    names = list(_REASONS)
    return [
        f"on {on} of {reading.pages} pages" if on else names[number]
        for number, on in zip(strongest.tolist(), reading.taken.recurs.tolist(), strict=True)
    ]


def _without(evidence: Evidence, beginnings: tuple[str, ...]) -> Evidence:
    """The evidence with some columns at their mean over the page, so that they tell nothing."""
    values = evidence.values.copy()
    for number, name in enumerate(evidence.names):
        if name.startswith(beginnings):
            values[number] = values[number].mean()
    return dataclasses.replace(evidence, values=values)


def _logit(probability: NDArray[np.float32]) -> NDArray[np.float32]:
    bounded = np.clip(probability, 1e-4, 1 - 1e-4)
    return np.asarray(np.log(bounded / (1 - bounded)), np.float32)
