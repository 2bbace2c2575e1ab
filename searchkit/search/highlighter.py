"""Finding the wanted words of a text without making tokens of all of it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from searchkit.german import Token, tokenize
from searchkit.german.spellings import BLANKS, GENDER_SIGNS
from searchkit.search.query_terms import Found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from numpy.typing import NDArray

    from searchkit.search.query_terms import Wanted, WordSequence

__all__ = ["Highlighter"]

_JOINERS = f"-‐‑'’ʼ´`.,{GENDER_SIGNS}•‧∙"
"""What may stand inside a word and not in its form."""

_BLANK = re.compile(r"\s")
_WIDE_BLANKS = str.maketrans(dict.fromkeys(BLANKS, " ") | {"ß": "ss", "µ": "μ"})

_MOST_INITIALS = 6
"""Letters of an abbreviation that may be written with blanks."""


class Highlighter:
    """Finds the wanted words in texts of one index; not shared by threads.

    Few words reach over a blank, and signs around it tell where. So only stretches between other
    blanks are tokenised where a literal stands, a form in which a wanted word is written or a piece
    of it, and each stretch once. Words completed by another are sought in whole texts.
    """

    def __init__(self, wanted: Wanted, forms_of: Callable[[str], Iterable[str]]) -> None:
        """`forms_of` gives all the forms in which the index has a term."""
        self._wanted = wanted
        self._wishes = {form: form for form in wanted.forms}
        self._wishes |= {form: term for term in wanted.terms for form in forms_of(term)}
        self._sequences = [_Sequence(sequence, forms_of) for sequence in wanted.sequences]
        literals = [*self._wishes, *(pattern.literal for pattern in wanted.patterns)]
        self._literals = tuple({_simple(x) for literal in literals for x in _written(literal)})
        self._completed = tuple(
            _simple(max(literal.split("-"), key=len)) for literal in self._wishes if "-" in literal
        )
        self._known: dict[str, list[Found]] = {}

    def find(self, text: str) -> list[Found]:
        """The wanted words of a text in order, none overlapping another."""
        if not self._wanted:
            return []
        simple = _simple(text)
        if any(literal in simple for literal in self._completed):
            return _without_overlaps([*self._sequences_in(text, simple), *self._found_in(text)])
        there = [literal for literal in self._literals if literal in simple]
        foreign = [found.start() for found in _foreign().finditer(text)]
        found: list[Found] = []
        if there or foreign:
            places = [place for literal in there for place in _places(simple, literal)]
            for start, stretch in _stretches(text, [*foreign, *_origins(text, places)]):
                found += (
                    Found(start + word.start, start + word.end, word.wish)
                    for word in self._found_in(stretch)
                )
        return _without_overlaps([*found, *self._sequences_in(text, simple)])

    def _sequences_in(self, text: str, simple: str) -> Iterator[Found]:
        for sequence in self._sequences:
            if sequence.may_stand_in(simple) or _foreign().search(text):
                yield from sequence.find(tokenize(text))

    def _found_in(self, stretch: str) -> list[Found]:
        found = self._known.get(stretch)
        if found is None:
            found = self._known[stretch] = [
                Found(token.start, token.end, wish)
                for token in tokenize(stretch)
                if (wish := self._wish(token.form))
            ]
        return found

    def _wish(self, form: str) -> str:
        wish = self._wishes.get(form)
        if wish is not None:
            return wish
        patterns = (pattern.forms for pattern in self._wanted.patterns)
        return next((forms.pattern for forms in patterns if forms.fullmatch(form)), "")


class _Sequence:
    """A wanted sequence of words, with the forms that each of them may have."""

    def __init__(self, wanted: WordSequence, forms_of: Callable[[str], Iterable[str]]) -> None:
        self._words, self._slop = wanted.words, wanted.slop
        self._word_of: dict[str, str] = {}
        self._literals = []
        for word in wanted.words:
            forms = [word] if wanted.exact else list(forms_of(word))
            self._word_of |= dict.fromkeys(forms, word)
            self._literals.append([_simple(way) for form in forms for way in _written(form)])

    def may_stand_in(self, simple: str) -> bool:
        """Whether every word may stand in a text that is made simple."""
        return all(any(form in simple for form in forms) for forms in self._literals)

    def find(self, tokens: list[Token]) -> Iterator[Found]:
        """Every place where the words stand in order, each at most `slop` positions on."""
        at: dict[str, dict[int, Token]] = {word: {} for word in self._words}
        for token in tokens:
            word = self._word_of.get(token.form)
            if word is not None:
                at[word][token.position] = token
        wish = " ".join(self._words)
        first, *others = self._words
        for token in at[first].values():
            chain = [token]
            for word in others:
                here = chain[-1].position
                reach = range(here + 1, here + self._slop + 1)
                step = next((position for position in reach if position in at[word]), None)
                if step is None:
                    break
                chain.append(at[word][step])
            if len(chain) == len(self._words):
                yield from (Found(token.start, token.end, wish) for token in chain)


def _simple(text: str) -> str:
    """A text in lower case, ß, µ and blanks folded, without what may stand inside a word."""
    return _joiner().sub("", text.lower().translate(_WIDE_BLANKS))


def _written(form: str) -> list[str]:
    """The ways in which texts write a form: numbers and abbreviations also with blanks."""
    ways = [form]
    if form.isalpha() and len(form) <= _MOST_INITIALS:
        ways.append(" ".join(form))
    whole, comma, part = form.partition(",")
    if whole.isdecimal() and len(whole) > 3:
        ways.append(f"{int(whole):,}".replace(",", " ") + comma + part)
    return ways


@cache
def _joiner() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(_JOINERS)}]")


@cache
def _foreign() -> re.Pattern[str]:
    """Finds characters that `_simple` may not fold as `german.fold` does: marks, other scripts."""
    return re.compile(
        r"[^\s\x00-\xac\xae-\xb1\xb4-\xb8\xba-\u012f\u0131-\u0148\u014a-\u017e"
        r"\u2010-\u2027\u2030-\u205e\u20ac\U0001f300-\U0001f3fa\U0001f400-\U0001faff]"
    )


@cache
def _widths() -> NDArray[np.uint8]:
    """How many characters of the simple text a character becomes; 1 for all beyond the table."""
    widths = np.ones(0x2300, np.uint8)
    widths[[ord(joiner) for joiner in _JOINERS]] = 0
    widths[[ord(letter) for letter in "ßẞİ"]] = 2
    return widths


def _origins(text: str, places: list[int]) -> list[int]:
    """The characters of a text that places in the simple text were made from."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    widths = _widths().take(codes, mode="clip")
    origins: list[int] = np.arange(len(codes)).repeat(widths)[places].tolist()
    return origins


