"""The vocabulary by which page builders name what is not the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from searchkit.pages.outline import Outline

__all__ = ["mark_furniture"]

_TAGS = {
    "nav": "navigation",
    "footer": "footer",
    "aside": "aside",
    "menu": "navigation",
    "figcaption": "caption",
    "caption": "caption",
}
# reason → words of class names, ids and roles. A word stands alone between separators; `*` is any
# ending. Collected from German and international page builders.
_WORDS = {
    "navigation": "nav navi navbar navigation* menu menue breadcrumb* crumb* brotkrumen* skip* "
    "sitemap pagination paginator pager paging pagenav seitenzahl* blaettern toolbar topbar "
    "navbox toc inhaltsverzeichnis jumplinks menubar masthead",
    "footer": "footer foot fuss fusszeile impressum copyright",
    "sidebar": "sidebar* side aside randspalte marginal* rightcol rightcolumn complementary "
    "widget*",
    "advert": "ad ads adv advert* advertis* adsense adslot adbox anzeige* werbung* werbe* sponsor* "
    "reklame promo promot* promobox affiliate outbrain taboola plista ligatus native billboard "
    "skyscraper superbanner jobmarkt stellenmarkt stellenanzeigen jobs jobboard kaufberatung "
    "gewinnspiel banner adcontainer adunit adwrapper dfp shopping",
    "newsletter or subscription": "newsletter* abo abos aboteaser subscri* paywall* piano plus-box "
    "membership spenden* donat* steady patreon paypal supporter* signup anmelde* login register "
    "registrier*",
    "related": "related* verwandt* aehnlich* weiterlesen mehrzumthema readmore read-more "
    "recommend* empfehl* recirc* trending popular beliebt* mostread most-read meistgelesen* "
    "topthemen latest prevnext postnav post-nav yarpp jp-relatedposts similar crosslinks "
    "linklist linkliste seealso moreon mehr more weitere teaserlist teasers teaserbox "
    "interessant artikelliste readnext",
    "share bar": "share* sharing sharedaddy social* teilen shariff addtoany addthis "
    "socialmedia follow followus whatsapp facebook twitter flattr vgwort",
    "cookie notice": "cookie* consent* gdpr dsgvo cmp usercentrics borlabs onetrust privacy",
    "author box": "authorbox author-box author-bio author-info authorinfo about-author bio "
    "autorenbox autorinfo vcard-author authordesc author-description author-profile",
    "byline": "byline bylines author authors autor autoren date datum dateline published posted-on "
    "timestamp pubdate entry-meta post-meta postmeta entrymeta metadata article-meta meta "
    "postinfo post-info byline-box article-info lastmod updated time entry-date artikelinfo "
    "post-details entry-footer post-footer entry-utility post-data postmetadata entry-header-meta",
    "tags": "tags taglist tagcloud tag-list tag-links cat-links post-tags schlagworte schlagwort* "
    "stichworte keywords topics themen categories kategorien kategorie rubrik",
    "caption": "caption captions wp-caption-text bildunterschrift bildunterzeile bildtext "
    "bildnachweis bildquelle image-caption img-caption copyright credit credits photo-credit "
    "imagecredit imgcaption fotocredit gallery galerie bildergalerie slideshow slider carousel "
    "lightbox swiper",
    "comments": "comment* kommentar* disqus* respond reply replies leserbrief* leserkommentare "
    "forum foren discussion diskussion comment-form trackback* pingback* wpdiscuz coral talk",
    "tool": "print drucken feedback rating ratings bewertung voting vote poll umfrage search suche "
    "searchform tooltip modal popup overlay lightbox player audioplayer videoplayer accessibility "
    "hidden screen-reader-text sr-only visually-hidden visuallyhidden invisible noprint "
    "back-to-top push notification* fehler bookmark merken counter views loader spinner",
}


def _pattern() -> re.Pattern[str]:
    groups = []
    for number, words in enumerate(_WORDS.values()):
        forms = "|".join(
            re.escape(w[:-1]).replace(r"\-", "[-_]?") + "[a-z]*"
            if w.endswith("*")
            else re.escape(w).replace(r"\-", "[-_]?")
            for w in words.split()
        )
        groups.append(f"(?P<g{number}>{forms})")
    return re.compile(r"(?<![a-z])(?:" + "|".join(groups) + r")(?![a-z])")


_FURNITURE = _pattern()
_REASONS = tuple(_WORDS)


def mark_furniture(outline: Outline) -> None:
    """Give each box that is furniture by its element or its name the reason, with all inside it."""
    seen: dict[str, str | None] = {}
    boxes = outline.boxes
    for box in boxes:
        if box.parent >= 0 and boxes[box.parent].dropped:
            box.dropped = boxes[box.parent].dropped
            continue
        if box.tag in ("body", "main", "article"):
            continue
        reason = _TAGS.get(box.tag)
        if reason is None and box.label:
            if box.label not in seen:
                found = _FURNITURE.search(box.label)
                group = int((found.lastgroup or "g0")[1:]) if found else 0
                seen[box.label] = f"{_REASONS[group]} ({found[0]})" if found else None
            reason = seen[box.label]
        box.dropped = reason
