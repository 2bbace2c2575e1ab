"""A page as plain text, from its bytes to its fields."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np

from searchkit.errors import PageError
from searchkit.pages.encoding import decode
from searchkit.pages.textdump.bestlines import best_selection
from searchkit.pages.textdump.discussion import label_comments, without_articles
from searchkit.pages.textdump.dumpfacts import Facts, find_facts
from searchkit.pages.textdump.dumppage import Taken, make_page
from searchkit.pages.textdump.frontmatter import read_front_matter
from searchkit.pages.textdump.lineevidence import gather_evidence
from searchkit.pages.textdump.linejudge import KINDS, Judge, Judgment, saved_judge
from searchkit.pages.textdump.lines import Line, read_lines
from searchkit.pages.textdump.plainform import to_plain_lines
from searchkit.pages.textdump.threads import with_threads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searchkit.model import Page, RawPage
    from searchkit.pages.textdump.lineevidence import Evidence
    from searchkit.pages.textdump.siblings import RecurringLines
    from searchkit.settings import Limits

__all__ = [
    "DumpReading",
    "joined",
    "parse_text_dump",
    "read_text_dump",
    "split_lines",
]

_RECURS = ((0.5, 0.01), (0.0, 0.1))
"""By the share of pages from which on it holds: how the odds that a line is text shrink.

A sub-heading such as "Fazit" stands on many pages and is text; what is on most of them is not.
"""
_AT_ONCE = 20_000
"""Lines that are judged together: their evidence takes some 60 MB."""
_MOST_PARTS = 5
"""Parts of a text that are judged; what comes below is kept as it is."""
_MANY = 3
"""Recurring lines from which on a text is a page of a site."""


@dataclass(frozen=True, slots=True)
class DumpReading:
    """A page, and how it was read: its lines, what they were taken for, and how many `pages` of
    its folder were counted.
    """

    page: Page
    lines: list[Line]
    taken: Taken
    pages: int


def parse_text_dump(raw: RawPage, limits: Limits, siblings: RecurringLines | None = None) -> Page:
    """Read a dump. Raises PageError where it holds no text at all.

    `siblings` are the lines that recur on the pages beside it, where somebody counted them.
    """
    return read_text_dump(raw, limits, siblings=siblings).page


def read_text_dump(
    raw: RawPage,
    limits: Limits,
    judge: Judge | None = None,
    siblings: RecurringLines | None = None,
) -> DumpReading:
    """Read a dump and keep what was thought of each line; PageError as from `parse_text_dump`."""
    text = decode(raw.data, raw.charset)[: limits.text_chars]
    stated = read_front_matter(to_plain_lines(text))
    lines = read_lines(stated.rest)
    if not lines:
        raise PageError("no text in the file")
    judge = judge or saved_judge()
    parts = [
        _read_part(part, judge, siblings, first=number == 0)
        if number < _MOST_PARTS
        else _kept_whole(len(part))
        for number, part in enumerate(split_lines(lines))
    ]
    taken = Taken(
        joined([part.judgment for part in parts]),
        np.concatenate([part.body for part in parts]),
        np.concatenate([part.comment for part in parts]),
        np.concatenate([part.rest for part in parts]),
        parts[0].facts,
        np.concatenate([part.recurs for part in parts]),
        all(part.whole for part in parts),
    )
    page = make_page(raw, limits, lines, taken, stated)
    return DumpReading(page, lines, taken, siblings.pages if siblings else 0)


def split_lines(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """The lines in parts that are judged each by itself."""
    return [lines[at : at + _AT_ONCE] for at in range(0, len(lines), _AT_ONCE)]


def joined(judgments: Sequence[Judgment]) -> Judgment:
    """The judgment of lines that were judged in parts."""
    names = [field.name for field in fields(Judgment)]
    return Judgment(*(np.concatenate([getattr(j, n) for j in judgments], -1) for n in names))


def _read_part(
    lines: Sequence[Line], judge: Judge, siblings: RecurringLines | None, *, first: bool
) -> Taken:
    """Decide what lines are; only the first part of a long text tells facts of the page."""
    evidence = gather_evidence(lines)
    recurs = siblings.found(lines) if siblings else np.zeros(len(lines), np.int64)
    pages = siblings.pages if siblings else 0
    judgment = _less_recurring(judge.judge(evidence), recurs, pages)
    if _is_no_page(evidence, recurs):
        nothing = np.zeros(len(lines), np.int64)
        named = Facts(lines[0].text, title_line=0) if first and _is_named(lines) else Facts()
        return Taken(judgment, nothing == 0, nothing, nothing > 0, named, recurs, whole=True)
    comment = label_comments(with_threads(judgment, evidence, lines), judge.steps)
    comment = without_articles(comment, judgment.body, evidence.column("words"))
    facts = find_facts(lines, evidence, judgment, comment > 0) if first else Facts()
    body = _body(lines, evidence, judgment, comment, facts)
    rest = ~body & (comment == 0) & (recurs == 0) & (evidence.column("prose") > 0)
    for name in _NOTICES:
        rest &= evidence.column(name) == 0
    return Taken(judgment, body, comment, rest, facts, recurs, whole=False)


def _kept_whole(count: int) -> Taken:
    """Lines that nobody judged are text: what is so long is no page, and nothing of it is lost."""
    some, nothing = np.zeros(count, np.float32), np.zeros(count, np.int64)
    comment = np.zeros((len(KINDS), count), np.float32)
    comment[0] = 1
    judgment = Judgment(some + 1, some, some, some, comment)
    return Taken(judgment, nothing == 0, nothing, nothing > 0, Facts(), nothing, whole=False)


def _less_recurring(judgment: Judgment, recurs: NDArray[np.int64], pages: int) -> Judgment:
    """The judgment without the claims of lines that stand on many pages of the folder."""
    if not recurs.any():
        return judgment
    factor = np.ones(len(recurs), np.float32)
    for least, odds in reversed(_RECURS):
        factor[recurs > least * pages] = odds
    factor[recurs == 0] = 1
    comment = judgment.comment.copy()
    comment[1:6] *= factor  # a button between comments recurs and stays what it is
    return replace(
        judgment, body=_with_odds(judgment.body, factor), title=_with_odds(judgment.title, factor),
        signed=_with_odds(judgment.signed, factor), comment=comment / comment.sum(0),
    )  # fmt: skip


def _with_odds(
    probability: NDArray[np.float32], factor: NDArray[np.float32]
) -> NDArray[np.float32]:
    return np.asarray(probability * factor / (1 - probability + probability * factor), np.float32)


_NOTICES = ("legal", "form", "share")
"""Words of notices: prose that holds them is the site's, and nobody searches for it."""
_SITE_WORDS = ("share", "legal", "reply", "form", "person")
_FEW_WORDS = 9


