"""Words that come again in a page: a headline's words stand in its article once more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from searchkit.pages.textdump.linewords import LANGUAGES, word_bits

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.pages.textdump.characters import Characters

__all__ = ["Occurrences", "find_occurrences", "recurring_words"]

_STEM = 7
"""Characters of a word that count, so that inflected forms are one."""
_FUNCTION = (1 << len(LANGUAGES)) - 1
_TOPICS = 15


@dataclass(frozen=True, slots=True)
class Occurrences:
    """The content words of a page as (stem number, line), each once a line, by stem, then line.

    `weight` is the inverse line frequency of each one's stem, `total` the sum for each line.
    """

    stems: NDArray[np.int64]
    lines: NDArray[np.int64]
    weight: NDArray[np.float64]
    total: NDArray[np.float64]
    kinds: int

    def share(self, mask: NDArray[np.bool_] | NDArray[np.float64]) -> NDArray[np.float64]:
        """For each line the share of its words' weight that the mask over occurrences holds."""
        return np.bincount(self.lines, self.weight * mask, len(self.total)) / self.total


def find_occurrences(chars: Characters) -> Occurrences:
    """Number the content words of the lines by their stems."""
    known = word_bits()
    numbers: dict[str, int] = {}
    chosen: list[int] = []
    for word in chars.words:
        telling = len(word) > 3 or word[0] > "\u3000"
        if telling and not known.get(word, 0) & _FUNCTION and not word.isdigit():
            chosen.append(numbers.setdefault(word[:_STEM], len(numbers)))
        else:
            chosen.append(-1)
    stems = np.array(chosen, np.int64)[chars.word_numbers]
    kept = stems >= 0
    stems, lines = stems[kept], chars.line_of_word[kept]
    order = np.argsort(stems, kind="stable")
    stems, lines = stems[order], lines[order]
    fresh = np.ones(len(stems), bool)
    fresh[1:] = (stems[1:] != stems[:-1]) | (lines[1:] != lines[:-1])
    stems, lines = stems[fresh], lines[fresh]
    count = len(chars.shape)
    weight = np.log1p(count / np.maximum(np.bincount(stems, minlength=1), 1))[stems]
    total = np.maximum(np.bincount(lines, weight, count), 1e-9)
    return Occurrences(stems, lines, weight, total, len(numbers))


def recurring_words(
    column: dict[str, NDArray[np.float64]], words: Occurrences, main: tuple[int, int]
) -> None:
    """Add columns: how much of a line comes again soon, anywhere, before, and in the main run."""
    stems, lines = words.stems, words.lines
    count = len(words.total)
    far = count + 1000
    gap = np.where(stems[1:] == stems[:-1], np.diff(lines), far)
    ahead = np.append(gap, far)[: len(stems)]
    behind = np.insert(gap, 0, far)[: len(stems)]
    column["again_20"] = words.share(ahead <= 20)
    column["again_60"] = words.share(ahead <= 60)
    column["again"] = words.share(ahead <= count)
    column["seen_20"] = words.share(behind <= 20)
    column["seen"] = words.share(behind <= count)
    inside = (lines >= main[0]) & (lines <= main[1]) & (column["prose"][lines] > 0)
    within = np.bincount(stems, inside, words.kinds)
    column["main_words"] = words.share(within[stems] > inside)
    top = np.sort(within)[-_TOPICS:].min() if words.kinds > _TOPICS else 2.0
    topic = within >= max(2.0, float(top))
    column["topics"] = np.bincount(lines, topic[stems], count) / max(1, int(topic.sum()))
    short = np.minimum(column["words"], 12)
    column["again_words"] = column["again_20"] * short
    column["main_count"] = column["main_words"] * short
