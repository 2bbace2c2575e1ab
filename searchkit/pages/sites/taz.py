"""taz.de."""

from __future__ import annotations

from searchkit.pages.sites.layout import Layout

__all__ = ["Taz", "TazOld"]


class TazOld(Layout):
    """Articles up to the relaunch of 2024, built of "sect" and "rack"."""

    name = "taz old"
    seen = "2010–2024"
    fixture = "taz-alt"
    hosts = ("taz.de",)
    sign = ".sect_article .sectbody"
    article = ".sect_article .sectbody"
    furniture = ".sect_shop,.sect_meta,.sect_form,.rack.right,.toolbar,.ad_bin,.secthead"
    comments = "#so_comments,.sect_commentlinks"


class Taz(Layout):
    """Articles since the relaunch of 2024."""

    name = "taz"
    seen = "2024"
    fixture = "taz-neu"
    hosts = ("taz.de",)
    sign = ".main-article-corpus"
    article = ".main-article-corpus"
    furniture = ".tzi-bottom-container,.most-read,.author-profile,.error-note-container"
    comments = ".comments-list,.comment-form-container,.module.kommune"
