"""What each line of a page is, judged twice: by its evidence, then by what its neighbours are."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from searchkit.pages.textdump.discussion import Steps
from searchkit.pages.textdump.linecontext import window
from searchkit.pages.textdump.linetrees import Trees

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from searchkit.pages.textdump.lineevidence import Evidence

__all__ = ["KINDS", "Judge", "Judgment", "first_look", "load_judge", "saved_judge", "second_look"]

KINDS = ("other", "author", "date", "both", "starts", "goes_on", "within")
"""What a line is of a comment: none of it, who, when, both, text, more text, a button or vote."""

_NEAR = (
    "log_words", "end_stop", "sentences", "prose", "function_words", "item", "day", "name_like",
    "above", "main_words", "same_shape", "capital_words", "reply", "more", "share", "comment",
    "again_20", "same_lines", "legal", "form", "date_share", "digit_share", "heading", "ends_says",
)  # fmt: skip
_FARTHER = 10
_KEPT = (
    "log_words", "log_length", "end_stop", "end_colon", "sentences", "prose", "item", "day", "time",
    "name_like", "above", "below", "main_words", "again_20", "again", "seen", "topics", "more",
    "by", "share", "legal", "comment", "reply", "form", "says", "stamp", "since_comment",
    "comment_headings", "same_lines", "seen_before", "same_shape", "shape_even", "place",
    "log_lines", "indent", "capital_words", "function_words", "from_top", "date_share",
    "begin_at", "capital_share", "bar", "heading", "stated", "since_heading", "stated_most",
    "since_form", "till_form", "ends_says", "since_dated", "till_dated", "button_after",
    "prose_before", "off_main", "seen_20", "relative", "slash", "colon", "question",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judgment:
    """Probabilities for each line: what it is of the article or of a comment.

    `body` (its text), `title`, `dated` (prints the day of publication), `signed` (names the
    authors) are `[line]`; `comment` is `[kind, line]` in the order of KINDS.
    """

    body: NDArray[np.float32]
    title: NDArray[np.float32]
    dated: NDArray[np.float32]
    signed: NDArray[np.float32]
    comment: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Judge:
    """Trained trees: `body` and `comment` for the first look, the others for the second."""

    body: Trees
    comment: Trees
    body_again: Trees
    comment_again: Trees
    title: Trees
    dated: Trees
    signed: Trees
    steps: Steps

    def judge(self, evidence: Evidence) -> Judgment:
        """Judge all lines of a page."""
        values = first_look(evidence)
        body = self.body.probability(values)[0]
        comment = self.comment.probability(values)
        values = second_look(evidence, body, comment)
        return Judgment(
            self.body_again.probability(values)[0],
            _chosen(self.title.score(values)[0]),
            self.dated.probability(values)[0],
            self.signed.probability(values)[0],
            self.comment_again.probability(values),
        )


@lru_cache(maxsize=1)
def saved_judge() -> Judge:
    """The judge that comes with the program, as `training/lines_train.py` made it."""
    file = resources.files("searchkit.pages.textdump").joinpath("lines.npz")
    with file.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
        return load_judge(arrays)


def _chosen(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Of each line the probability that it is the one, where one is (softmax over the page)."""
    grown = np.exp(scores - scores.max())
    return np.asarray(grown / grown.sum(), np.float32)


def load_judge(arrays: Mapping[str, NDArray[np.generic]]) -> Judge:
    """The judge whose trees the arrays hold."""
    names = (field.name for field in fields(Judge) if field.name != "steps")
    trees = {name: Trees.from_arrays(arrays, name) for name in names}
    return Judge(**trees, steps=Steps.from_arrays(arrays))


def first_look(evidence: Evidence) -> NDArray[np.float32]:
    """The evidence of each line, and of those up to four lines away: `[column, line]`."""
    near = evidence.values[[evidence.names.index(name) for name in _NEAR]]
    around = (
        _shifted(near if abs(off) < 3 else near[:_FARTHER], off, -1)
        for off in (-4, -3, -2, -1, 1, 2, 3, 4)
    )
    return np.concatenate([evidence.values, *around])


def _shifted(values: NDArray[np.float32], off: int, fill: float) -> NDArray[np.float32]:
    """The values of the line that is `off` lines away."""
    count = values.shape[1]
    moved = np.full_like(values, fill)
    if abs(off) < count:
        if off < 0:
            moved[:, -off:] = values[:, :off]
        else:
            moved[:, : count - off] = values[:, off:]
    return moved


