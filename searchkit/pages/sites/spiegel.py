"""spiegel.de."""

from __future__ import annotations

from searchkit.pages.sites.layout import Layout

__all__ = ["Spiegel"]


class Spiegel(Layout):
    """Articles since the relaunch of 2020, whose areas are named by attributes."""

    name = "Spiegel"
    seen = "2020–2024"
    fixture = "spiegel"
    hosts = ("spiegel.de",)
    sign = "article section[data-area='body']"
    article = "section[data-area='body']"
    furniture = (
        "[data-area='related_articles'],[data-area='recommendations'],[data-area='article-footer'],"
        "[data-area='newsletter'],[data-area='paywall'],[data-sara-component],figcaption"
    )
    comments = "[data-area='comments']"
