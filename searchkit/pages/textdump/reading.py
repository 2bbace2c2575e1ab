"""A text dump to a page: title, text, comments, and nothing of what surrounds them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from searchkit.errors import PageError
from searchkit.model import Comment, Moment, Page, RawPage
from searchkit.pages.encoding import decode
from searchkit.pages.textdump.blocks import Block, split_blocks
from searchkit.pages.textdump.bylines import Byline, read_byline
from searchkit.pages.textdump.comments import opens_comments, read_comments, read_head
from searchkit.pages.textdump.filing import read_filing
from searchkit.pages.textdump.furniture import (
    BOX_HEADINGS,
    ENDS_BODY,
    ENDS_COMMENTS,
    FURNITURE_LINE,
    NOTICE,
    comments_heading,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from searchkit.settings import Limits

__all__ = ["parse_text_dump"]

_LONGEST_TITLE = 220
_LONGEST_HEADING = 120
_PROSE = 80
_SENTENCE_END = re.compile(r"[.!?…:;][\"“”»«')\]]*$")


@dataclass(slots=True)
class _Found:
    """What has been read of the dump so far."""

    title: str | None = None
    teaser: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    body: list[str] = field(default_factory=list)
    bylines: list[Byline] = field(default_factory=list)
    comments: tuple[Comment, ...] = ()
    stated: int | None = None


def parse_text_dump(raw: RawPage, limits: Limits) -> Page:
    """Read a dump. Raises PageError where it holds no text at all."""
    text = decode(raw.data, raw.charset).replace("\r\n", "\n").replace("\r", "\n")
    blocks = split_blocks(text[: limits.text_chars])
    if not blocks:
        raise PageError("no text in the file")
    found = _Found()
    start = _read_title(blocks, found)
    end = _read_body(blocks, start, found)
    _read_comments(blocks, end, found)
    _drop_trailing_headings(found.body)
    return Page(
        path=raw.path,
        title=found.title,
        teaser=found.teaser,
        body="\n\n".join(found.body),
        section=found.section,
        keywords=found.keywords,
        authors=tuple(dict.fromkeys(name for line in found.bylines for name in line.authors)),
        published=_first(line.published for line in found.bylines),
        modified=_first(line.modified for line in found.bylines),
        comments=found.comments[: limits.comments],
        comments_stated=found.stated,
    )


def _first(moments: Iterable[Moment | None]) -> Moment | None:
    return next((moment for moment in moments if moment is not None), None)


def _read_title(blocks: Sequence[Block], found: _Found) -> int:
    """Take the first line that can be a headline; return the index of the block below it."""
    for index, block in enumerate(blocks):
        if not _can_be_title(block):
            continue
        title = block.first
        after = index + 1
        following = blocks[after] if after < len(blocks) else None
        if (
            following
            and len(title.split()) <= 2
            and _can_be_title(following)
            and _is_headline(following)
        ):
            found.section = title  # a kicker above the headline
            title, after = following.first, after + 1
            following = blocks[after] if after < len(blocks) else None
        if following and following.single and following.first == title:
            after += 1  # the document's title and the headline are the same
        found.title = title
        return after
    return 0


def _can_be_title(block: Block) -> bool:
    line = block.lines[0]
    return (
        not line.item
        and (block.single or read_byline(block.lines[1].text) is not None)
        and 2 < len(line.text) <= _LONGEST_TITLE
        and not _is_furniture(block)
        and read_byline(line.text) is None
        and not comments_heading(line.text)[0]
    )


def _is_headline(block: Block) -> bool:
    return len(block.first.split()) >= 3 and not block.first.endswith(".")


def _is_furniture(block: Block) -> bool:
    return bool(
        BOX_HEADINGS.fullmatch(block.first)
        or NOTICE.search(block.text)
        or FURNITURE_LINE.fullmatch(block.text)
    )


def _read_body(blocks: list[Block], start: int, found: _Found) -> int:
    """Collect paragraphs from `start`; return the index where the comments or the footer begin."""
    boxed = False
    for index in range(start, len(blocks)):
        block = blocks[index]
        heads_comments, stated = comments_heading(block.first)
        if heads_comments and (found.body or index > start):
            found.stated = stated
            return _below_heading(blocks, index)
        if found.body and (opens_comments(blocks, index, None) or ENDS_BODY.fullmatch(block.first)):
            return index
        if BOX_HEADINGS.fullmatch(block.first):
            boxed = block.single
        elif boxed and not _is_prose(block.text):
            boxed = block.is_list  # the box goes on over its lists and ends at anything else
        elif not _is_furniture(block):
            boxed = False
            _read_paragraph(block, found)
    return len(blocks)


def _below_heading(blocks: list[Block], index: int) -> int:
    """The index below a heading of comments; lines right under it become a block of their own."""
    if not blocks[index].single:
        blocks[index : index + 1] = [Block(blocks[index].lines[:1]), Block(blocks[index].lines[1:])]
    return index + 1


def _read_paragraph(block: Block, found: _Found) -> None:
    filing = read_filing(block.first) if block.single else None
    if filing is not None:
        found.section = filing.section or found.section
        found.keywords += filing.keywords
        return
    byline = read_byline(block.text) if len(found.body) <= 1 and len(block.lines) <= 2 else None
    if byline is not None:
        found.bylines.append(byline)
        if len(found.body) == 1 and found.teaser is None and _is_prose(found.body[0]):
            found.teaser = found.body.pop()  # what stands between title and byline
        return
    if not found.body and not block.single and (byline := read_byline(block.lines[-1].text)):
        found.bylines.append(byline)  # below the teaser, in its paragraph
        found.teaser = found.teaser or "\n".join(line.text for line in block.lines[:-1])
        return
    if block.is_list:
        items = [line.text for line in block.lines if line.text]
        if any(_is_prose(item) for item in items) or (found.body and _is_listing(items)):
            found.body += items
        return
    found.body.append(block.text)


def _is_listing(items: list[str]) -> bool:
    """A list that belongs to the text: several items of words, not a row of numbers or links."""
    worded = [item for item in items if len(item.split()) >= 3]
    return len(worded) * 2 > len(items)


def _is_prose(text: str) -> bool:
    return len(text) >= _PROSE or (len(text) >= 40 and bool(_SENTENCE_END.search(text)))


def _read_comments(blocks: Sequence[Block], start: int, found: _Found) -> None:
    base = _first(line.published or line.modified for line in found.bylines)
    headed = start > 0 and comments_heading(blocks[start - 1].first)[0]
    for index in range(start, len(blocks)):
        if opens_comments(blocks, index, base) or read_head(
            blocks[index].lines, base, headed=headed
        ):
            found.comments = read_comments(blocks[index:], base, headed=headed)
            break
        if ENDS_COMMENTS.fullmatch(blocks[index].first):
            break
    if found.stated is not None and found.stated <= len(found.comments):
        found.stated = None


def _drop_trailing_headings(body: list[str]) -> None:
    """A heading with nothing below it announces what is not part of the text."""
    while (
        len(body) > 1 and len(body[-1]) <= _LONGEST_HEADING and not _SENTENCE_END.search(body[-1])
    ):
        body.pop()
