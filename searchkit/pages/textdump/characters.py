"""What the characters of a page's lines are, counted for all lines at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import count as count_up
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

__all__ = ["DIGIT", "LETTER", "QUOTE", "STOP", "UPPER", "Characters", "read_characters"]

_LAST = 0xFFFF
LETTER, UPPER, DIGIT, _WORD, _IDEOGRAPH, STOP, COMMA, QUOTE = (1 << n for n in range(8))
_STOPS = ".!?…。！？"
_COMMAS = ",;，、"
_QUOTES = "\"„“”»«'’‘"
_IDEOGRAPHS = ((0x3040, 0x30FF), (0x3400, 0x9FFF), (0xAC00, 0xD7AF))


@lru_cache(maxsize=1)
def _classes() -> NDArray[np.uint8]:
    """The bits of each character of the Basic Multilingual Plane."""
    table = np.zeros(_LAST + 1, np.uint8)
    for code in range(0x3000):
        char = chr(code)
        if char.isalnum() or char == "_":
            letter = char.isalpha()
            table[code] = _WORD | (LETTER if letter else 0) | (UPPER if char.isupper() else 0)
            table[code] |= DIGIT if char.isdecimal() else 0
    table[0xA000:0xD800] = table[0xF900:0xFE00] = _WORD | LETTER
    for first, last in _IDEOGRAPHS:
        table[first : last + 1] = _WORD | LETTER | _IDEOGRAPH
    for chars, bit in ((_STOPS, STOP), (_COMMAS, COMMA), (_QUOTES, QUOTE)):
        for char in chars:
            table[ord(char)] |= bit
    return table


@dataclass(frozen=True, slots=True)
class Characters:
    """Counts for each line, and the words of the page with the line that each stands in.

    `text` is the lines joined by `\\n`, with the code point and the class of each character, and
    the place where each line starts. Every array of counts has a float64 for each line; `words`
    are the different ones in lower case, `word_numbers` says which one each word of the page is.
    """

    text: str
    codes: NDArray[np.uint32]
    bits: NDArray[np.uint8]
    starts: NDArray[np.int64]
    length: NDArray[np.float64]
    letters: NDArray[np.float64]
    capitals: NDArray[np.float64]
    digits: NDArray[np.float64]
    commas: NDArray[np.float64]
    quotes: NDArray[np.float64]
    stops: NDArray[np.float64]
    sentences: NDArray[np.float64]
    ideographs: NDArray[np.float64]
    capitalised: NDArray[np.float64]
    short_words: NDArray[np.float64]
    shape: NDArray[np.uint64]
    words: list[str]
    word_numbers: NDArray[np.int64]
    line_of_word: NDArray[np.int64]
    words_before: NDArray[np.int64]

    def holds(self, signs: str) -> NDArray[np.float64]:
        """1 where a line holds one of a few signs."""
        mask = self.codes == ord(signs[0])
        for sign in signs[1:]:
            mask |= self.codes == ord(sign)
        return np.bitwise_or.reduceat(mask, self.starts).astype(np.float64)

    def lines_of(self, places: Iterable[int]) -> NDArray[np.int64]:
        """The lines that places in the text stand in."""
        return np.searchsorted(self.starts, np.fromiter(places, np.int64), "right") - 1


def read_characters(texts: Sequence[str]) -> Characters:
    """Count the characters and find the words of a page's lines, none of which may be empty."""
    joined = "\n".join(texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "replace"), np.uint32)
    bits = _classes()[np.minimum(codes, _LAST)]
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    starts = np.concatenate([[0], np.cumsum(lengths + 1)[:-1]])

    def count(mask: NDArray[np.bool_]) -> NDArray[np.float64]:
        return np.add.reduceat(mask.view(np.int8), starts, dtype=np.int32).astype(np.float64)

    word = (bits & _WORD) != 0
    ideograph = (bits & _IDEOGRAPH) != 0
    before = np.concatenate([[False], word[:-1]])
    after = np.concatenate([word[1:], [False]])
    begins = word & (~before | ideograph)
    last = word & (~after | ideograph | np.concatenate([ideograph[1:], [False]]))
    begins |= word & np.concatenate([[False], ideograph[:-1]])
    first, end = np.flatnonzero(begins), np.flatnonzero(last) + 1
    # Scripts without blanks: each pair of neighbours is a word, as in CJK bigrams.
    paired = np.concatenate([ideograph[1:], [False]])[first] & ideograph[first]
    end[paired] += 1
    upper = (bits & UPPER) != 0
    stop = (bits & STOP) != 0
    lowered = joined.lower()
    source = lowered if len(lowered) == len(joined) else joined
    numbers: dict[str, int] = defaultdict(count_up(0).__next__)
    word_numbers = [numbers[source[a:b]] for a, b in zip(first.tolist(), end.tolist(), strict=True)]
    line_of_word = np.searchsorted(starts, first, "right") - 1
    short = (end - first <= 3) & ((bits[first] & (LETTER | UPPER)) == LETTER)
    per_line = np.bincount(line_of_word, minlength=len(texts))
    # A sentence ends inside a line: a stop, at most a closing quote, a blank, a capital.
    quote = (bits & QUOTE) != 0
    blank = codes == 32
    ended = stop.copy()
    ended[1:] |= stop[:-1] & quote[1:]
    opens = upper | quote | ((bits & DIGIT) != 0)
    ends = np.zeros(len(codes), bool)
    ends[:-2] = ended[:-2] & blank[1:-1] & opens[2:]
    ends |= stop & (codes > 0x3000)
    return Characters(
        text=joined,
        codes=codes,
        bits=bits,
        starts=starts,
        length=lengths.astype(np.float64),
        letters=count((bits & LETTER) != 0),
        capitals=count(upper),
        digits=count((bits & DIGIT) != 0),
        commas=count((bits & COMMA) != 0),
        quotes=count(quote),
        stops=count(stop),
        sentences=count(ends),
        ideographs=count(ideograph),
        capitalised=np.bincount(line_of_word, upper[first], len(texts)).astype(np.float64),
        short_words=np.bincount(line_of_word, short, len(texts)).astype(np.float64),
        shape=_shapes(codes, bits, starts),
        words=list(numbers),
        word_numbers=np.array(word_numbers, np.int64),
        line_of_word=line_of_word,
        words_before=np.concatenate([[0], np.cumsum(per_line)]),
    )


