"""Text from pages made harmless for terminals, HTML and spreadsheets."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from searchkit.model import Marked

__all__ = ["cell", "json_text", "marked_html", "marked_terminal", "one_line", "printable"]

# C0 but tab and newline, DEL, C1; line separators; bidirectional overrides and isolates, which can
# turn a line around for the eye (CVE-2021-42574).
_CONTROL = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
_UNPRINTABLE = re.compile(f"[{_CONTROL}]")
_FOR_JSON = re.compile(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BLANK = re.compile(r"\s+")
# Programs set to German take ";" for the end of a cell whatever the quotation marks say, and
# full-width signs for plain ones.
_FORMULA = re.compile(r"(^|[;\t\r\n])(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20|\t\r])")
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def printable(text: str) -> str:
    """The text with every control character as U+FFFD; tabs and newlines stay."""
    safe = _UNPRINTABLE.sub("\ufffd", text)
    return safe.encode("utf-8", "replace").decode("utf-8")


def one_line(text: str) -> str:
    """As `printable`, with every run of white space as one blank."""
    return printable(_BLANK.sub(" ", text)).strip()


def marked_terminal(marked: Marked, *, colour: bool) -> str:
    """One line with the marked words in bold, or as they are where there is no colour."""
    parts: list[str] = []
    at = 0
    for start, end in marked.marks:
        word = one_line(marked.text[start:end])
        parts += (_line(marked.text[at:start]), f"{_BOLD}{word}{_PLAIN}" if colour else word)
        at = end
    parts.append(_line(marked.text[at:]))
    return "".join(parts).strip()


def _line(text: str) -> str:
    return printable(_BLANK.sub(" ", text))


def marked_html(marked: Marked) -> str:
    """HTML text: `&`, `<` and `>` escaped, the marked words in `<mark>`."""
    parts: list[str] = []
    at = 0
    for start, end in marked.marks:
        parts.append(html.escape(marked.text[at:start], quote=False))
        parts.append(f"<mark>{html.escape(marked.text[start:end], quote=False)}</mark>")
        at = end
    parts.append(html.escape(marked.text[at:], quote=False))
    return "".join(parts)


def json_text(value: object, *, indent: int | None = None) -> str:
    """JSON (RFC 8259) as readable UTF-8; what could steer a terminal is escaped as \\uXXXX."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _FOR_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def cell(text: str) -> str:
    """A CSV cell that no spreadsheet takes for a formula (OWASP, CSV injection).

    An apostrophe stands before each sign that could begin one, at the cell's begin and wherever a
    program that splits at semicolons, tabs or line ends would begin another.
    """
    return _FORMULA.sub(r"\1'", printable(text))
