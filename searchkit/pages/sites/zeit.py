"""zeit.de."""

from __future__ import annotations

from searchkit.pages.sites.layout import Layout

__all__ = ["Zeit"]


class Zeit(Layout):
    """Articles since 2016, of one or several pages."""

    name = "Zeit"
    seen = "2016–2024"
    fixture = "zeit"
    hosts = ("zeit.de",)
    sign = "article .article-body"
    article = ".article-body"
    furniture = (
        ".newsletter-signup,.sharing-menu,.metadata,.byline,.cardstack,.article-toc,.figure__caption,"
        ".zg-ad,.ad-container,.article-pagination"
    )
    comments = "#comments,.comment-section"
