"""One comment element → its author, date, title and text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchkit.pages.comments.authorship import Name, find_author, name_beside
from searchkit.pages.comments.families import UNKNOWN
from searchkit.pages.comments.naming import clean_name
from searchkit.pages.comments.placement import ancestors
from searchkit.pages.comments.region import Element, Region, read_region
from searchkit.pages.comments.timing import Timing, find_timing, timing_of
from searchkit.pages.comments.wording import content_of, wording
from searchkit.pages.text import clean

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from selectolax.lexbor import LexborNode

    from searchkit.model import Moment
    from searchkit.pages.comments.families import Family
    from searchkit.pages.comments.roles import Roles

__all__ = ["Read", "Reader"]

_PINGBACK = re.compile(r"(?:^|[\s_-])(?:pingback|trackback|pings?)(?=[\s_-]|$)")
_PINGBACK_TEXT = re.compile(
    r"(?:pingback|trackback)\s?:|(?:\[(?:…|\.\.\.|&#8230;)\]).*(?:\[(?:…|\.\.\.|&#8230;)\])$",
    re.IGNORECASE | re.DOTALL,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_LABELS = {"author", "autor", "autorin", "datum", "date", "von", "am", "um", "uhr", "name", "by"}
_TITLE_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Read:
    """What was found in one element that may be a comment."""

    node: LexborNode
    region: Region
    name: Name | None
    timing: Timing | None
    title: str | None
    text: str
    content: Element
    is_pingback: bool
    heading: Element | None = None

    @property
    def is_comment(self) -> bool:
        """Enough for an element that its system names a comment."""
        return bool(self.text) and (self.name is not None or self.timing is not None)

    @property
    def is_complete(self) -> bool:
        """Enough for an element of an unknown system: an author, a date and a text of its own."""
        if not self.text or self.name is None or self.timing is None:
            return False
        return self._says_something() and not self._holds_several()

    @property
    def title_link(self) -> str | None:
        """Where the title leads to, as in a teaser of a forum thread."""
        heading = self.heading
        if heading is None:
            return None
        links = [heading, *self.region.within(heading)]
        return next((e.attributes["href"] for e in links if e.attributes.get("href")), None)

    @property
    def part_ids(self) -> set[int]:
        """The nodes of author, date and text."""
        parts = [self.content]
        if self.name and self.name.element:
            parts.append(self.name.element)
        if self.timing:
            parts.append(self.timing.element)
        return {part.node.mem_id for part in parts if part is not self.region.root}

    def _says_something(self) -> bool:
        """Whether the text is more than the author, the date and their labels once more."""
        assert self.name is not None
        assert self.timing is not None
        rest = self.text
        known = [text for text in (self.name.text, self.timing.printed) if text and text in rest]
        for text in known:
            rest = rest.replace(text, " ")
        if known:
            return any(word.lower() not in _LABELS for word in _WORD.findall(rest))
        return bool(rest)

    def is_link(self) -> bool:
        """Whether the text is a link as a whole, as a teaser's is."""
        links = [e for e in self.region.elements if e.tag == "a"]
        if any(e.start <= self.content.start and self.content.end <= e.end for e in links):
            return True
        text = clean(self.text)
        printed = [self.region.text_of(e) for e in links]
        return any(link in text and len(link) * 10 >= len(text) * 9 for link in printed)

    def _holds_several(self) -> bool:
        """Whether the element is rather a list: the same naming with other names and dates."""
        name, timing = self.name, self.timing
        if name is None or timing is None or name.element is None:
            return False
        return self._others(name.element) and self._others(timing.element)

    def answers(self) -> list[LexborNode]:
        """The elements in this one that hold a name and a date of the same naming again."""
        if not self._holds_several():
            return []
        assert self.name is not None
        assert self.name.element is not None
        assert self.timing is not None
        own = {self.name.element.node.mem_id, self.timing.element.node.mem_id}
        dates = {e.node.mem_id for e in self._alike(self.timing.element)} - own
        parts = (self.name.element, self.timing.element)
        around = {holder.mem_id for part in parts for holder in ancestors(part.node)}
        found: list[LexborNode] = []
        for name in self._alike(self.name.element):
            holder = name.node.parent
            while holder is not None and holder.mem_id not in around:
                if any(below.mem_id in dates for below in holder.traverse(include_text=False)):
                    found.append(holder)
                    break
                holder = holder.parent
        return found

    def _others(self, part: Element) -> bool:
        return len({self.region.text_of(e) for e in self._alike(part)}) > 1

    def _alike(self, part: Element) -> list[Element]:
        """The elements of the same tag and naming as this one, which must have a naming."""
        marks, classes = part.role.marks, part.attributes.get("class")
        if not marks.strip() and part.tag != "time":
            return []
        # The naming of a role leaves out numbers, by which generated classes differ.
        alike = [e for e in self.region.elements if e.tag == part.tag and e.role.marks == marks]
        return [e for e in alike if not classes or e.attributes.get("class") == classes]


