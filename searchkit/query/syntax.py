"""What can be wrong with the text of a query, said with its position, before Whoosh parses it.

Whoosh's own parser never refuses: it takes an unbalanced quote or an unknown field for words and
drops a lonely operator, so that the person would get an answer to another question.
"""

from __future__ import annotations

import re
from functools import cache

from searchkit.errors import QueryError
from searchkit.german import has_word
from searchkit.german.spellings import CLOSING, GENDER
from searchkit.query.names import FIELD_NAMES, field_named, nearest_name

__all__ = ["AND", "MINUS", "NOT", "OR", "check_syntax", "straighten"]

AND, OR, NOT = r"(?:AND|UND)", r"(?:OR|ODER)", r"(?:NOT|NICHT)"
MINUS = r"(?<![^\s(])-(?=[^\s\-)])"

_LONGEST = 20_000
_DEEPEST = 60
_PIECES = re.compile(
    rf"""(?P<blank>\s+)
    | (?P<phrase>"[^"]*"(?:~\d+)?)
    | (?P<quote>")
    | (?P<open>\() | (?P<close>\))
    | (?P<infix>(?<![^\s()])(?:{AND}|{OR})(?![^\s()]))
    | (?P<prefix>(?<![^\s()]){NOT}(?![^\s()])|{MINUS})
    | (?P<field>(?<![^\s(\-]) (?P<name>[^\W\d_]\w*) :(?=[^\s:/)]))
    | (?P<word>[^\s()"]+?(?=[\s()"]|$))""",
    re.VERBOSE,
)
_LETTERS_AT_END = re.compile(r"[^\W\d_]+\Z")
_LEAST_BASE = 4
"""Letters before a star that is no pattern: `Ver*in` is."""

_NO_FIELD = 2
"""Letters of a name before a colon that no field has: `re:publica`."""

_CURLY = str.maketrans(dict.fromkeys("„“”‟«»″", '"') | {"\u00a0": " "})


def straighten(text: str) -> str:
    """The query with typographic quotation marks as the plain ones that people also type.

    The signs of words for all genders become middle dots, since `*`, `:` and parentheses mean
    something else in queries: `Nutzer*innen` is the word, as are `Autor:in` and `Lehrer(innen)`.
    """
    text = text.translate(_CURLY).replace("(inn)en", "·innen")
    return _gender().sub(_dotted, text)


@cache
def _gender() -> re.Pattern[str]:
    return re.compile(f"(?P<end>{CLOSING})|(?P<sign>{GENDER})")


def _dotted(found: re.Match[str]) -> str:
    sign = found.group()
    if found["end"]:
        return ""
    before = _LETTERS_AT_END.search(found.string, 0, found.start())
    base = before[0] if before else ""
    if sign == ":" and field_named(base) not in (None, "author"):
        return sign
    feminine = found.string.startswith(("in", "In"), found.end())
    if sign == "*" and (not feminine or len(base) < _LEAST_BASE):
        return sign
    return "·" + sign[1:]


def check_syntax(text: str) -> None:
    """Raise QueryError with the position of the first thing that cannot be meant."""
    if not text.strip():
        raise QueryError("the query is empty", "give at least one word, or '*' for everything")
    if len(text) > _LONGEST:
        raise QueryError(f"the query is longer than {_LONGEST} characters", "shorten it")
    opened: list[int] = []
    before = "start"
    last_operator: re.Match[str] | None = None
    for piece in _PIECES.finditer(text):
        kind = str(piece.lastgroup)
        if kind == "name":
            kind = "field"
        if kind == "blank":
            continue
        _check_piece(piece, kind, before)
        if kind == "open":
            opened.append(piece.start())
            if len(opened) > _DEEPEST:
                raise _wrong(f"more than {_DEEPEST} parentheses in each other", piece.start())
        elif kind == "close":
            if not opened:
                raise _wrong("a ')' without its '('", piece.start())
            opened.pop()
        last_operator = piece if kind in ("infix", "prefix") else None
        before = kind
    if opened:
        raise _wrong("a '(' without its ')'", opened[-1])
    if last_operator is not None:
        raise _wrong(f"nothing stands after {last_operator[0]}", last_operator.start())


def _check_piece(piece: re.Match[str], kind: str, before: str) -> None:
    at = piece.start()
    if kind == "quote":
        raise _wrong("a quotation mark without its partner", at, 'close the phrase with a second "')
    if kind == "phrase" and not has_word(piece[0].rpartition('"')[0]):
        raise _wrong("a phrase without a word", at)
    if kind == "infix" and before in ("start", "open", "infix", "prefix"):
        raise _wrong(f"nothing stands before {piece[0]}", at)
    if kind == "prefix" and before == "prefix":
        raise _wrong(f"{piece[0]} denies what is denied already", at, "leave both out")
    if kind == "close" and before in ("open", "infix", "prefix"):
        raise _wrong("nothing stands before this ')'", at)
    if kind == "field" and len(piece["name"]) > _NO_FIELD and field_named(piece["name"]) is None:
        near = nearest_name(piece["name"])
        advice = f"did you mean {near}:?" if near else "known: " + ", ".join(FIELD_NAMES)
        advice += f' (as text: "{piece["name"]}: …" in quotation marks)'
        raise QueryError(f"no field named {piece['name']!r} at character {at + 1}", advice, at)


def _wrong(problem: str, at: int, advice: str = "") -> QueryError:
    return QueryError(f"{problem} at character {at + 1}", advice, at)
