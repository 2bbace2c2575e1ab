"""The name of a page's site, and titles without it: "Titel | Blatt" → "Titel"."""

from __future__ import annotations

import re

from searchkit.pages.text import fold

__all__ = ["SEPARATOR", "site_in_title", "site_names", "without_site"]

SEPARATOR = re.compile(r"\s+(?:[|\-–—·•«»‹›:/~]|::|//)\s+|\s*[|»«]\s*")
# What stands under a country's domain where a site's name stands elsewhere: "bka.gv.at".
_SECOND_LEVELS = frozenset(
    {"ac", "co", "com", "edu", "gob", "gouv", "gov", "gv", "net", "or", "org"}
)
_LONGEST = 300


def site_names(*names: str | None, host: str = "") -> frozenset[str]:
    """The names of a site, folded, with its host and the name inside the host."""
    parts = host.split(".")
    public = len(parts) > 2 and parts[-2] in _SECOND_LEVELS
    inner = parts[-3 if public else -2] if len(parts) > 1 else ""
    bare = host.removeprefix("www.")
    return frozenset(filter(None, (fold(name) for name in (*names, host, bare, inner) if name)))


def site_in_title(title: str, headline: str) -> str | None:
    """The site's name, where `<title>` is nothing but that and the headline."""
    parts = [part.strip() for part in SEPARATOR.split(title) if part.strip()]
    if len(parts) == 1:
        # Blogger writes "Blog: Titel"; a colon inside a headline has words of it on both sides.
        parts = [part.strip() for part in title.split(": ", 1)]
    others = [part for part in parts if fold(part) != fold(headline)]
    return others[0] if len(parts) == 2 and len(others) == 1 else None


def without_site(title: str, names: frozenset[str]) -> str:
    """A title without the segments that only name the site: "Titel | Blatt" → "Titel"."""
    title = title[:_LONGEST]
    separators = list(SEPARATOR.finditer(title))
    for found in reversed(separators):
        if title[: found.start()].strip() and _names_site(title[found.end() :], names):
            return without_site(title[: found.start()].strip(), names)
    for found in separators:
        if title[found.end() :].strip() and _names_site(title[: found.start()], names):
            return without_site(title[found.end() :].strip(), names)
    return title


def _names_site(segment: str, names: frozenset[str]) -> bool:
    folded = fold(segment)
    return not folded or any(
        folded == name or (len(folded) > 3 and folded in name) or (len(name) > 3 and name in folded)
        for name in names
    )
