"""What each line of a text dump is, by aligning the dump with what is known of its page."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np

from searchkit.pages.dates import find_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = [
    "AUTHOR", "BOTH", "DATE", "GOES_ON", "OTHER", "STARTS", "WITHIN", "body_labels",
    "comment_labels", "snippet_labels", "squeeze", "title_labels",
]  # fmt: skip

OTHER, AUTHOR, DATE, BOTH, STARTS, GOES_ON, WITHIN = range(7)
"""What a line is of a comment: none of it, its author, date, both, its text's first line, more, or
something else between comments (which `comment_labels` leaves OTHER)."""


def squeeze(text: str | None) -> str:
    """Letters and digits only, in lower case."""
    return re.sub(r"[\W_]+", "", text or "").lower()


def _triples(text: str) -> set[tuple[str, str, str]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(words, words[1:], words[2:], strict=False))


def body_labels(texts: Sequence[str], truth: Sequence[str]) -> NDArray[np.int8]:
    """1 where a line is of the text: long ones wherever they stand, short ones only within it."""
    whole = squeeze("\n".join(truth))
    paragraphs = {squeeze(paragraph) for paragraph in truth}
    triples = _triples("\n".join(truth))
    strong = np.zeros(len(texts), np.int8)
    weak: list[int] = []
    squeezed = [squeeze(text) for text in texts]
    for number, (text, letters) in enumerate(zip(texts, squeezed, strict=True)):
        if not letters:
            continue
        if letters in whole:
            if len(letters) >= 25:
                strong[number] = 1
            elif len(letters) >= 3:
                weak.append(number)
        else:
            own = _triples(text)
            if len(own) >= 5 and len(own & triples) > 0.6 * len(own):
                strong[number] = 1
    labels = strong.copy()
    for number in weak:
        above = strong[max(0, number - 4) : number].any()
        below = strong[number + 1 : number + 5].any()
        if (above and below) or (squeezed[number] in paragraphs and (above or below)):
            labels[number] = 1
    _keep_best_copies(labels, squeezed, whole)
    return labels


def _keep_best_copies(labels: NDArray[np.int8], squeezed: list[str], whole: str) -> None:
    """Of a line that the dump prints more often than the text, keep those with most neighbours."""
    places: dict[str, list[int]] = defaultdict(list)
    for number in np.flatnonzero(labels).tolist():
        places[squeezed[number]].append(number)
    for letters, numbers in places.items():
        wanted = max(1, whole.count(letters))
        numbers.sort(key=lambda n: -int(labels[max(0, n - 6) : n + 7].sum()))
        for number in numbers[wanted:]:
            labels[number] = 0


def title_labels(texts: Sequence[str], title: str | None) -> NDArray[np.int8]:
    """1 where a line is the title and no more."""
    wanted = squeeze(title)
    return np.array([bool(wanted) and squeeze(text) == wanted for text in texts], np.int8)


def snippet_labels(
    texts: Sequence[str], present: Sequence[str], absent: Sequence[str]
) -> NDArray[np.int8]:
    """1 and 0 where a line holds text that must and must not be there, -1 where nothing is said."""
    labels = np.full(len(texts), -1, np.int8)
    squeezed = [squeeze(text) for text in texts]
    for value, snippets in ((0, absent), (1, present)):
        for snippet in map(squeeze, snippets):
            for number, letters in enumerate(squeezed):
                if snippet and snippet in letters:
                    labels[number] = value
    return labels


def comment_labels(texts: Sequence[str], comments: Sequence[dict[str, Any]]) -> NDArray[np.int8]:
    """What each line is of the comments, which are given in page order."""
    squeezed = [squeeze(text) for text in texts]
    ends = np.cumsum([len(letters) for letters in squeezed])
    page = "".join(squeezed)
    labels = np.zeros(len(texts), np.int8)
    spans: list[tuple[int, int] | None] = []
    at = 0
    for comment in comments:
        letters = squeeze(comment["text"])
        span = _find(page, letters, at) or (_find(page, letters, 0) if len(letters) > 20 else None)
        if span is None:
            spans.append(None)
            continue
        at = span[1]
        first = int(np.searchsorted(ends, span[0], "right"))
        last = int(np.searchsorted(ends, span[1], "left"))
        kind = STARTS
        for number in range(first, last + 1):
            own = squeezed[number]
            begins = number == first and len(own) < 1.3 * len(letters) + 20
            if own and labels[number] == OTHER and (own in letters or begins):
                labels[number] = kind
                kind = GOES_ON
        spans.append((first, last))
    for comment, span, (before, after) in zip(
        comments, spans, _around(spans, len(texts)), strict=True
    ):
        if span is not None:
            _label_head(labels, texts, comment, span, range(before + 1, after))
    return labels


def _around(spans: Sequence[tuple[int, int] | None], count: int) -> list[tuple[int, int]]:
    """How far up and down from each text its head may stand."""
    limits: list[tuple[int, int]] = []
    known = [span for span in spans if span]
    firsts = sorted(first for first, _ in known)
    lasts = sorted(last for _, last in known)
    for span in spans:
        if span is None:
            limits.append((0, 0))
            continue
        above = max((last for last in lasts if last < span[0]), default=-1)
        below = min((first for first in firsts if first > span[1]), default=count)
        limits.append((max(above, span[0] - 9), min(below, span[1] + 6)))
    return limits


def _label_head(
    labels: NDArray[np.int8], texts: Sequence[str], comment: dict[str, Any],
    span: tuple[int, int], reach: range,
) -> None:  # fmt: skip
    author, date = squeeze(comment.get("author")), squeeze(comment.get("date_printed"))
    have_author = have_date = False
    for number in (*range(span[0] - 1, reach.start - 1, -1), *range(span[1] + 1, reach.stop)):
        own = squeeze(texts[number])
        if labels[number] != OTHER or not own:
            continue
        named = bool(author) and not have_author and author in own and len(own) < len(author) + 60
        dated = (
            not have_date and len(own) < len(date) + 80 and _prints(texts[number], date, comment)
        )
        if named or dated:
            labels[number] = named * AUTHOR + dated * DATE
            have_author |= named
            have_date |= dated


def _prints(text: str, printed: str, comment: dict[str, Any]) -> bool:
    """Whether a line prints a comment's date: in the known letters, or another way."""
    if printed:
        return printed in squeeze(text)
    span = find_date(text) if comment.get("date") else None
    return span is not None and span.moment.isoformat()[:10] == str(comment["date"])[:10]


def _find(page: str, letters: str, start: int) -> tuple[int, int] | None:
    """Where a text stands in the page: whole, or from its beginning to its end."""
    if not letters:
        return None
    at = page.find(letters, start)
    if at >= 0:
        return at, at + len(letters)
    if len(letters) <= 40:
        return None
    at = page.find(letters[:40], start)
    if at < 0:
        return None
    end = page.find(letters[-25:], at)
    if 0 <= end - at < 1.5 * len(letters) + 200:
        return at, end + 25
    return at, at + 40
