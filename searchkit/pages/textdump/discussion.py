"""Which lines are the readers' comments: one decision for the whole sequence of lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

__all__ = ["Steps", "label_comments", "without_articles"]

OTHER, AUTHOR, DATE, BOTH, STARTS, GOES_ON, WITHIN = range(7)

_FAINT = 0.15
"""A page none of whose lines is likelier a comment's text than this has no comments."""
_AROUND, _MARGIN = 0.05, 3
_PRIOR = 0.45
_STEP = 0.6
_ARTICLE = 0.6


@dataclass(frozen=True, slots=True)
class Steps:
    """Log-probabilities of one kind of line after another, of the first one, and of each kind."""

    after: NDArray[np.float32]
    first: NDArray[np.float32]
    prior: NDArray[np.float32]

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Steps:
        """The steps that were saved with the trees."""
        return cls(*(arrays[f"steps.{part}"] for part in ("after", "first", "prior")))


def label_comments(comment: NDArray[np.float32], steps: Steps) -> NDArray[np.int64]:
    """The likeliest sequence of kinds for `comment[kind, line]` (Viterbi 1967).

    Only the lines around those that may be of a comment are looked at; the others are none.
    """
    count = comment.shape[1]
    labels = np.zeros(count, np.int64)
    if float(comment[STARTS].max()) < _FAINT:
        return labels
    likely = np.flatnonzero(comment[OTHER] < 1 - _AROUND)
    first, last = max(0, int(likely[0]) - _MARGIN), min(count, int(likely[-1]) + _MARGIN + 1)
    emitted = (np.log(comment[:, first:last] + 1e-5) - _PRIOR * steps.prior[:, None]).T
    step = _STEP * steps.after
    best = emitted[0] + (steps.first if first == 0 else step[OTHER])
    back = np.zeros(emitted.shape, np.int64)
    for line in range(1, last - first):
        paths = best[:, None] + step
        back[line] = paths.argmax(0)
        best = paths.max(0) + emitted[line]
    label = int(best.argmax())
    for line in range(last - first - 1, -1, -1):
        labels[first + line] = label
        label = int(back[line, label])
    return labels


def without_articles(
    labels: NDArray[np.int64], body: NDArray[np.float32], words: NDArray[np.float32]
) -> NDArray[np.int64]:
    """The labels without texts that are likelier the page's own: so no article is lost to comments.

    `body` is the probability of each line to be the article's text.
    """
    spoken = (labels == STARTS) | (labels == GOES_ON)
    number = np.cumsum(np.diff(spoken, prepend=False))
    weight = np.maximum(words, 1.0) * spoken
    share = np.bincount(number, weight * body) / np.maximum(np.bincount(number, weight), 1e-6)
    return np.where(spoken & (share[number] > _ARTICLE), OTHER, labels)
