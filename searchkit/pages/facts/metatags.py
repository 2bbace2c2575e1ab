"""What a page's `<head>` says: meta names and properties, `<title>`, canonical URL, language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from searchkit.pages.text import clean

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

__all__ = ["Head", "read_head"]

# Saved pages of hostile origin may carry any number of meta elements.
_MOST = 1_000
_MOST_CHARS = 10_000


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a page: `meta` maps lower-case names to their contents in document order.

    `microdata` does so for the meta elements that are properties of an item, by `itemprop`.
    """

    title: str | None = None
    canonical: str | None = None
    language: str | None = None
    base: str | None = None
    meta: dict[str, list[str]] = field(default_factory=dict)
    microdata: dict[str, list[str]] = field(default_factory=dict)

    def first(self, *names: str) -> str | None:
        """The first content given for any of the names, tried in their order."""
        for name in names:
            if name in self.meta:
                return self.meta[name][0]
        return None

    def all(self, *names: str) -> list[str]:
        """All contents of the first of the names that the page gives."""
        for name in names:
            if name in self.meta:
                return self.meta[name]
        return []


def read_head(tree: LexborHTMLParser) -> Head:
    """Read meta elements wherever they stand (many pages put them into the body)."""
    meta: dict[str, list[str]] = {}
    microdata: dict[str, list[str]] = {}
    for node in tree.css("meta[content]")[:_MOST]:
        attributes = node.attributes
        content = clean((attributes.get("content") or "")[:_MOST_CHARS])
        if not content:
            continue
        if "itemprop" in attributes:
            microdata.setdefault(attributes["itemprop"] or "", []).append(content)
        elif (
            name := attributes.get("property") or attributes.get("name") or _equivalent(attributes)
        ):
            meta.setdefault(name.strip().lower(), []).append(content)
    title = tree.css_first("head > title") or tree.css_first("title")
    canonical = tree.css_first('link[rel~="canonical" i][href]')
    root = tree.css_first("html")
    base = tree.css_first("base[href]")
    language = root.attributes.get("lang") or root.attributes.get("xml:lang") if root else None
    return Head(
        title=clean(title.text()[:_MOST_CHARS]) or None if title else None,
        canonical=(canonical.attributes.get("href") or "").strip() or None if canonical else None,
        base=(base.attributes.get("href") or "").strip() or None if base else None,
        language=clean(language) or None if language else None,
        meta=meta,
        microdata=microdata,
    )


def _equivalent(attributes: dict[str, str | None]) -> str:
    """The name of a header that a page gives for its server, apart from those of metadata."""
    name = attributes.get("http-equiv") or ""
    return f"http-equiv {name}" if name else ""
