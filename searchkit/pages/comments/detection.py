"""The page's comments by their shape: segments around dates, each judged by weighted evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchkit.pages.comments.anchors import find_anchors
from searchkit.pages.comments.evidence import EVIDENCE, Witness
from searchkit.pages.comments.families import UNKNOWN
from searchkit.pages.comments.hints import LATEST
from searchkit.pages.comments.placement import in_sidebar
from searchkit.pages.comments.reading import Read, Reader
from searchkit.pages.comments.segments import common_parent, lists_of_segments, single_segments
from searchkit.pages.comments.sheet import draw_sheet
from searchkit.pages.comments.weights import BIAS, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selectolax.lexbor import LexborNode

    from searchkit.model import Moment
    from searchkit.pages.comments.roles import Roles
    from searchkit.pages.comments.segments import Segments
    from searchkit.pages.comments.sheet import Sheet

__all__ = ["detected_comments"]

_MOST_ANCHORS = 20_000
LIST, SINGLE = 0.3, 0.95
_MOSTLY = 0.6
_HALF = 0.5
_ABOVE = 0.1
_FEW = 3
_NEVER = -9.0
_MOST_READ = 5
_SINGLE_WEIGHTS = tuple(WEIGHTS[name][0] for name in EVIDENCE)
_LIST_WEIGHTS = tuple(WEIGHTS[name][1] for name in EVIDENCE)


def detected_comments(
    body: LexborNode, base: Moment | None, published: Moment | None, roles: Roles
) -> list[Read]:
    """The comments of the page as they were read, in its order."""
    sheet = draw_sheet(body)
    sheet.measure()
    sheet.label()
    anchors = find_anchors(sheet, _MOST_ANCHORS)
    if not anchors:
        return []
    witness = Witness(sheet, anchors, published)
    lists = list(lists_of_segments(sheet, anchors))
    below = {segments: witness.below_heading(segments) for segments in lists}
    lists += [s for s in below.values() if s is not None and len(s.roots) > 1]
    strengths = {segments: strength_of(witness, sheet, segments) for segments in lists}
    ranked = [
        (strength, segments)
        for segments, strength in strengths.items()
        if strengths.get(below.get(segments) or segments, _NEVER) < LIST
        or below.get(segments) is None
    ]
    best: list[Read] = []
    taken: Segments | None = None
    for strength, segments in sorted(ranked, key=lambda e: -e[0])[:_MOST_READ]:
        if strength < LIST:
            break
        if taken is not None and (
            below.get(segments) == taken or not _extends(sheet, segments, taken)
        ):
            continue
        reads = _read(sheet, segments, base, roles)
        good = [read for read in reads if read.is_complete]
        if (
            len(good) > max(1, len(best))
            and len(good) >= _MOSTLY * len(reads)
            and _is_of_page(good)
        ):
            best, taken = good, segments
    if best:
        return best
    singles = [s for s in below.values() if s is not None and len(s.roots) == 1]
    singles += [s for s in single_segments(sheet, anchors) if witness.is_hinted(s.roots[0])]
    ranked = sorted(((strength_of(witness, sheet, s), s) for s in singles), key=lambda e: -e[0])
    for strength, segments in ranked[:_MOST_READ]:
        if strength < SINGLE:
            break
        reads = _read(sheet, segments, base, roles)
        if reads[0].is_complete and _is_of_page(reads):
            return reads
    return []


def strength_of(witness: Witness, sheet: Sheet, segments: Segments) -> float:
    """How likely the segments are comments: the logarithm of the odds, at least -9."""
    single = len(segments.roots) == 1
    if _is_linked(sheet, segments):
        return _NEVER
    weights = _SINGLE_WEIGHTS if single else _LIST_WEIGHTS
    evidence = witness.of(segments)
    if _is_article(sheet, dict(zip(EVIDENCE, evidence, strict=True)), segments):
        return _NEVER
    total = BIAS["single" if single else "list"]
    return total + sum(w * x for w, x in zip(weights, evidence, strict=True))


def _is_linked(sheet: Sheet, segments: Segments) -> bool:
    """Whether the segments are mostly links: a cheap look, as most lists on a page are menus."""
    roots = segments.roots
    start, stop = sheet.starts[roots[0]], sheet.stops[roots[-1]]
    size = sheet.sizes[stop] - sheet.sizes[start]
    return (sheet.linked[stop] - sheet.linked[start]) * 10 > size * 7


def _extends(sheet: Sheet, segments: Segments, taken: Segments) -> bool:
    """Whether there are more segments around the same place, and none elsewhere."""
    around = common_parent(sheet, taken.roots)
    end = sheet.ends[around]
    return len(segments.roots) > len(taken.roots) and all(
        around < root < end for root in segments.roots
    )


def _is_article(sheet: Sheet, evidence: dict[str, float], segments: Segments) -> bool:
    """Whether the segments are rather the page's own text, or a post embedded in it."""
    if any(sheet.tags[around] == "blockquote" for around in sheet.around(segments.roots[0])):
        return True
    if len(segments.roots) == 1:
        return evidence["share"] > _HALF
    if len(segments.roots) > _FEW or evidence["place"] > _ABOVE or evidence["share"] <= _HALF:
        return False
    spoken = sum(evidence[name] for name in ("answers", "said", "heading", "named"))
    return spoken < _HALF or (evidence["article"] > 0 and len(segments.roots) == 2)


def _read(sheet: Sheet, segments: Segments, base: Moment | None, roles: Roles) -> list[Read]:
    nodes = [sheet.nodes[root] for root in segments.roots]
    reader = Reader({node.mem_id for node in nodes}, UNKNOWN, base, roles, runs_on=segments.runs)
    return [reader.read(node) for node in nodes]


def _is_of_page(reads: Sequence[Read]) -> bool:
    first = reads[0]
    if in_sidebar(first.node) or (first.title and LATEST.match(first.title)):
        return False
    return len(reads) > 1 or first.node.css_first("h1") is None
