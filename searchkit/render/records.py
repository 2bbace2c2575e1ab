"""Results as JSON objects: the contract of `--format json` and `jsonl`.

Fields are added, never renamed. A page's `saved` and `kind` and a comment's `parent` appear only
where they hold something.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchkit.model import CommentHit
from searchkit.render.harmless import marked_html

if TYPE_CHECKING:
    from searchkit.model import CommentMatch, Moment, PageHit, PageRef, Results

__all__ = ["hit_record", "results_record"]

Record = dict[str, object]


def results_record(results: Results) -> Record:
    """The whole answer; `through_compounds`, `added`, `hints`, `warnings` where there are some."""
    record: Record = {
        "query": results.query,
        "unit": results.unit,
        "total": results.total,
        "took_ms": round(results.took_ms, 3),
        "hits": [hit_record(hit) for hit in results.hits],
    }
    if results.through_compounds:
        record["through_compounds"] = results.through_compounds
    if results.added:
        record["added"] = [{"word": a.word, "reached": list(a.reached)} for a in results.added]
    if results.hints:
        record["hints"] = list(results.hints)
    if results.warnings:
        record["warnings"] = list(results.warnings)
    return record


def hit_record(hit: PageHit | CommentHit) -> Record:
    """One hit; excerpts are HTML with `<mark>`, all other values are plain text."""
    if isinstance(hit, CommentHit):
        return {
            "rank": hit.rank,
            "score": round(hit.score, 6),
            **_comment(hit.comment),
            "page": _page(hit.page) | _handle(hit.page),
        }
    return {
        "rank": hit.rank,
        "score": round(hit.score, 6),
        **_page(hit.page),
        "snippets": [
            {"field": snippet.field, "text": marked_html(snippet.excerpt)}
            for snippet in hit.snippets
        ],
        "comments": [_comment(comment) for comment in hit.comments],
        "comment_matches": hit.comment_matches,
        **_handle(hit.page),
    }


def _page(page: PageRef) -> Record:
    return {
        "path": page.path,
        "url": page.url,
        "title": page.title,
        "published": _iso(page.published),
    }


def _handle(page: PageRef) -> Record:
    record: Record = {"id": page.id, "site": page.site}
    if page.saved:
        record["saved"] = _iso(page.saved)
    if page.kind:
        record["kind"] = page.kind
    return record


def _comment(comment: CommentMatch) -> Record:
    record: Record = {
        "author": comment.author,
        "date": _iso(comment.date),
        "text": comment.text,
        "snippet": marked_html(comment.excerpt),
    }
    if comment.parent:
        record["parent"] = comment.parent
    return record


def _iso(moment: Moment | None) -> str | None:
    return moment.isoformat() if moment else None
