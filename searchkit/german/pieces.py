"""A unit to the pieces that become tokens: parts, their whole, and words completed by others."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from searchkit.german.folding import IGNORABLE, fold
from searchkit.german.spellings import (
    BLANKS,
    GENDER,
    GENDER_SIGNS,
    HYPHENS,
    LEFT_ELLIPSIS,
    MODIFIERS,
    RIGHT_ELLIPSIS,
    SPACED_NUMBER,
    SUFFIXED,
)
from searchkit.german.stems import stem

__all__ = ["LONGEST_FORM", "MOST_MEMBERS", "MOST_PARTS", "SILENT", "Piece", "unit_pieces"]

LONGEST_FORM = 80
"""Characters of a form; the longest German words in use have 63, beyond are keys and base64."""

MOST_PARTS = 6
"""Units of more parts are slugs and lists: their whole would only swell the vocabulary."""

MOST_MEMBERS = 8
"""Words of an enumeration that complete each other; longer ones are no prose."""

SILENT = "-‐‑'’ʼ´`"
"""Joiners that vanish in the whole."""


class Piece(NamedTuple):
    """A folded piece of a unit: its position among the unit's, and the characters [start, end)."""

    form: str
    offset: int
    start: int
    end: int

    def moved(self, offset: int, start: int) -> Piece:
        """The same piece so many positions and characters further on."""
        return Piece(self.form, self.offset + offset, self.start + start, self.end + start)


@cache
def _part_pattern(*, gendered: bool) -> re.Pattern[str]:
    """A German number, an abbreviation, a word, for all genders or not, or a joiner."""
    letter = "[^\\W\\d_][\u0300-\u036f]*"
    grouped = rf"[1-9]\d{{0,2}}(?:[.'’]\d{{3}})+(?:,\d+)?|{SPACED_NUMBER}(?:,\d+)?|\d+,\d+"
    inside = rf"[^{SILENT}&.,+#{BLANKS}{re.escape(GENDER_SIGNS)}•‧∙]+"
    gender = rf"(?P<gender>{inside}(?:{GENDER}{inside})+\)?)|" if gendered else ""
    return re.compile(
        rf"(?P<number>(?<![.,\w])(?:{grouped})(?![^\W_]|[.,]\d))"
        rf"|(?P<initials>(?<![^\W_]){letter}(?:\.[{BLANKS}]?{letter})+(?![^\W_]))"
        rf"|{gender}(?P<silent>[{SILENT}]|{SUFFIXED})|(?P<joiner>[&.,+#])|{inside}"
    )


@cache
def _ellipsis() -> re.Pattern[str]:
    return re.compile(f"(?P<left>{LEFT_ELLIPSIS})|{RIGHT_ELLIPSIS}")


_DROPPED = {
    "number": re.compile(rf"[.'’{BLANKS}]"),
    "initials": re.compile(rf"[.{BLANKS}]"),
    "gender": re.compile(rf"[{SILENT}{re.escape(GENDER_SIGNS)}•‧∙]"),
}
_LETTERS = re.compile(r"[^\W_]")
_WIDE = re.compile(f"[{BLANKS}/]")
_GENDERED = re.compile(rf"[{re.escape(GENDER_SIGNS)}•‧∙]|innen")
_LOOKS = re.compile(f"[{MODIFIERS}\u200d]")


def unit_pieces(unit: str) -> tuple[list[Piece], int]:
    """The pieces of a unit by position, a whole before its first part; and how many positions.

    A unit of one part, or of more than MOST_PARTS, has no whole; `C++` is a whole of one part.
    """
    if unit[0] in "#@":
        pieces, width = unit_pieces(unit[1:])
        first = next(piece for piece in reversed(pieces) if piece.offset == 0)
        tag = Piece((unit[0] + first.form)[:LONGEST_FORM], 0, -1, first.end)
        return [piece.moved(0, 1) for piece in (tag, *pieces)], width
    if not _LETTERS.match(unit):
        return [Piece(_LOOKS.sub("", unit) or unit, 0, 0, len(unit))], 1
    joints = list(_ellipsis().finditer(unit)) if _WIDE.search(unit) else []
    return _completed(unit, joints) if joints else _joined(unit)


