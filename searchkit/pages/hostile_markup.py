"""Markup that would cost its parser too much: the open elements, counted before the parse."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from searchkit.errors import PageError

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["refuse_hostile", "without_choices"]

# Lexbor (2.7 in selectolax 1.0) needs time quadratic in the nesting of elements (100,000 levels:
# 27 s, 5,000: 0.1 s), in the attributes of one element (100,000: 22 s, 2,000: 0.01 s) and in the
# options of one selection (60,000: 33 s, 3,000: .07 s), and about 200 bytes a node (measured on
# 2 cores). Real pages have up to 60 levels and 30,000 elements.
_DEEPEST = 4_000
_MOST_ELEMENTS = 1_500_000
_MOST_ATTRIBUTES = 1_000
_MOST_OPTIONS = 3_000
# Pages below these counts are bounded anyway (2 s and 3.7 s). The closer look takes 40 ms for a
# megabyte; one in fifty real pages has more separators, most of them in scripts.
_FEW_ELEMENTS = 12_000
_FEW_SEPARATORS = 40_000
# So many paragraphs and formatting elements left open make 1.5 million copies of the latter.
_FEW_PARAGRAPHS = 3_400
_FEW_LEFT_OPEN = 300

# Elements without content: only they are whole where a tag ends in "/>".
_EMPTY = frozenset(
    b"area base basefont bgsound br col embed frame hr image img input keygen link meta param"
    b" source track wbr".split()
)
# Elements that the next of their kind closes: they nest only with another element between.
_CLOSED_BY_NEXT = frozenset(
    b"body caption colgroup dd dt head html li p tbody td tfoot th thead tr".split()
)
# An item of one of these kinds of list stays open in the other kind.
_ITEMS = {b"li": b"list", b"dd": b"definitions", b"dt": b"definitions"}
_LISTS = frozenset(b"ul ol menu dir dl".split())
# Elements that end an element before them only where nothing else than their like is open in it.
_ORDINARY = frozenset(
    b"abbr acronym bdi bdo cite data del dfn dialog ins kbd label map mark meter noscript object"
    b" optgroup option output picture progress q rb rp rt rtc ruby samp slot span sub sup time var"
    b" video audio canvas svg math".split()
)
# Elements that go on in the next paragraph where they were left open (HTML, 13.2.4.3), three of
# those that are alike.
_FORMATTING = frozenset(b"a b big code em font i nobr s small strike strong tt u".split())
_NEAR = 20
_NEVER_NESTED = (b"a", b"nobr")
_MOST_ALIKE = 3
_FORMATTING_TAG = re.compile(
    rb"<(/?)(?:" + b"|".join(sorted(_FORMATTING)) + rb")(?=[\s/>])", re.IGNORECASE
)
_OPTION = re.compile(rb"<option(?=[\s/>])[^>]*>", re.IGNORECASE)
# A quotation mark delimits only right after "=": elsewhere it is a character as any other.
_TOKEN = re.compile(
    rb"<(?:(?P<comment>!--)|[!?][^>]*>?|/[^a-zA-Z>][^>]*>?"
    rb"|(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]{0,40})"
    rb"[^>=]*+(?:=\s*+(?:\"[^\"]*+\"|'[^']*+')?+[^>=]*+)*+>?)"
)
_ATTRIBUTE = re.compile(rb"[^\s=>/]+(?>\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*))?")
_COMMENT_END = re.compile(rb"--!?>")
# What stands in these elements is text up to their end.
_TEXT_ENDS = {
    name: re.compile(rb"</" + name + rb"[\s/>]", re.IGNORECASE)
    for name in b"script style textarea title xmp iframe noembed noframes".split()
}


def without_choices(markup: bytes) -> bytes:
    """The markup without the tags of options where there are too many.

    Nothing reads what can be chosen; its text stays in the selection.
    """
    if _tags(np.frombuffer(markup, np.uint8)) <= _MOST_OPTIONS:
        return markup
    if markup.count(b"<option") + markup.count(b"<OPTION") <= _MOST_OPTIONS:
        return markup
    return _OPTION.sub(b" ", markup)


def refuse_hostile(markup: bytes) -> None:
    """PageError with the reason where parsing would take too long or too much memory.

    An end closes an element only where one of its name is open. Where elements are not nested
    rightly the count is rough, and the time that a page may take is what bounds it.
    """
    if _is_small(markup):
        return
    opened = _OpenElements()
    elements = at = 0
    while found := _TOKEN.search(markup, at):
        at = found.end()
        comment, ends, name = found.groups()
        if comment:
            # "<!-->" is a whole comment.
            at = _reached(_COMMENT_END, markup, found.start() + 2)
        elif name:
            name = name.lower()
            if ends:
                opened.end(name)
            elif name not in _EMPTY:
                elements += 1 + opened.start(name, found[0])
            else:
                elements += 1
            _refuse(opened.depth, elements, found)
            if name in _TEXT_ENDS and not ends:
                at = _reached(_TEXT_ENDS[name], markup, at)


def _is_small(markup: bytes) -> bool:
    signs = np.frombuffer(markup, np.uint8)
    tags = _tags(signs)
    if tags > _FEW_ELEMENTS or _separators(signs) > _FEW_SEPARATORS:
        return False
    return tags <= _FEW_PARAGRAPHS or _left_open(markup) <= _FEW_LEFT_OPEN


def _tags(signs: NDArray[np.uint8]) -> int:
    # bytes.count compares one by one: .07 ms on a page of 170 KB (CPython 3.11), numpy .015.
    return int(np.count_nonzero(signs == ord("<")))


def _separators(signs: NDArray[np.uint8]) -> int:
    """How often a name could end and an attribute begin: none can without blank, "/" or "="."""
    blank = (signs <= ord(" ")) | (signs == ord("/"))
    begins = np.count_nonzero(blank[1:] > blank[:-1])
    return int(begins + np.count_nonzero(signs == ord("=")))


def _left_open(markup: bytes) -> int:
    """How many more formatting elements begin than end."""
    signs = _FORMATTING_TAG.findall(markup)
    return len(signs) - 2 * sum(map(len, signs))


class _OpenElements:
    """The open elements as a parser would count them, `depth` in one another."""

    def __init__(self) -> None:
        self._nested = self._blocks = 0
        self._open: Counter[bytes] = Counter()
        self._formatting = _Formatting()
        self._ordinary: list[tuple[bytes, int]] = []
        self._lists: list[bytes | None] = [None]

    @property
    def depth(self) -> int:
        return self._nested + self._formatting.depth

    def start(self, name: bytes, tag: bytes) -> int:
        """An element begins; returns how many copies of formatting begin with it."""
        if name in _FORMATTING:
            self._formatting.start(name, tag)
            return 0
        if name not in _CLOSED_BY_NEXT:
            self._formatting.keep()
            self._nested += 1
            if name in _ORDINARY:
                self._ordinary.append((name, self._blocks))
                return 0
            self._blocks += 1
            self._open[name] += 1
            if name in _LISTS:
                self._lists.append(None)
            return 0
        kind = _ITEMS.get(name)
        if kind:
            self._nested += self._lists[-1] not in (None, kind)
            self._lists[-1] = kind
        self._formatting.turn(opens=True)
        return self._formatting.copies

    def end(self, name: bytes) -> None:
        """An element ends, if one of that name is open."""
        if name in _FORMATTING:
            self._formatting.end(name)
        elif name in _CLOSED_BY_NEXT:
            self._formatting.turn(opens=False)
        elif name in _ORDINARY:
            # Unless a block was begun in it: then it stays open.
            like = [
                open_name for open_name, blocks in self._ordinary[-_NEAR:] if blocks == self._blocks
            ]
            if name in like:
                self._drop(len(like) - max(n for n, one in enumerate(like) if one == name))
        elif self._open[name]:
            self._nested -= 1
            self._blocks -= 1
            self._open[name] -= 1
            while self._ordinary and self._ordinary[-1][1] > self._blocks:
                self._drop(1)
            if name in _LISTS and len(self._lists) > 1:
                self._lists.pop()

    def _drop(self, number: int) -> None:
        """The last ordinary elements end."""
        del self._ordinary[-number:]
        self._nested -= number


class _Formatting:
    """The formatting elements that are open: `depth` in one another.

    Of those that nobody ends, `copies` begin each further paragraph.
    """

    def __init__(self) -> None:
        self.copies = self.depth = 0
        self._in_paragraph: int | None = None
        self._tags: dict[bytes, list[bytes]] = {}
        self._alike: Counter[bytes] = Counter()

    def turn(self, *, opens: bool) -> None:
        """A paragraph ends, and with it what stands in it; another may begin."""
        self.depth -= self._in_paragraph or 0
        self._in_paragraph = 0 if opens else None

    def keep(self) -> None:
        """What stands in the paragraph may go on in an element that begins in it."""
        self._in_paragraph = None

    def start(self, name: bytes, tag: bytes) -> None:
        """Such an element begins; of those that are alike, three are copied."""
        if name in _NEVER_NESTED:
            self.end(name)
        self._tags.setdefault(name, []).append(tag)
        self._alike[tag] += 1
        self.copies += self._alike[tag] <= _MOST_ALIKE
        self._step(1)

    def end(self, name: bytes) -> None:
        """Such an element ends, if one of that name is open."""
        tags = self._tags.get(name)
        if tags:
            tag = tags.pop()
            self.copies -= self._alike[tag] <= _MOST_ALIKE
            self._alike[tag] -= 1
            self._step(-1)

    def _step(self, by: int) -> None:
        self.depth = max(0, self.depth + by)
        if self._in_paragraph is not None:
            self._in_paragraph = max(0, self._in_paragraph + by)


def _reached(end: re.Pattern[bytes], markup: bytes, at: int) -> int:
    """Where something that was begun ends; the rest of the page is in it where it does not."""
    found = end.search(markup, at)
    return found.start() if found else len(markup)


def _refuse(depth: int, elements: int, tag: re.Match[bytes]) -> None:
    if depth > _DEEPEST:
        raise PageError("nested too deeply", f"more than {_DEEPEST:,} elements in one another")
    if elements > _MOST_ELEMENTS:
        raise PageError("too many elements", f"more than {_MOST_ELEMENTS:,}")
    if len(tag[0]) > 2 * _MOST_ATTRIBUTES:
        begin = tag.end("name") - tag.start()
        if sum(1 for _ in _ATTRIBUTE.finditer(tag[0], begin)) > _MOST_ATTRIBUTES:
            raise PageError("endless attributes", f"over {_MOST_ATTRIBUTES:,} of one element")
