"""heise.de."""

from __future__ import annotations

from searchkit.pages.sites.layout import Layout

__all__ = ["HeiseArticle", "HeiseForum"]


class HeiseArticle(Layout):
    """News and articles of heise online."""

    name = "heise article"
    seen = "2019–2024"
    fixture = "heise-artikel"
    hosts = ("heise.de",)
    sign = "article .article-content"
    article = ".article-content"
    furniture = (
        ".ad-label,.article-newsletter-subscription,.article-sidebar,.a-teaser-list,.ho-text,"
        "[id^='HEI_M_'],.creator,.article-layout__footer,a-collapse,a-paid-content-teaser"
    )
    comments = ".comments-counter,.article-footer__comments"


class HeiseForum(Layout):
    """A thread of the forum as a tree of postings."""

    name = "heise forum thread"
    seen = "2019–2024"
    fixture = "heise-forum"
    hosts = ("heise.de",)
    sign = ".thread_tree,.posting_element"
    furniture = ".thread_options,.thread_nav,.posting_actions,.posting_rating"
