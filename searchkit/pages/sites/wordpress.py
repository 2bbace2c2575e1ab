"""Blogs and magazines made with WordPress."""

from __future__ import annotations

from searchkit.pages.sites.layout import Layout

__all__ = ["WordPress"]


class WordPress(Layout):
    """The themes that keep WordPress's own names, with the additions of Jetpack."""

    name = "WordPress"
    seen = "2010–2024"
    fixture = "wordpress-jetpack"
    sign = ".hentry .entry-content,article[id^='post-'] .entry-content"
    article = ".entry-content"
    furniture = (
        ".sharedaddy,#jp-post-flair,.jp-relatedposts,.yarpp-related,.wp-caption-text,.post-navigation,"
        ".nav-single,.wpcnt,.addtoany_share_save_container,.author-info,.abh_box,.saboxplugin-wrap"
    )
    comments = "#comments,#respond,.comments-area"