class Reader:
    """Reads the comments of one list, each without what belongs to another of them.

    `ids` are the `mem_id` of all; more may be added to them between two readings.
    """

    def __init__(
        self,
        ids: Container[int],
        family: Family,
        base: Moment | None,
        roles: Roles,
        *,
        runs_on: bool = False,
    ) -> None:
        self._runs_on = runs_on
        self._ids = ids
        self._roles = roles
        self._family = family
        self._base = base

    def read(self, node: LexborNode) -> Read:
        """The parts of one comment."""
        runs_on = self._runs_on or node.tag == "dt"
        region = read_region(node, self._ids, self._roles, runs_on=runs_on)
        timing = self._timing(region)
        # Without one of both, an element of an unknown system is no comment.
        if timing is None and self._family is UNKNOWN:
            return Read(node, region, None, None, None, "", region.root, is_pingback=False)
        name = self._author(region)
        if name is None and timing is not None:
            name = name_beside(region, timing.element)
        if name is None and self._family is UNKNOWN:
            return Read(node, region, None, timing, None, "", region.root, is_pingback=False)
        parts = [timing.element] if timing else []
        if timing and timing.beside is not None:
            parts.append(timing.beside)
        if name and name.element is not None:
            parts.append(name.element)
        content = self._selected(region, self._family.text) or content_of(region, parts)
        heading, title = self._title(region, parts)
        without = [*parts, *([heading] if heading else [])]
        without = [e for e in without if not (e.start <= content.start and content.end <= e.end)]
        text = wording(region, content, without)
        return Read(
            node, region, name, timing, title, text, content, _is_pingback(node, text), heading
        )

    def _selected(self, region: Region, selector: str) -> Element | None:
        """The first element of the region by the first of the family's selectors that has one."""
        if not selector:
            return None
        if not region.root.tag:
            return self._selected_in_run(region, selector)
        own = {element.node.mem_id: element for element in region.elements}
        for single in selector.split(","):
            for node in region.root.node.css(single.strip()):
                element = own.get(node.mem_id)
                if element is not None:
                    return element
        return None

    def _selected_in_run(self, region: Region, selector: str) -> Element | None:
        """As `_selected`, where the region goes on beyond its first element."""
        for single in selector.split(","):
            for element in region.elements[1:]:
                if element.node.css_matches(single.strip()):
                    return element
        return None

    def _author(self, region: Region) -> Name | None:
        element = self._selected(region, self._family.author)
        text = clean_name(region.text_of(element)) if element else None
        return Name(text, element) if text else find_author(region)

    def _timing(self, region: Region) -> Timing | None:
        element = self._selected(region, self._family.date)
        timing = timing_of(region, element, self._base) if element else None
        return timing or find_timing(region, self._base)

    def _title(self, region: Region, parts: Sequence[Element]) -> tuple[Element | None, str | None]:
        chosen = self._selected(region, self._family.title)
        for element in [chosen] if chosen else region.elements[1:]:
            heading = element.tag in _TITLE_TAGS
            if not chosen and not heading and not element.role.is_title:
                continue
            if region.is_aside(element):
                continue
            if any(element.start <= p.start and p.end <= element.end for p in parts) or any(
                p.start <= element.start and element.end <= p.end for p in parts
            ):
                continue
            text = region.text_of(element)
            if text and len(text) <= _LONGEST_TITLE:
                return element, text
        return self._emphasised_title(region, parts)

    def _emphasised_title(
        self, region: Region, parts: Sequence[Element]
    ) -> tuple[Element | None, str | None]:
        """A bold line that begins the comment, in one block with its author and its date."""
        if len(parts) < 2:
            return None, None
        lead = next((e for e in region.elements[1:] if e.tag in ("b", "strong")), None)
        if lead is None or lead.end > min(part.start for part in parts):
            return None, None
        first = next((e for e in region.elements[1:] if region.has_text(e)), None)
        if first is None or lead.start < first.start:
            return None, None
        text = region.text_of(lead)
        before = "".join(region.pieces[region.root.start : lead.start]).strip()
        block = lead.node.parent
        beside = block is not None and any(
            part.node.parent is not None and part.node.parent.mem_id == block.mem_id
            for part in parts
        )
        if before or not beside or not 0 < len(text) <= _LONGEST_TITLE:
            return None, None
        return lead, text


def _is_pingback(node: LexborNode, text: str) -> bool:
    marks = (node.attributes.get("class") or "").lower()
    return bool(_PINGBACK.search(marks) or _PINGBACK_TEXT.match(text))
