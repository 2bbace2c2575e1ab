"""Comments in markup whose naming says nothing: found by their shape, and by readers' words near.

Two shapes: elements of one class that each hold a name, a date and a text, and runs of siblings
in which a short line with a name and a date begins each comment. As lists of articles have the
same shape, a heading must speak of readers, or the elements themselves of answering.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from searchkit.pages.comments.placement import headings_before, in_sidebar, outside_sidebars
from searchkit.pages.comments.vocabulary import NAME_MARKS
from searchkit.pages.dates import find_date
from searchkit.pages.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from searchkit.pages.comments.reading import Read, Reader
    from searchkit.pages.comments.survey import Survey

__all__ = ["in_containers", "readers_headings", "same_class", "same_run", "under_headings"]

_TIMELY = re.compile(r"[0-9]\.?\s?(?:\d{1,2}\.\s?\d\d|Ja|Fe|M[äa]|Ap|Ju|Au|Se|Ok|No|De)")
_READERS = (
    "kommentare", "meinung", "reaktion", "gästebuch", "stimmen", "comments", "antworten",
    "feedback", "rezension", "bewertungen", "postings", "user", "community",
)  # fmt: skip
_READER = re.compile(r"leser(?!\s?(?:empf|lieb|reise))|gäste(?!\s)")
# A panel is a discussion too: alone, counted or with its subject the word means the readers'.
_DISCUSSION = re.compile(
    r"\W*(?:\d+\s)?diskussion(?:en)?\W*(?:\d+\W*)?(?:$|\s(?:zu|zum|zur|über)\b)"
)
_ANSWERS = ("antworten", "zitieren", "melden", "reply", "zitat")
_ANSWERING = re.compile(r"\b(?:antworten|zitieren|melden|reply|beantworten|zitat)\b")
# What forums tell of each member.
_OF_MEMBER = re.compile(r"(?:mitglied|dabei|registriert)\s?(?:seit|:)|(?:beiträge|ort)\s*:")
_OF_PERSON = re.compile(r"registriert|anmeldedatum|mitglied seit|dabei seit|joined", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_ITEM_TAGS = {"li", "div", "article", "section", "tr", "table", "dd", "dl", "p", "blockquote"}
_LONGEST_HEADING = 60
_LONGEST_LINE = 120
_MOST_HEADINGS = 12
_HEAD = 400
"""Characters at either end of a comment within which its date is printed."""
_SHORTEST_ITEM, _LONGEST_ITEM = 25, 30_000
_FEW_NAMES = 200
"""Elements with a class or id: pages of tables and fonts have fewer, and no headings."""
_MOST_CLASSES = 400
_MOST_ITEMS = 2_000


def readers_headings(tree: LexborHTMLParser, page: Survey) -> list[LexborNode]:
    """The headings that name readers or what they write, one in each element that holds some.

    On old pages bold lines count as headings.
    """
    found: dict[int, LexborNode] = {}
    old = len(page.names) < _FEW_NAMES
    for node in tree.css("h2,h3,h4,h5,b,strong" if old else "h2,h3,h4,h5"):
        text = node.text()
        if len(text) > 4 * _LONGEST_HEADING or not _names_readers(text):
            continue
        if len(clean(text)) <= _LONGEST_HEADING and node.parent is not None:
            found.setdefault(node.parent.mem_id, node)
        if len(found) == _MOST_HEADINGS:
            break
    return list(found.values())


def same_class(page: Survey, reader: Callable[[Iterable[LexborNode]], Reader]) -> list[Read]:
    """The elements of one class, two or more, that are all comments; the largest such list."""
    best: list[Read] = []
    for nodes in _repeated(page):
        if len(nodes) <= len(best) or not all(map(_has_shape, nodes[:2])):
            continue
        if not _readers_speak(nodes):
            continue
        inside = outside_sidebars(nodes)
        members = reader(inside)
        good = [read for read in map(members.read, inside) if read.is_complete]
        if len(good) > max(1, len(best)) and len(good) * 10 >= len(inside) * 8:
            best = good
    return best


def _repeated(page: Survey) -> Iterator[list[LexborNode]]:
    counts = Counter(page.names)
    lists: dict[str, list[LexborNode]] = {
        name: [] for name, count in counts.items() if name and 2 <= count <= _MOST_ITEMS
    }
    for node, name in zip(page.nodes, page.names, strict=True):
        if name in lists:
            lists[name].append(node)
    for nodes in list(lists.values())[:_MOST_CLASSES]:
        if nodes[0].tag in _ITEM_TAGS:
            yield nodes


def _has_shape(node: LexborNode) -> bool:
    text = node.text()
    if not _SHORTEST_ITEM <= len(text) <= _LONGEST_ITEM:
        return False
    if not _is_timely(text[:_HEAD]) and not (len(text) > _HEAD and _is_timely(text[-_HEAD:])):
        return False
    # A linked headline makes a teaser of it; a linked name does not.
    linked = node.css_first("h1 a,h2 a,h3 a,h4 a,a h2,a h3,a h4")
    return linked is None or _is_named_after_person(linked)


def _is_named_after_person(node: LexborNode) -> bool:
    holder = node.parent
    naming = f" {node.attributes.get('class') or ''} "
    if holder is not None:
        naming += f"{holder.attributes.get('class') or ''} "
    return bool(NAME_MARKS.search(naming.lower()))


def _is_timely(text: str) -> bool:
    return "vor " in text or bool(_TIMELY.search(text))


def _readers_speak(nodes: Sequence[LexborNode]) -> bool:
    if any(map(_names_readers, headings_before(nodes[0]))):
        return True
    first = nodes[:10]
    return sum(_answers(node.text().lower()) for node in first) * 2 > len(first)


def _names_readers(text: str) -> bool:
    """Whether a heading names readers or what they write."""
    text = text.lower()
    return (
        any(word in text for word in _READERS)
        or _READER.search(text) is not None
        or _DISCUSSION.match(text) is not None
    )


def _answers(text: str) -> bool:
    """Whether a text in lower case offers to answer, or tells of a member as forums do."""
    if any(word in text for word in _ANSWERS) and _ANSWERING.search(text):
        return True
    return ("seit" in text or ":" in text) and _OF_MEMBER.search(text) is not None


def same_run(
    siblings: Iterable[list[LexborNode]], reader: Callable[[Iterable[LexborNode]], Reader]
) -> list[Read]:
    """The first of these lists of siblings in which a name and a date begin each comment."""
    for holder in siblings:
        begins = [node for node in holder if _begins(node)]
        if len(begins) < 2 or in_sidebar(begins[0]):
            continue
        members = reader(begins)
        good = [read for read in map(members.read, begins) if read.is_complete]
        if len(good) == len(begins):
            return good
    return []


def under_headings(headings: Iterable[LexborNode]) -> Iterator[list[LexborNode]]:
    """The siblings that follow headings, and those in the table or list after one."""
    for heading in headings:
        yield from _after(heading)


def in_containers(containers: Iterable[LexborNode]) -> Iterator[list[LexborNode]]:
    """The siblings that stand in elements named after comments, or in the rows of such tables."""
    for container in containers:
        rows = container.css_first("tbody") if container.tag == "table" else container
        if rows is not None and rows.child is not None:
            yield _followers(rows.child, itself=True)


def _after(heading: LexborNode) -> Iterator[list[LexborNode]]:
    """The elements after a heading, and those in the table or list that follows it."""
    node: LexborNode | None = heading
    for _ in range(3):
        if node is None or node.tag == "body":
            return
        followers = _followers(node)
        if followers:
            yield followers
            for follower in followers[:2]:
                rows = follower.css_first("tbody") or follower
                if rows.child is not None:
                    yield _followers(rows.child, itself=True)
            return
        node = node.parent


def _followers(node: LexborNode, *, itself: bool = False) -> list[LexborNode]:
    found: list[LexborNode] = []
    follower = node if itself else node.next
    while follower is not None and len(found) < _MOST_ITEMS:
        if follower.is_element_node and follower.tag not in ("br", "script", "style"):
            found.append(follower)
        follower = follower.next
    return found


def _begins(node: LexborNode) -> bool:
    """Whether the element is a line with a name and a date."""
    text = node.text()
    if len(text) > 2 * _LONGEST_LINE or not _DIGIT.search(text):
        return False
    line = clean(text)
    if _OF_PERSON.search(line):
        return False
    span = find_date(line) if len(line) <= _LONGEST_LINE else None
    return span is not None and len(line) - (span.end - span.start) >= 2
