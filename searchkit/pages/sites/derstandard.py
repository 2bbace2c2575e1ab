"""derstandard.at."""

from __future__ import annotations

from searchkit.pages.sites.layout import Layout

__all__ = ["DerStandard", "DerStandardOld"]


class DerStandardOld(Layout):
    """Articles up to the relaunch of 2018, with the forum below."""

    name = "derStandard old"
    seen = "2008–2018"
    fixture = "derstandard-alt"
    hosts = ("derstandard.at", "derstandard.de")
    sign = "#objectContent"
    article = "#objectContent .copytext,#objectContent.copytext"
    furniture = "#toolbar,.sharebar,#weiterlesen,#breadcrumb,#sidebar"
    comments = "#forumstart,#postinglist,.posting-editor"


class DerStandard(Layout):
    """Articles since 2018, whose forum is made of custom elements."""

    name = "derStandard"
    seen = "2018–2024"
    fixture = "derstandard-neu"
    hosts = ("derstandard.at", "derstandard.de")
    sign = "article.story-article"
    article = ".article-body"
    furniture = ".article-newsletter,.article-meta,.story-recommendations,.story-ad,#privacy-layer"
    comments = "#story-community,dst-forum"