def _places(text: str, literal: str) -> Iterator[int]:
    """All places where a literal stands in a text."""
    at = text.find(literal)
    while 0 <= at < len(text):
        yield at
        at = text.find(literal, at + 1)


def _stretches(text: str, places: list[int]) -> Iterator[tuple[int, str]]:
    """The stretches between blanks around places, each once, with where they start.

    A blank inside a number or after a single letter with a point may be part of a word.
    """
    end = 0
    for place in sorted(places):
        if place < end:
            continue
        start = place
        while start > end and not (text[start - 1].isspace() and _parts_words(text, start - 1)):
            start -= 1
        end = _end_of_stretch(text, place)
        yield start, text[start:end]


def _end_of_stretch(text: str, place: int) -> int:
    for blank in _BLANK.finditer(text, place):
        if _parts_words(text, blank.start()):
            return blank.start()
    return len(text)


def _parts_words(text: str, blank: int) -> bool:
    """Whether a blank is surely none inside a word."""
    before, after = text[blank - 1 : blank], text[blank + 1 : blank + 2]
    if text[blank] not in BLANKS or not after:
        return True
    if before == ".":
        single = text[blank - 2 : blank - 1].isalpha() and not text[blank - 3 : blank - 2].isalnum()
        return not (single and after.isalpha())
    return not (before.isdecimal() and after.isdecimal())


def _without_overlaps(found: list[Found]) -> list[Found]:
    """In order of the text; where two overlap, the earlier and longer one stays."""
    kept: list[Found] = []
    for word in sorted(found, key=lambda w: (w.start, -w.end)):
        if not kept or word.start >= kept[-1].end:
            kept.append(word)
    return kept
