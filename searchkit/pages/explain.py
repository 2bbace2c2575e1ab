"""Why a page was read as it was: where each field came from, and what was left out and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchkit.pages.blocks.judge import shipped_judge
from searchkit.pages.blocks.reasons import Evidence
from searchkit.pages.document import read_document
from searchkit.settings import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searchkit.model import Page, RawPage

__all__ = ["Dropped", "Explanation", "FieldSource", "Kept", "explain_html"]

_EXCERPT = 72


@dataclass(frozen=True, slots=True)
class FieldSource:
    """A field of the page with the place that it was read from; `origin` None: nowhere."""

    field: str
    origin: str | None
    excerpt: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """A block of text that is not the article, and why."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A block of the article, and what speaks for and against it."""

    evidence: str
    text: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """One page with its sources, its blocks, and what was dropped: elements first, then blocks."""

    page: Page
    sources: tuple[FieldSource, ...]
    dropped: tuple[Dropped, ...]
    kept: tuple[Kept, ...] = ()

    def lines(self) -> Iterator[str]:
        """The explanation for a person, a line each."""
        yield self.page.path
        for source in self.sources:
            origin = source.origin or "not found"
            yield f"  {source.field:<9} {origin}: {source.excerpt}".rstrip(": ")
        yield f"  kept      {len(self.kept)} blocks"
        for part in self.kept:
            yield f"    {part.evidence}: {_excerpt(part.text)}"
        yield f"  dropped   {len(self.dropped)} blocks"
        for block in self.dropped:
            yield f"    {block.reason}: {_excerpt(block.text)}"


def explain_html(raw: RawPage, limits: Limits = Limits()) -> Explanation:  # noqa: B008 - frozen
    """Read an HTML page as `parse_page` does and keep the trace. PageError as there."""
    reading = read_document(raw, limits, shipped_judge())
    sources = [FieldSource("charset", reading.charset.origin, reading.charset.value)]
    for name, found in reading.fields.items():
        value = getattr(reading.page, name)
        present = found is not None and value not in (None, "", ())
        sources.append(
            FieldSource(name, found.origin if present and found else None, _shown(value))
        )
    count = len(reading.page.comments)
    sources.append(FieldSource("comments", reading.comments_from, f"{count} comments"))
    dropped = [Dropped(reason, node.text()) for reason, node in reading.outline.left_out]
    dropped += [
        Dropped(block.dropped, block.text)
        for block in reading.outline.blocks
        if block.dropped is not None
    ]
    evidence = Evidence(reading.outline)
    kept = tuple(
        Kept(evidence.of(block), block.text)
        for block in reading.outline.blocks
        if block.dropped is None
    )
    return Explanation(reading.page, tuple(sources), tuple(dropped), kept)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return _excerpt(", ".join(map(str, value)))
    iso = getattr(value, "isoformat", None)
    return iso() if iso else _excerpt(str(value))


def _excerpt(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else line[: _EXCERPT - 1] + "…"
