"""Heads of comments that repeat: the same pattern again and again with a text below each.

The judge has seen the layouts of its pages; a thread shows itself by its repetition alone.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from searchkit.pages.textdump.headpatterns import PATTERNS
from searchkit.pages.textdump.printedheads import name_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searchkit.pages.textdump.lineevidence import Evidence
    from searchkit.pages.textdump.linejudge import Judgment
    from searchkit.pages.textdump.lines import Line

__all__ = ["with_threads"]

_SAYS, _COMMENTED, _NAMED, _DATE_ALONE, _, _OVER_DATE = range(len(PATTERNS))
_AUTHOR, _DATE, _BOTH, _STARTS, _GOES_ON = 1, 2, 3, 4, 5
_LAST = 6
"""Lines below the last head that may go on with its text."""
_FARTHEST = 40
"""Lines between two heads of one thread, and between the heading of comments and the first head."""
_MOST_WORDS = 4
_NO_TEXT = 0.4
"""What is likelier than this to be the article's text is no comment: a byline stands above it."""
_GAIN = {_SAYS: 9.0, _COMMENTED: 9.0, _NAMED: 9.0, _OVER_DATE: 3.0}
_TEXT = 0.85
"""What a thread adds to the log-odds of its heads, and the share of it that their texts get; tuned
on folds by site, 2026-11-28."""


def with_threads(
    judgment: Judgment, evidence: Evidence, lines: Sequence[Line]
) -> NDArray[np.float32]:
    """The probabilities of `judgment.comment`, raised for threads: heads and texts below them.

    Two heads make a thread, or one below a heading of comments.
    """
    comment = judgment.comment
    grown = np.log(comment + 1e-5)
    found = False
    headed = evidence.column("since_heading")
    spoken = evidence.column("words") >= 3
    for name in ("reply", "share", "legal", "form", "more", "comment"):
        spoken &= evidence.column(name) == 0
    spoken &= (evidence.column("end_stop") > 0) | (evidence.column("end_dots") > 0)
    for pattern, gain in _GAIN.items():
        skip = 2 if pattern == _OVER_DATE else 1
        above_text = evidence.heads[pattern] > 0
        above_text[:-skip] &= judgment.body[skip:] < _NO_TEXT
        for heads in _runs(np.flatnonzero(above_text).tolist()):
            below = bool(headed[heads[0]] <= _FARTHEST)
            if len(heads) == 1 and not below:
                continue
            if not _is_thread(heads, pattern, evidence, lines, below=below):
                continue
            found = True
            ends = [*heads[1:], min(heads[-1] + _LAST, len(lines))]
            for head, end in zip(heads, ends, strict=True):
                text = _raise_head(grown, head, pattern, gain, evidence)
                if text < len(lines):
                    grown[_STARTS, text] += _TEXT * gain
                for line in range(text + 1, end):
                    if not spoken[line]:
                        break
                    grown[_GOES_ON, line] += _TEXT * gain
    if not found:
        return comment
    odds = np.exp(grown - grown.max(0))
    return np.asarray(odds / odds.sum(0), np.float32)


def _runs(heads: list[int]) -> list[list[int]]:
    """Heads no farther from each other than a comment is long."""
    runs: list[list[int]] = []
    for head in heads:
        if runs and head - runs[-1][-1] <= _FARTHEST:
            runs[-1].append(head)
        else:
            runs.append([head])
    return runs


def _is_thread(
    heads: list[int], pattern: int, evidence: Evidence, lines: Sequence[Line], *, below: bool
) -> bool:
    """Whether different persons speak, and in sentences: a list of news has neither.

    `below` a heading of comments a name with a verb of saying is enough.
    """
    names = [name_in(lines[head].text) for head in heads]
    plausible = [name for name in names if name and len(name.split()) <= _MOST_WORDS]
    if len(plausible) < 0.8 * len(heads) or len(set(names)) < 0.5 * len(heads):
        return False
    skip = 2 if pattern == _OVER_DATE else 1
    texts = [head + skip for head in heads if head + skip < len(lines)]
    if below and pattern in (_SAYS, _COMMENTED):
        return bool(texts)
    apart = all(below - above > skip for above, below in pairwise(heads))
    ends = evidence.column("end_stop")[texts] + evidence.column("end_dots")[texts] > 0
    prose = evidence.column("words")[texts] >= 4
    return bool(texts) and apart and float((ends & prose).mean()) >= 0.5


def _raise_head(
    grown: NDArray[np.float32], head: int, pattern: int, gain: float, evidence: Evidence
) -> int:
    """Raise one head's lines; return the line that its text begins with."""
    dates = evidence.heads[_DATE_ALONE]
    dated = evidence.column("day")[head] > 0
    grown[_BOTH if pattern in (_COMMENTED, _NAMED) or dated else _AUTHOR, head] += gain
    below = head + 1
    while below < min(head + 3, grown.shape[1]) and dates[below] > 0:
        grown[_DATE, below] += gain
        below += 1
    return below
