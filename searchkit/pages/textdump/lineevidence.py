"""What speaks for and against each line of a page, as one row of numbers a line.

The rows are what the trees of `linejudge.py` read. All lines are measured at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from searchkit.pages.textdump.characters import DIGIT, LETTER, QUOTE, STOP, UPPER, read_characters
from searchkit.pages.textdump.headpatterns import head_patterns
from searchkit.pages.textdump.linecontext import add_context
from searchkit.pages.textdump.linewords import GROUPS, LANGUAGES, word_bits
from searchkit.pages.textdump.recurrence import find_occurrences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searchkit.pages.textdump.characters import Characters
    from searchkit.pages.textdump.lines import Line
    from searchkit.pages.textdump.recurrence import Occurrences

__all__ = ["Evidence", "gather_evidence"]

_MONTH = (
    r"(?:jan|jän|feb|mär|mrz|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec|ene|abr|ago|dic"
    r"|fév|avr|juin|aoû|déc|gen|mag|giu|lug|set|ott)[^\W\d_]*\.?"
)
_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d\d)(?!\d)|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{2,4}"
    rf"|\d{{1,2}}\.?(?:th|st|nd|rd)?[\s-](?:de\s)?{_MONTH}(?:,?[\s-](?:de\s)?\d{{2,4}})?"
    r"|\d{4}[年.]\s?\d{1,2}[月.])"
    rf"|\b{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}",
    re.IGNORECASE,
)
_TIME = re.compile(r"(?<![\d.,])(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?(?![\d.]\d|\d|\s?[€%$])")
_LONGEST_DATED = 200
_ADDRESS = re.compile(r"http|www\.|@|\.(?:de|com|net|org|at|ch)\b")
_DOTS = ("...", "…", "[...]", "[…]")


@dataclass(frozen=True, slots=True)
class Evidence:
    """`values[column, line]` float32 with the columns' `names`; the lines' words and shapes, the
    language of most of them (None where they are few or of none that is known), and the patterns
    of a comment's head that they have (`headpatterns.PATTERNS`).
    """

    values: NDArray[np.float32]
    names: tuple[str, ...]
    occurrences: Occurrences
    shape: NDArray[np.uint64]
    language: str | None
    heads: NDArray[np.float32]

    def column(self, name: str) -> NDArray[np.float32]:
        """One column by its name; ValueError where there is none of that name."""
        values: NDArray[np.float32] = self.values[self.names.index(name)]
        return values


def gather_evidence(lines: Sequence[Line]) -> Evidence:
    """Measure the lines of a page; there must be at least one."""
    texts = [line.text for line in lines]
    chars = read_characters(texts)
    columns, language = _own(lines, texts, chars)
    occurrences = find_occurrences(chars)
    add_context(columns, chars, occurrences)
    values = np.array(list(columns.values()), np.float32)
    number = {name: place for place, name in enumerate(columns)}
    heads = head_patterns(texts, lambda name: values[number[name]])
    return Evidence(values, tuple(columns), occurrences, chars.shape, language, heads)


def _own(
    lines: Sequence[Line], texts: list[str], chars: Characters
) -> tuple[dict[str, NDArray[np.float64]], str | None]:
    """What a line says by itself, and the language of them all."""
    count = len(texts)
    per_line = np.diff(chars.words_before).astype(np.float64)
    words = per_line - chars.ideographs * 0.6
    some = np.maximum(per_line, 1)
    head, head_bits = chars.codes[chars.starts], chars.bits[chars.starts]
    last = _last_characters(chars)
    last_bits, last_code = chars.bits[last], chars.codes[last]
    flags, language = _flags(chars)
    column: dict[str, NDArray[np.float64]] = {
        "words": words,
        "length": chars.length,
        "log_words": np.log1p(words),
        "log_length": np.log1p(chars.length),
        "end_stop": _bit(last_bits, STOP),
        "end_colon": (last_code == ord(":")).astype(np.float64),
        "end_comma": _one_of(last_code, ",;-–"),
        "end_dots": _ends_in_dots(texts),
        "end_digit": _bit(last_bits, DIGIT),
        "end_letter": _bit(last_bits, LETTER),
        "begin_capital": _bit(head_bits, UPPER),
        "begin_small": ((head_bits & (LETTER | UPPER)) == LETTER).astype(np.float64),
        "begin_digit": _bit(head_bits, DIGIT),
        "begin_quote": _bit(head_bits, QUOTE),
        "begin_at": _one_of(head, "@#"),
        "begin_bracket": _one_of(head, "[("),
        "bar": chars.holds("|"),
        "arrow": chars.holds("»›→▶«←↑"),
        "slash": chars.holds("/"),
        "question": chars.holds("?"),
        "exclamation": chars.holds("!"),
        "colon": chars.holds(":"),
        "address": _marked(chars, _ADDRESS),
        "commas": chars.commas,
        "comma_share": chars.commas / np.maximum(words, 1),
        "quotes": np.minimum(chars.quotes, 4),
        "sentences": chars.sentences,
        "capital_words": chars.capitalised / some,
        "short_words": chars.short_words / some,
        "capital_share": chars.capitals / np.maximum(chars.letters, 1),
        "digit_share": chars.digits / chars.length,
        "letter_share": chars.letters / chars.length,
        "word_length": chars.length / some,
        "item": np.array([line.item for line in lines], np.float64),
        "indent": np.minimum(np.array([line.indent for line in lines], np.float64), 12),
        "above": np.array([line.above for line in lines], np.float64),
    }
    column["below"] = np.append(column["above"][1:], 4)
    column |= flags
    _dates(texts, chars, column)
    column["name_like"] = (
        (per_line <= 4) & (chars.capitalised == per_line) & (chars.length < 40)
        & (chars.digits == 0) & (per_line > 0) & (chars.commas == 0)
    ).astype(np.float64)  # fmt: skip
    first_seen: dict[str, int] = {}
    same = np.fromiter((first_seen.setdefault(t, n) for n, t in enumerate(texts)), np.int64, count)
    column["same_lines"] = np.bincount(same, minlength=count)[same].astype(np.float64)
    column["seen_before"] = (same != np.arange(count)).astype(np.float64)
    prose = (words >= 10) & (
        (column["end_stop"] > 0) | (chars.length > 120) | (chars.sentences > 0)
    ) & ~((column["item"] > 0) & (words < 12))  # fmt: skip
    column["prose"] = np.where(prose, words, 0.0)
    return column, language


def _bit(bits: NDArray[np.uint8], wanted: int) -> NDArray[np.float64]:
    return np.asarray((bits & wanted) != 0, np.float64)


def _one_of(codes: NDArray[np.uint32], signs: str) -> NDArray[np.float64]:
    mask = codes == ord(signs[0])
    for sign in signs[1:]:
        mask |= codes == ord(sign)
    return np.asarray(mask, np.float64)


def _last_characters(chars: Characters) -> NDArray[np.int64]:
    """The place of each line's last character but for closing quotes and brackets."""
    count = len(chars.codes)
    closing = ((chars.bits & QUOTE) != 0) | (chars.codes == ord(")")) | (chars.codes == ord("]"))
    place = np.maximum.accumulate(np.where(closing, 0, np.arange(count)))
    last = place[np.append(chars.starts[1:] - 2, count - 1)]
    return np.asarray(np.maximum(last, chars.starts), np.int64)