_LONGEST_NAME = 12


def _is_named(lines: Sequence[Line]) -> bool:
    """Whether a note begins with a short line of its own, which then names it and stays text."""
    first = lines[0]
    return (
        len(lines) > 1
        and lines[1].above > 0
        and not first.item
        and len(first.text.split()) <= _LONGEST_NAME
        and first.text[-1].isalnum()
    )


def _is_no_page(evidence: Evidence, recurs: NDArray[np.int64]) -> bool:
    """Whether nothing in a text speaks for a site around it: a note, a poem, a copied article."""
    if np.count_nonzero(recurs) >= _MANY:
        return False
    short = evidence.column("words") < _FEW_WORDS
    of_site = np.zeros(len(short), bool)
    for name in _SITE_WORDS:
        of_site |= evidence.column(name) > 0
    of_site |= (evidence.column("comment") > 0) | (evidence.column("more") > 0.5)
    of_site |= (evidence.column("day") > 0) | (evidence.column("time") > 0)
    of_site |= (evidence.column("says") > 0) | (evidence.column("by") > 0.5)
    return not bool((of_site & short).any())


def _body(
    lines: Sequence[Line],
    evidence: Evidence,
    judgment: Judgment,
    comment: NDArray[np.int64],
    facts: Facts,
) -> NDArray[np.bool_]:
    probability = np.where(comment > 0, 0.0, judgment.body).astype(np.float32)
    for number in (facts.title_line, facts.date_line, facts.author_line):
        if number >= 0 and evidence.column("prose")[number] == 0:
            probability[number] = 0.0
    weight = np.maximum(evidence.column("words"), 1.0)
    item = np.array([line.item for line in lines])
    # The short items of a list are text together, or none of them is.
    lists = np.cumsum(~item | (np.diff(comment > 0, prepend=False)))
    listed = item & (evidence.column("prose") == 0) & (comment == 0)
    total = np.maximum(np.bincount(lists, weight * listed), 1e-6)
    share = np.bincount(lists, probability * weight * listed) / total
    probability = np.where(listed, share[lists], probability).astype(np.float32)
    kept = best_selection(probability, weight)
    headings = _subheadings(evidence, probability, kept, lines) & ~item
    return np.asarray(kept | headings, bool)


_LEAST = 0.02
_ADVERT = re.compile(r"\W*(?:anzeigen?|werbung|advertisement|reklame|sponsored)\W*", re.IGNORECASE)


def _subheadings(
    evidence: Evidence,
    probability: NDArray[np.float32],
    kept: NDArray[np.bool_],
    lines: Sequence[Line],
) -> NDArray[np.bool_]:
    """Short lines right between two paragraphs that nothing tells to be furniture."""
    prose = kept & (evidence.column("prose") > 0)
    between = np.zeros(len(kept), bool)
    between[1:-1] = prose[:-2] & prose[2:]
    between &= (probability > _LEAST) & (evidence.column("words") <= 12)
    for name in ("share", "more", "by", "reply", "day", "time", "seen_before"):
        between &= evidence.column(name) == 0
    for number in np.flatnonzero(between).tolist():
        between[number] = not _ADVERT.fullmatch(lines[number].text)
    return between
