"""What the lines around a line, and the page as a whole, say about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from searchkit.pages.textdump.commentheading import comments_heading
from searchkit.pages.textdump.recurrence import recurring_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.pages.textdump.characters import Characters
    from searchkit.pages.textdump.recurrence import Occurrences

__all__ = ["add_context", "window"]


_PAD = 64


def window(values: NDArray[np.float64], first: int, last: int) -> NDArray[np.float64]:
    """For each line the sum over the lines from `first` to before `last` (at most 64 away)."""
    count = len(values)
    sums = np.zeros((2 * _PAD + count + 1, *values.shape[1:]))
    np.cumsum(values, 0, out=sums[_PAD + 1 : _PAD + 1 + count])
    sums[_PAD + 1 + count :] = sums[_PAD + count]
    ends = sums[_PAD + last : _PAD + last + count]
    return np.asarray(ends - sums[_PAD + first : _PAD + first + count], np.float64)


def add_context(
    column: dict[str, NDArray[np.float64]], chars: Characters, occurrences: Occurrences
) -> None:
    """What the lines around a line, and the page as a whole, say about it."""
    prose, words = column["prose"], column["words"]
    count = len(prose)
    place = np.arange(count, dtype=np.float64)
    for first, last in (
        (-3, 4),
        (-8, 9),
        (-20, 21),
        (-4, 0),
        (1, 5),
        (-10, 0),
        (1, 11),
        (1, 25),
        (-25, 0),
    ):
        near = window(prose, first, last)
        column[f"prose{first}{last:+d}"] = near
        column[f"share{first}{last:+d}"] = near / np.maximum(1, window(words, first, last))
    total = max(1.0, float(prose.sum()))
    column["prose_before"] = (np.cumsum(prose) - prose) / total
    column["log_prose"] = np.full(count, np.log(total))
    column["place"] = place / count
    column["from_top"] = place
    column["from_end"] = count - place
    column["log_lines"] = np.full(count, np.log(count))
    start, stop, best = _densest(prose)
    column["off_main"] = np.where(
        place < start, place - start, np.where(place > stop, place - stop, 0)
    )
    column["in_main"] = (place - start) / max(1, stop - start + 1)
    column["main_share"] = np.full(count, best / total)
    column["main_lines"] = np.full(count, float(stop - start + 1))
    column["since_prose"], column["till_prose"] = _distances(prose > 0, 50)
    heading = (column["comment"] > 0) & (words < 9)
    column["since_comment"] = _distances(heading, 200)[0]
    column["comment_headings"] = np.cumsum(heading).astype(np.float64)
    dated = ((column["day"] + column["relative"]) > 0) & (words < 25)
    button = (column["reply"] > 0) & (words < 6)
    for name, mask in (("dated", dated), ("button", button)):
        value = mask.astype(np.float64)
        column[f"{name}_before"] = window(value, -15, 0)
        column[f"{name}_after"] = window(value, 1, 16)
        column[f"{name}_all"] = np.full(count, value.sum())
        column[f"since_{name}"], column[f"till_{name}"] = _distances(mask, 40)
    _frame(column, chars)
    _shapes(column, chars)
    recurring_words(column, occurrences, (start, stop))


def _frame(column: dict[str, NDArray[np.float64]], chars: Characters) -> None:
    """Where the heading of the comments and the form below them stand, and who "says" something."""
    count = len(chars.starts)
    lines = chars.text.split("\n")
    headed, stated = np.zeros(count), np.zeros(count)
    maybe = (column["comment"] > 0) & (column["words"] < 20)
    for number in np.flatnonzero(maybe).tolist():
        heads, told = comments_heading(lines[number])
        if heads:
            headed[number] = 1
            stated[number] = np.log1p(min(told or 0, 1000))
    column["heading"] = headed
    column["stated"] = stated
    column["since_heading"] = _distances(headed > 0, 200)[0]
    column["stated_most"] = np.full(count, stated.max())
    form = (column["form"] > 0) & (column["words"] < 10)
    column["since_form"], column["till_form"] = _distances(form, 60)
    column["ends_says"] = np.array([line.endswith(_SAYS) for line in lines], np.float64)


_SAYS = (
    "sagt:",
    "says:",
    "schrieb:",
    "sagte:",
    "meint:",
    "schreibt:",
    "said:",
    "meinte:",
    "wrote:",
)


def _densest(prose: NDArray[np.float64]) -> tuple[int, int, float]:
    """First and last line, and weight, of the run where prose outweighs the other lines most."""
    value = np.where(prose > 0, prose, -8.0)
    sums = np.concatenate([[0.0], np.cumsum(value)])
    lowest = np.minimum.accumulate(sums[:-1])
    gains = sums[1:] - lowest
    stop = int(np.argmax(gains))
    start = int(np.argmin(sums[: stop + 1]))
    return start, stop, float(gains[stop])


def _distances(
    mask: NDArray[np.bool_], most: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Lines since the last line of the mask and till the next, the line itself not counted."""
    count = len(mask)
    place = np.arange(count)
    last = np.maximum.accumulate(np.where(mask, place, -most - 1))
    since = place - np.concatenate([[-most - 1], last[:-1]])
    following = np.minimum.accumulate(np.where(mask, place, count + most)[::-1])[::-1]
    till = np.concatenate([following[1:], [count + most]]) - place
    return np.minimum(since, most).astype(np.float64), np.minimum(till, most).astype(np.float64)


def _shapes(column: dict[str, NDArray[np.float64]], chars: Characters) -> None:
    """How often a line's shape comes in the page, and how far away."""
    count = len(chars.shape)
    _, kind, often = np.unique(chars.shape, return_inverse=True, return_counts=True)
    order = np.argsort(kind, kind="stable")
    gap = np.diff(order)
    gap[kind[order][1:] != kind[order][:-1]] = 0
    before, after = np.zeros(count), np.zeros(count)
    before[order[1:]], after[order[:-1]] = gap, gap
    column["same_shape"] = often[kind].astype(np.float64)
    column["shape_before"], column["shape_after"] = before, after
    column["shape_even"] = ((before == after) & (before > 0)).astype(np.float64)