def second_look(
    evidence: Evidence, body: NDArray[np.float32], comment: NDArray[np.float32]
) -> NDArray[np.float32]:
    """What the first look said of each line and of those around it: `[column, line]`."""
    kept = evidence.values[[evidence.names.index(name) for name in _KEPT]]
    author, date = comment[1] + comment[3], comment[2] + comment[3]
    said = np.stack([body, author, date, comment[4], comment[5], comment[6]])
    parts = [kept, comment, said]
    parts += [_shifted(said, off, 0) for off in (-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6)]
    count = len(body)
    along = said.T.astype(np.float64)
    for first, last in ((-12, 0), (1, 13), (-40, 0), (1, 41)):
        parts.append(window(along, first, last).T)
    total = said.sum(1, keepdims=True)
    parts.append(np.cumsum(said, 1) - said)
    parts.append(np.broadcast_to(total, said.shape))
    parts.append(np.broadcast_to(said.max(1, keepdims=True), said.shape))
    parts.append(_runs(evidence, body, count))
    parts.append(_alike(evidence, said))
    parts.append(_stands_out(evidence, body))
    return np.concatenate(parts).astype(np.float32)


def _alike(evidence: Evidence, said: NDArray[np.float32]) -> NDArray[np.float64]:
    """What the first look said, on the mean, of the lines that are built as a line is.

    Twice: of those with the same signs in the same order, and of those that are as long and hold
    a day, a time or a word such as "sagt" alike.
    """
    coarse = np.zeros(said.shape[1], np.int64)
    for name, most in _BUILT:
        values = evidence.column(name)
        coarse = coarse * (most + 1) + np.minimum(np.ceil(values), most).astype(np.int64)
    parts = []
    for key in (evidence.shape, coarse):
        _, kind = np.unique(key, return_inverse=True)
        often = np.bincount(kind)
        parts.append(np.log1p(often)[kind][None])
        parts.append(np.stack([(np.bincount(kind, row) / often)[kind] for row in said[:5]]))
    return np.concatenate(parts)


_BUILT = (
    ("log_words", 3), ("day", 1), ("time", 1), ("relative", 1), ("says", 1), ("item", 1),
    ("end_colon", 1), ("reply", 1), ("name_like", 1), ("begin_digit", 1),
)  # fmt: skip
"""What lines that are built alike have in common, and how far it is counted."""


def _stands_out(evidence: Evidence, body: NDArray[np.float32]) -> NDArray[np.float64]:
    """How a line's claim to be the headline compares with the other lines', and what is near it."""
    parts = []
    for name in ("main_count", "topics", "again_words"):
        values = evidence.column(name).astype(np.float64)
        parts.append(values / max(1e-6, float(values.max())))
        parts.append(np.minimum(np.argsort(np.argsort(-values, kind="stable")), 40))
    weight = np.where(body > 0.3, body, 0.0) * np.minimum(evidence.column("words"), 60)
    done = np.cumsum(weight) / max(1e-6, float(weight.sum()))
    first = int(np.argmax(done > 0.02))
    parts.append(np.clip(np.arange(len(body)) - first, -60, 60))
    for name in ("day", "by", "stamp", "share", "time"):
        values = evidence.column(name).astype(np.float64)
        parts += [window(values, -6, 0), window(values, 1, 7)]
    return np.stack(parts)


_GAP = 5
"""Lines of other kinds that a run of text may hold: a sub-heading, a picture, an advert."""


def _runs(evidence: Evidence, body: NDArray[np.float32], count: int) -> NDArray[np.float64]:
    """How a line stands to the runs of text in the page and to the words of the largest one."""
    weight = np.where(body > 0.5, body * np.minimum(evidence.column("words"), 80), 0.0)
    place = np.arange(count)
    text = np.flatnonzero(weight > 0)
    if not len(text):
        return np.zeros((12, count))
    number = np.concatenate([[0], np.cumsum(np.diff(text) > _GAP)])
    mass = np.bincount(number, weight[text])
    firsts = text[np.concatenate([[True], np.diff(text) > _GAP])]
    lasts = text[np.concatenate([np.diff(text) > _GAP, [True]])]
    largest = int(np.argmax(mass))
    # The run that a line stands in, or the nearest one above it, or the first.
    run = np.clip(np.searchsorted(firsts, place, "right") - 1, 0, None)
    start, stop = firsts[largest], lasts[largest]
    before = np.cumsum(weight) - weight
    words = evidence.occurrences
    inside = (weight[words.lines] > 0) & (words.lines >= start) & (words.lines <= stop)
    within = np.bincount(words.stems, inside, words.kinds)
    any_text = np.bincount(words.stems, weight[words.lines] > 0, words.kinds)
    own = weight[words.lines] > 0
    return np.stack([
        mass[run] / mass[largest],
        np.log1p(mass[run]),
        (run - largest).astype(np.float64),
        np.where(place < start, place - start, np.where(place > stop, place - stop, 0)),
        (place - start) / (stop - start + 1),
        place - firsts[run],
        place - lasts[run],
        before / max(1.0, float(weight.sum())),
        np.full(count, mass[largest] / weight.sum()),
        np.log1p(np.full(count, mass[largest])),
        words.share(within[words.stems] > inside),
        words.share(any_text[words.stems] > own),
    ])  # fmt: skip