def _shapes(
    codes: NDArray[np.uint32], bits: NDArray[np.uint8], starts: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """A hash of how each line is built: capitalised words, other words, numbers, signs.

    Runs of the same kind count once, so that names of two and of three words are alike; of long
    lines the first 60 characters count.
    """
    kind = codes.astype(np.uint64) + np.uint64(8)
    word = (bits & _WORD) != 0
    begins = word & ~np.concatenate([[False], word[:-1]])
    kind[word] = 0
    kind[begins] = np.where(
        (bits[begins] & DIGIT) != 0, 1, np.where((bits[begins] & UPPER) != 0, 2, 3)
    )
    kind[codes == 32] = 0
    inside = np.arange(len(codes)) - np.repeat(starts, np.diff(np.append(starts, len(codes))))
    kept = np.flatnonzero((kind > 0) & (inside < 60) & (codes != 10))
    if not len(kept):
        return np.zeros(len(starts), np.uint64)
    line = np.searchsorted(starts, kept, "right") - 1
    value = kind[kept]
    fresh = np.ones(len(kept), bool)
    fresh[1:] = (value[1:] != value[:-1]) | (line[1:] != line[:-1]) | (value[1:] > 8)
    line, value = line[fresh], value[fresh]
    place = np.arange(len(line)) - np.searchsorted(line, line, "left")
    mixed = value * np.uint64(0x9E3779B97F4A7C15) + place.astype(np.uint64)
    mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(32)
    shapes = np.zeros(len(starts), np.uint64)
    np.add.at(shapes, line, mixed)
    return shapes
