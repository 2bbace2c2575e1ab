"""The article of a page: what the rules chose, corrected where the learned judge is sure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from searchkit.pages.blocks.features import (
    Circumstances,
    block_features,
    without_rules,
    worth_asking,
)
from searchkit.pages.blocks.phrases import furniture_by_words
from searchkit.pages.blocks.repetition import Printed
from searchkit.pages.blocks.rules import (
    apply_rules,
    in_header,
    is_title,
    trimmed,
    without_idle_headings,
)
from searchkit.pages.blocks.survey import is_prose
from searchkit.pages.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from searchkit.pages.blocks.judge import Judge
    from searchkit.pages.blocks.outline import Block, Outline
    from searchkit.pages.blocks.rules import Verdict

__all__ = ["Article", "Claims", "find_article"]

_LEAD_NAMES = re.compile(
    r"(?<![a-z])(?:lead|lede|intro|introduction|teaser|teasertext|vorspann|standfirst|excerpt"
    r"|abstract|summary|dek|deck|anreisser|anlauf|subline|untertitel|unterzeile|einleitung|perex)"
    r"(?![a-z])"
)
# What the judge gives less than this is no article, whatever the rules say …
_REFUSED = 0.2
# … and what it gives so much is one.
_ADDED = 0.7
# Where the rules keep less than this share of a page's prose they are not asked further, and these
# odds decide.
_DOUBTFUL = 0.4
_EVEN = 0.4
# Rules that read the line itself.
_BY_WORDS = ("furniture by", "byline by", "caption by", "date", "consent", "appeal", "tool")
# Reasons that hold as long as the rules keep enough: what stands among the text, and is none.
_HELD = (
    "advert", "under", "newsletter", "cookie", "teaser", "one of several", "article inside",
    "aside", "related", "a reader", "a comment", "another article",
)  # fmt: skip
# Text from this length on may be the lead, up to that length.
_LEAD = 60
_LONGEST_LEAD = 900
# A first paragraph with this share of it in bold is a lead.
_BOLD = 0.9


@dataclass(frozen=True, slots=True)
class Article:
    """The blocks that are the article: `lead` stands apart above the body.

    `given` is what the judge was told besides the blocks.
    """

    lead: list[Block]
    body: list[Block]
    given: Circumstances


@dataclass(frozen=True, slots=True)
class Claims:
    """What a page says of its article besides printing it.

    `told` is the `articleBody` of its linked data; `placed` are the `mem_id`s of elements that are
    known to hold the article.
    """

    title: str = ""
    description: str = ""
    told: str = ""
    placed: frozenset[int] = frozenset()


def find_article(outline: Outline, claims: Claims, judge: Judge | None) -> Article:
    """The article's blocks in reading order; the others get the reason why they were dropped.

    Without a judge the rules decide alone.
    """
    title = fold(claims.title)
    fixed = {number for number, block in enumerate(outline.blocks) if block.dropped is not None}
    verdict = apply_rules(outline, title, claims.placed)
    lead, body = verdict.lead, verdict.body
    given = _circumstances(outline, claims, verdict)
    if judge is not None and outline.blocks:
        rows = block_features(outline, given, judge.names)
        scores = _scores(judge, rows)
        limits = (_REFUSED, _ADDED)
        if _share_of_prose(outline, given) < _DOUBTFUL:
            scores, limits = _scores(judge, without_rules(rows)), (_EVEN, _EVEN)
        lead, body = _corrected(outline, title, given, scores.tolist(), limits, fixed=fixed)
    if not lead and body and _is_lead(outline, body[0], claims.description):
        return Article(body[:1], body[1:], given)
    return Article(lead, body, given)


def _scores(judge: Judge, rows: NDArray[np.float32]) -> NDArray[np.float64]:
    """How likely each block is of the article; short links are not asked, and are none."""
    scores = np.zeros(len(rows))
    asked = worth_asking(rows)
    if asked.any():
        scores[asked] = judge.probabilities(rows[asked])
    return scores


def _share_of_prose(outline: Outline, given: Circumstances) -> float:
    """How much of the page's running text the rules have kept."""
    whole = kept = 0
    for number, block in enumerate(outline.blocks):
        if is_prose(block):
            whole += len(block.text)
            kept += len(block.text) if number in given.body or number in given.lead else 0
    return kept / whole if whole else 1.0


def _circumstances(outline: Outline, claims: Claims, verdict: Verdict) -> Circumstances:
    """What the judge knows of a page besides its blocks."""
    number = {id(block): n for n, block in enumerate(outline.blocks)}
    return Circumstances(
        claims.title,
        fold(claims.told),
        verdict.root,
        frozenset(number[id(block)] for block in verdict.lead),
        frozenset(number[id(block)] for block in verdict.body),
    )


def _corrected(
    outline: Outline,
    title: str,
    given: Circumstances,
    scores: list[float],
    limits: tuple[float, float],
    *,
    fixed: Collection[int],
) -> tuple[list[Block], list[Block]]:
    """Lead and body with what the judge is sure of; blocks in `fixed` stay dropped."""
    held = () if limits[0] == limits[1] else _HELD
    lead: list[Block] = []
    body: list[Block] = []
    printed = Printed(outline.blocks[n].text for n in given.lead)
    for number, (block, score) in enumerate(zip(outline.blocks, scores, strict=True)):
        block.score = score
        chosen = number in given.lead or number in given.body
        if chosen and score < limits[0]:
            block.dropped = "unlike an article"
        elif number in given.lead:
            lead.append(block)
        elif chosen or (
            score >= limits[1] and number not in fixed and _may_be_added(block, title, held)
        ):
            if printed.has(block.text):
                block.dropped = "repeated"
                continue
            printed.add(block.text)
            block.dropped = None
            body.append(block)
    return lead, without_idle_headings(trimmed(outline, body))


def _may_be_added(block: Block, title: str, held: tuple[str, ...]) -> bool:
    """Whether the judge may overrule the rules: not on titles, nor on what a line itself says."""
    if is_title(block, title) or (block.dropped or "").startswith(held):
        return False
    return is_prose(block) or not (
        (block.dropped or "").startswith(_BY_WORDS) or furniture_by_words(block.text)
    )


def _is_lead(outline: Outline, block: Block, description: str | None) -> bool:
    """Whether the first block is a lead by its name, its place or the page's description."""
    if not _LEAD <= len(block.text) <= _LONGEST_LEAD:
        return False
    if block.strong >= _BOLD * len(block.text):
        return True
    boxes = islice(outline.around(block.box), 2)
    if any(_LEAD_NAMES.search(outline.label(box)) for box in boxes) or in_header(outline, block):
        return True
    return bool(description) and fold(description or "") == fold(block.text)
