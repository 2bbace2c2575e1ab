"""What a page is: an article, a thread, a listing of other pages, an error instead of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchkit.pages.blocks.outline import HEADINGS
from searchkit.pages.blocks.survey import is_prose
from searchkit.pages.sourced import Sourced

if TYPE_CHECKING:
    from searchkit.pages.blocks.outline import Outline

__all__ = ["Impression", "kind_of_page"]

# Headlines and titles of what servers, bots' gates and consent walls send instead of a page.
_ERROR = re.compile(
    r"\b(?:404|403|410|500|502|503)\b.{0,20}(?:error|fehler|not found|forbidden|gone|nicht gefunden"
    r"|unavailable|bad gateway|seite|page)|(?:error|fehler)[ :-]{0,3}(?:40[0-9]|410|50[0-9])\b"
    r"|^\s*(?:40[34]|410|50[0-4])\s*$|(?:page|file|url|object)(?: was)? not found"
    r"|(?:seite|artikel|datei|beitrag|url)\b.{0,40}(?:nicht gefunden|existiert nicht"
    r"|nicht (?:mehr )?verfügbar|nicht (?:mehr )?vorhanden)|just a moment|attention required"
    r"|access denied|zugriff verweigert|are you (?:a )?(?:human|robot)|captcha"
    r"|checking your browser|verify(?:ing)? you are human|sicherheitsüberprüfung"
    r"|bad gateway|service unavailable|internal server error|gateway time-?out|forbidden$"
    r"|(?:datenschutz|privatsphäre).{0,20}(?:einstellung|zustimmung|auswahl)|cookie.{0,12}(?:wall|zustimm)"
    r"|before you continue|bevor sie (?:fortfahren|weiterlesen)|we value your privacy",
    re.IGNORECASE,
)
# A page with more running text than this says something, whatever its title.
_SPEAKS = 1_200
_ARTICLE = 600
_FEW_TEASERS = 6


@dataclass(frozen=True, slots=True)
class Impression:
    """What a page's kind is judged by: whether linked data has `declared` it an article, whether it
    is `signed` with a date or an author, whether its body is the first post of a `thread`.
    """

    title: str
    body: str
    declared: bool
    signed: bool
    thread: bool


def kind_of_page(outline: Outline, seen: Impression) -> Sourced[str]:
    """One of `model.KINDS` with what speaks for it."""
    if seen.thread:
        return Sourced("thread", "its first post is the text")
    chars = len(seen.body)
    told = _ERROR.search(seen.title)
    if chars < _SPEAKS and not (seen.declared and seen.signed):
        headings = [b.text for b in outline.blocks[:60] if b.kind in HEADINGS and len(b.text) < 120]
        told = told or next(filter(None, map(_ERROR.search, headings)), None)
        if told:
            return Sourced("error", f"“{told[0]}”")
    teasers = sum(b.kind in HEADINGS and b.linked * 5 >= 4 * len(b.text) for b in outline.blocks)
    prose = sum(len(b.text) for b in outline.blocks if is_prose(b))
    kept = sum(len(b.text) for b in outline.blocks if is_prose(b) and b.dropped is None)
    if seen.declared and chars >= _ARTICLE // 2:
        return Sourced("article", "declared as one")
    if teasers >= _FEW_TEASERS and chars < _ARTICLE and kept * 2 <= prose + 1:
        return Sourced("listing", f"{teasers} linked headings and little text")
    if chars >= _ARTICLE and (seen.signed or kept * 2 >= prose):
        return Sourced("article", "running text of its own")
    if teasers >= _FEW_TEASERS:
        return Sourced("listing", f"{teasers} linked headings")
    return Sourced("other", "neither text nor list")
