"""Known sites: where a layout's article and comments stand, by name instead of by measure.

The general way reads these pages as well; what is known here only makes it certain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchkit.pages.sites.derstandard import DerStandard, DerStandardOld
from searchkit.pages.sites.golem import GolemArticle2013, GolemArticle2024, GolemForum
from searchkit.pages.sites.heise import HeiseArticle, HeiseForum
from searchkit.pages.sites.layout import Layout
from searchkit.pages.sites.spiegel import Spiegel
from searchkit.pages.sites.taz import Taz, TazOld
from searchkit.pages.sites.wordpress import WordPress
from searchkit.pages.sites.zeit import Zeit

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

__all__ = ["LAYOUTS", "Layout", "layout_of"]

LAYOUTS: tuple[type[Layout], ...] = (
    GolemArticle2013,
    GolemArticle2024,
    GolemForum,
    HeiseArticle,
    HeiseForum,
    DerStandardOld,
    DerStandard,
    TazOld,
    Taz,
    Spiegel,
    Zeit,
    WordPress,
)


def layout_of(tree: LexborHTMLParser, host: str) -> type[Layout] | None:
    """The layout that a page of a host has, if it is a known one."""
    for layout in LAYOUTS:
        if layout.is_of(host) and tree.css_matches(layout.sign):
            return layout
    return None
