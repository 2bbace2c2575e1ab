"""The fields of a page, out of what its lines were taken for."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np

from searchkit.model import Page, RawPage
from searchkit.pages.textdump.commentheading import comments_heading
from searchkit.pages.textdump.dumpcomments import assemble_comments
from searchkit.pages.textdump.filing import Filing, read_filing
from searchkit.pages.textdump.frontmatter import Stated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searchkit.pages.textdump.dumpfacts import Facts
    from searchkit.pages.textdump.linejudge import Judgment
    from searchkit.pages.textdump.lines import Line
    from searchkit.settings import Limits

__all__ = ["Taken", "make_page"]


@dataclass(frozen=True, slots=True)
class Taken:
    """What lines were taken for: for each whether it is text, and what it is of a comment.

    `comment` holds indexes in `linejudge.KINDS`, `recurs` the number of pages of the folder that a
    line stands on, `rest` is true for prose that is neither. `whole` is true where nothing speaks
    of a site, so that all is text.
    """

    judgment: Judgment
    body: NDArray[np.bool_]
    comment: NDArray[np.int64]
    rest: NDArray[np.bool_]
    facts: Facts
    recurs: NDArray[np.int64]
    whole: bool


def make_page(
    raw: RawPage, limits: Limits, lines: Sequence[Line], taken: Taken, stated: Stated
) -> Page:
    """The fields out of the lines; what the head of the dump says beats what they seem to say."""
    body, comment, facts = taken.body, taken.comment, taken.facts
    base = stated.published or facts.published or raw.saved
    teaser = _teaser(lines, body, facts)
    comments = assemble_comments(lines, comment, base)[: limits.comments]
    filing = _filing(lines, body, comment)
    page = Page(
        path=raw.path,
        title=facts.title,
        teaser="\n".join(lines[n].text for n in np.flatnonzero(teaser).tolist()) or None,
        body=_paragraphs(lines, body & ~teaser),
        authors=facts.authors,
        published=facts.published,
        modified=facts.modified,
        section=filing.section,
        keywords=filing.keywords,
        comments=comments,
        comments_stated=_stated_number(lines, comment, len(comments)),
        rest="\n\n".join(lines[n].text for n in np.flatnonzero(taken.rest & ~teaser).tolist()),
    )
    named = {f.name: getattr(stated, f.name) for f in fields(Stated) if f.name != "rest"}
    return replace(page, **{name: value for name, value in named.items() if value})


def _teaser(lines: Sequence[Line], body: NDArray[np.bool_], facts: Facts) -> NDArray[np.bool_]:
    """The text that stands between the title and the line that names author or date."""
    between = np.zeros(len(body), bool)
    title, bylines = facts.title_line, (facts.author_line, facts.date_line)
    byline = min((n for n in bylines if n > title), default=-1)
    if title >= 0 and title < byline and body[byline:].any():
        for number in range(title + 1, byline):
            between[number] = body[number] or len(lines[number].text.split()) >= _FEWEST_WORDS
    return between if 0 < between.sum() <= _LONGEST_TEASER else np.zeros(len(body), bool)


_LONGEST_TEASER, _FEWEST_WORDS = 3, 8


def _filing(lines: Sequence[Line], body: NDArray[np.bool_], comment: NDArray[np.int64]) -> Filing:
    """The section and the keywords that lines outside text and comments name."""
    section: str | None = None
    keywords: tuple[str, ...] = ()
    for number in np.flatnonzero(~body & (comment == 0)).tolist():
        if ":" in lines[number].text and (found := read_filing(lines[number].text)):
            section = section or found.section
            keywords = keywords or found.keywords
    return Filing(section, keywords)


def _stated_number(lines: Sequence[Line], comment: NDArray[np.int64], found: int) -> int | None:
    """How many comments the heading above them says there are, where that is more than found."""
    of_comment = np.flatnonzero(comment)
    end = int(of_comment[0]) if len(of_comment) else len(lines)
    for line in reversed(lines[max(0, end - 12) : end] if found else lines):
        headed, count = comments_heading(line.text)
        if headed and count is not None:
            return count if count > found else None
    return None


def _paragraphs(lines: Sequence[Line], body: NDArray[np.bool_]) -> str:
    """The text: a blank line between blocks; lines of one block stay under each other."""
    spaced = any(line.above for line in lines[1:])
    parts: list[str] = []
    last = -2
    for number in np.flatnonzero(body).tolist():
        if parts:
            together = spaced and number == last + 1 and not lines[number].above
            parts.append("\n" if together and not lines[number].item else "\n\n")
        parts.append(lines[number].text)
        last = number
    return "".join(parts)