def _joined(unit: str) -> tuple[list[Piece], int]:
    if unit.isalnum():
        return [Piece(fold(unit)[:LONGEST_FORM], 0, 0, len(unit))], 1
    parts: list[Piece] = []
    extra: list[Piece] = []
    whole: list[str] = []
    width = 0
    pattern = _part_pattern(gendered=_GENDERED.search(unit) is not None)
    for found in pattern.finditer(unit):
        start, end = found.span()
        text, kind = found.group(), found.lastgroup
        if kind == "silent":
            continue
        if kind == "joiner":
            whole.append(text)
            continue
        if kind:
            text = _DROPPED[kind].sub("", text)
        form = text if kind == "number" else fold(text)[:LONGEST_FORM]
        parts.append(Piece(form, width, start, start + len(found.group().rstrip(IGNORABLE))))
        if kind == "gender":
            extra += _masculine(found.group(), parts[-1])
        whole.append(form)
        width += 1
    if not parts:  # letters that are joiners elsewhere, such as a lone modifier apostrophe
        return [Piece(fold(unit)[:LONGEST_FORM], 0, 0, len(unit))], 1
    if len(whole) > 1 and width <= MOST_PARTS:
        end = parts[-1].end if unit[-1] not in "+#" else len(unit)
        extra.append(Piece("".join(whole)[:LONGEST_FORM], 0, parts[0].start, end))
    if extra:
        parts = sorted([*parts, *extra], key=lambda piece: (piece.offset, piece.start - piece.end))
    return parts, width


def _masculine(text: str, feminine: Piece) -> list[Piece]:
    """What stands before the sign, where its term is another: `ärzt` of Ärzt*innen."""
    sign = re.search(GENDER, text)
    if sign is None:
        return []
    form = fold(text[: sign.start()])[:LONGEST_FORM]
    if stem(form) == stem(feminine.form):
        return []
    return [Piece(form, feminine.offset, feminine.start, feminine.start + sign.start())]


class _Member(NamedTuple):
    """A word of an enumeration: its whole form, its place, and which of its ends it lacks."""

    form: str
    place: Piece
    end: int
    lacks_end: bool
    lacks_begin: bool


def _completed(unit: str, joints: list[re.Match[str]]) -> tuple[list[Piece], int]:
    """The pieces of an enumeration, and forms for the words that others complete.

    Which part of the other word is meant shows when somebody looks for the completed one.
    """
    pieces: list[Piece] = []
    members: list[_Member] = []
    width = start = 0
    lacks_begin = False
    for joint in [*joints, None]:
        end = joint.start() if joint else len(unit)
        found, count = _joined(unit[start:end])
        found = [piece.moved(width, start) for piece in found]
        pieces += found
        width += count
        left = joint is not None and joint["left"] is not None
        members.append(_Member(_whole(found, count), found[0], end, left, lacks_begin))
        if joint is None:
            break
        width += _between(joint, pieces, members, width)
        lacks_begin = joint.group()[-1] in HYPHENS
        start = joint.end()
    return sorted([*pieces, *_completions(members)], key=_by_place), width


@cache
def _inner_words() -> re.Pattern[str]:
    return re.compile(rf"[^\W\d_]+(?:[{HYPHENS}][^\W\d_]+)*([{HYPHENS}])?")


def _between(
    joint: re.Match[str], pieces: list[Piece], members: list[_Member], position: int
) -> int:
    """Take the words that stand within a joint (`Aus-` and `und` of `Ein-, Aus- und Umbau`)."""
    text, at, width = joint.group(), joint.start(), 0
    for word in _inner_words().finditer(text):
        lacks_end = word[1] is not None
        inner = word.group()[:-1] if lacks_end else word.group()
        found, count = _joined(inner)
        found = [piece.moved(position + width, at + word.start()) for piece in found]
        pieces += found
        width += count
        if lacks_end:
            end = at + word.end() - 1
            members.append(_Member(_whole(found, count), found[0], end, True, False))
    return width


def _whole(pieces: list[Piece], width: int) -> str:
    """The form of a word as a whole."""
    if pieces[0].end >= pieces[-1].end:
        return pieces[0].form
    return "".join(piece.form for piece in pieces) if width <= MOST_PARTS else ""


def _completions(members: list[_Member]) -> list[Piece]:
    """`-vor-nachteile` at `Vor-`, and `--freunde-mitglieder` at `-freunde`: see `completion`."""
    if len(members) > MOST_MEMBERS:
        return []
    found = []
    for at, member in enumerate(members):
        place = member.place
        ending = next((m for m in members[at + 1 :] if not m.lacks_end), None)
        if member.lacks_end and ending and member.form and ending.form:
            form = f"-{member.form}-{ending.form}"
            found.append(Piece(form, place.offset, place.start, ending.end))
        beginning = next((m for m in reversed(members[:at]) if not m.lacks_begin), None)
        if member.lacks_begin and beginning and member.form and beginning.form:
            form = f"--{member.form}-{beginning.form}"
            found.append(Piece(form, place.offset, place.start, member.end))
    return [piece for piece in found if len(piece.form) <= LONGEST_FORM]


def _by_place(piece: Piece) -> tuple[int, int]:
    return piece.offset, piece.start - piece.end