def _ends_in_dots(texts: Sequence[str]) -> NDArray[np.float64]:
    return np.array([text.endswith(_DOTS) for text in texts], np.float64)


def _marked(chars: Characters, pattern: re.Pattern[str]) -> NDArray[np.float64]:
    """1 where a pattern is found in a line."""
    marks = np.zeros(len(chars.starts))
    marks[chars.lines_of(found.start() for found in pattern.finditer(chars.text))] = 1
    return marks


_SPOKEN = 0.12
"""Share of function words from which on a page's language is certain: running text has .3 to .5."""


def _flags(chars: Characters) -> tuple[dict[str, NDArray[np.float64]], str | None]:
    """Shares of function words, words of each group in a line; the language of the page."""
    known = word_bits()
    bits = np.array([known.get(word, 0) for word in chars.words], np.int64)[chars.word_numbers]
    names = len(LANGUAGES) + len(GROUPS)
    of_word, name = np.nonzero((bits[:, None] >> np.arange(names)) & 1)
    lines = len(chars.starts)
    place = chars.line_of_word[of_word] * names + name
    per_line = np.bincount(place, minlength=lines * names).reshape(lines, names).astype(np.float64)
    total = np.maximum(np.diff(chars.words_before), 1)[:, None]
    shares = per_line[:, : len(LANGUAGES)] / total
    spoken = int(np.argmax(per_line[:, : len(LANGUAGES)].sum(0)))
    column = {
        "function_words": shares[:, spoken],
        "function_any": shares.max(1),
        "function_count": per_line[:, spoken],
    }
    for number, group in enumerate(GROUPS, len(LANGUAGES)):
        column[group] = per_line[:, number] / np.sqrt(total[:, 0])
    relative = (per_line[:, names - len(GROUPS) + GROUPS.index("ago")] > 0) & (
        per_line[:, names - len(GROUPS) + GROUPS.index("unit")] > 0
    )
    column["relative"] = (relative & (total[:, 0] < 12)).astype(np.float64)
    heard = per_line[:, spoken].sum() / max(1, len(bits))
    return column, LANGUAGES[spoken] if heard > _SPOKEN else None


def _dates(texts: list[str], chars: Characters, column: dict[str, NDArray[np.float64]]) -> None:
    """Whether a line prints a day or a time of day, and how much of it they are."""
    count = len(texts)
    day, time, share = np.zeros(count), np.zeros(count), np.zeros(count)
    for number in np.flatnonzero((chars.digits > 0) & (chars.length < _LONGEST_DATED)).tolist():
        text = texts[number]
        found = _DATE.search(text)
        if found:
            day[number] = 1
            share[number] = (found.end() - found.start()) / len(text)
        if _TIME.search(text):
            time[number] = 1
    column |= {"day": day, "time": time, "date_share": share}
