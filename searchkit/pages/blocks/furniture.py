"""The vocabulary by which page builders name what is not the article."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from searchkit.pages.blocks.outline import HEADINGS

if TYPE_CHECKING:
    from searchkit.pages.blocks.outline import Outline
    from searchkit.pages.blocks.survey import Survey

__all__ = ["SURE", "Namer"]

_TAGS = {
    "nav": "navigation",
    "footer": "footer",
    "aside": "aside",
    "menu": "navigation",
    "figcaption": "caption",
    "caption": "caption",
}
# reason → words of class names, ids and roles. A word stands alone between separators; a leading
# "^" binds it to the beginning of a name ("widget-area", not "elementor-widget-text"), a trailing
# "*" leaves its end open. Collected from German and international page builders.
_WORDS = {
    "navigation": (
        "nav ^navi navbar navigation* ^menu menue breadcrumb* crumb* brotkrumen* ^skip* "
        "sitemap pagination paginator pager paging pagenav seitenzahl* blaettern toolbar "
        "^topbar navbox ^toc inhaltsverzeichnis jumplinks ^jump-label* menubar masthead "
        "tabs-nav"
    ),
    "footer": "^footer ^site-footer ^foot fusszeile impressum copyright pagefooter page-footer",
    "sidebar": (
        "^sidebar* ^side ^aside ^right-sidebar ^left-sidebar randspalte ^marginal* "
        "rightcol rightcolumn complementary ^widget* textwidget"
    ),
    "advert": (
        "^ad ^ads ^adv advert ^advertis* advertisement ^adsense adslot adbox anzeige "
        "^anzeige* ^werbung* werbung ^werbe* sponsor* reklame ^promo ^promot* promobox "
        "promo-box affiliate outbrain taboola plista ligatus billboard skyscraper "
        "superbanner jobmarkt stellenmarkt stellenanzeigen ^jobs jobboard gewinnspiel "
        "^banner adcontainer adunit adwrapper ^dfp ad-container ad-wrapper ad-slot "
        "ad-label contentad *-ad$"
    ),
    "newsletter or subscription": (
        "newsletter* ^abo ^abos abo-box aboteaser ^subscri* ^paywall* membership "
        "^spenden* ^donat* steady patreon supporter* signup anmelde* login ^register "
        "registrier* article-subvert"
    ),
    "related": (
        "related* verwandt* aehnlich* weiterlesen mehrzumthema ^read-more readmore "
        "^recommend* recommendations recommended empfehl* recirc* trending popular "
        "beliebt* mostread most-read meistgelesen* topthemen ^latest prevnext postnav "
        "post-nav post-navigation yarpp similar crosslinks linklist linkliste link-list "
        "seealso see-also moreon ^mehr ^more ^weitere teaserlist ^teasers teaserbox "
        "teaser-box teaser-list teaser-small ^teaser-item artikelliste readnext read-also "
        "^morelikethis relatedposts relatedlinks"
    ),
    "share bar": (
        "^share* share sharing sharedaddy sharebar ^social* social-media socialmedia "
        "^teilen shariff addtoany addthis followus whatsapp flattr vgwort vg-wort ssba "
        "heateor"
    ),
    "cookie notice": "cookie* ^consent* consent gdpr dsgvo cmp usercentrics ^borlabs onetrust",
    "author box": (
        "authorbox author-box author-bio author-info authorinfo about-author ^bio "
        "autorenbox autorinfo autor-info vcard-author authordesc author-description "
        "author-profile ^about-the-author abh-box m-a-box saboxplugin* author-card "
        "autoren-box"
    ),
    "byline": (
        "byline bylines ^author ^authors ^autor ^autoren ^date datum dateline published "
        "posted-on timestamp pubdate entry-meta post-meta postmeta entrymeta ^metadata "
        "article-meta ^meta ^postinfo post-info article-info lastmod last-modified "
        "updated entry-date artikelinfo post-details entry-footer post-footer "
        "entry-utility post-data postmetadata article-author article-date post-date "
        "post-author post-byline submitted reading-time readingtime lesezeit lesedauer"
    ),
    "box of facts": "infobox info-box factbox fact-box faktenbox infokasten ^kasten",
    "tags": (
        "^tags taglist tagcloud tag-list tag-links cat-links post-tags schlagwort* "
        "^stichwort* ^keywords ^topics kategorien ^categories entry-tags article-tags "
        "tagbox tagged-with post-tag category-list"
    ),
    "caption": (
        "caption captions *caption image-subtitle img-subtitle bildunterschrift "
        "bildunterzeile bildtext bildnachweis bildquelle copyright credit credits "
        "fotocredit imagecredit imgcaption ^gallery galerie bildergalerie slideshow "
        "^slider ^carousel lightbox media-info media-description image-info ^copyright* "
        "image-description picture-description legend bildrechte"
    ),
    "comments": (
        "comments commentlist comment-list commentform comment-form commentbox "
        "comment-box comment-count comment-link comments-link kommentare kommentarbereich "
        "disqus* respond ^reply replies leserbrief* leserkommentare trackback* pingback* "
        "wpdiscuz discussion diskussion"
    ),
    "tool": (
        "^print drucken feedback ^rating* ratings ^bewertung ^voting ^vote ^poll umfrage "
        "^search ^suche searchform tooltip modal popup pop-up ^overlay ^player "
        "audioplayer videoplayer accessibility screen-reader-text screen-reader sr-only "
        "srlabel visually-hidden visuallyhidden element-invisible noprint no-print "
        "back-to-top notification* bookmark ^merken ^counter page-views loader spinner "
        "audio-player video-player ^av-infos"
    ),
}


# Reasons that hold however much text a box has: legal texts are longer than articles.
SURE = ("cookie notice", "footer")


def _patterns() -> dict[str, re.Pattern[str]]:
    """By the first character of a word, the forms that may begin so, in the order of reasons.

    One pattern of all forms would try some three hundred of them at each word of a label.
    """
    words = [
        (number, word) for number, listed in enumerate(_WORDS.values()) for word in listed.split()
    ]
    return {first: _pattern(words, first) for first in _FIRSTS}


def _pattern(words: list[tuple[int, str]], first: str) -> re.Pattern[str]:
    groups: dict[int, list[str]] = {}
    for number, word in words:
        if word.startswith(("*", first, "^" + first)):
            groups.setdefault(number, []).append(_form(word))
    return re.compile(
        "(?:"
        + "|".join(f"(?P<g{n}>{'|'.join(forms)})" for n, forms in groups.items())
        + r")(?![a-z])"
    )


def _form(word: str) -> str:
    start = r"(?<![^ ])" if word.startswith("^") else ""
    if word.startswith("*"):
        start = "[a-z]*"
    end = "[a-z]*" if word.endswith("*") else "(?![^ ])" if word.endswith("$") else ""
    joint = "[-_]+" if word.startswith("*") else "[-_]*"
    return start + re.escape(word.strip("^*$")).replace(r"\-", joint) + end


_FIRSTS = "abcdefghijklmnopqrstuvwxyz-_"
_FURNITURE = _patterns()
_WORD_BEGINS = re.compile(r"(?<![a-z])[a-z_-]")
_REASONS = tuple(_WORDS)
# Names that say how a box looks or what its page has, not what the box is.
_LOOKS = re.compile(
    r"(?:has|no(?!-?print)|with|without|is|not|js|u|hide|show|hidden|lg|md|sm|xs|xl)[-_:]"
)


# Names of boxes that are a picture with its caption, unless they hold more than a caption.
_PICTURE = re.compile(
    r"(?<![a-z])(?:[a-z]*(?:image|images|img|bild|bilder|foto|fotos|photo|picture)|figure|visual"
    r"|imagewrap|media|video|gallery)(?![a-z])"
)
# Elements that are judged by what is in them: a heading's id is made of its words.
_NEVER = HEADINGS | {"body", "main", "article"}
_LONGEST_CAPTION = 400
_MOST_NAMES = 20_000
_LONGEST_FORM = 600
# Elements inside a figure that are content of their own.
_SHOWN = frozenset({"table", "blockquote", "pre", "ul", "ol"})


class Namer:
    """Says of the boxes of one page which are furniture by their element or their name."""

    def __init__(self, outline: Outline, counts: Survey) -> None:
        self._outline = outline
        self._counts = counts
        self._named: dict[str, str | None] = {"": None}
        self._pictured: dict[str, str | None] = {"": None}
        self._shown = _shown(outline) if "figure" in outline.tags else set()

    def reason(self, box: int) -> str | None:
        """Why the box is furniture, or None where its name does not say so."""
        tag = self._outline.tags[box]
        if tag in _TAGS:
            return _TAGS[tag]
        if tag in _NEVER or box in self._shown:
            return None
        label = self._outline.label(box)
        if label not in self._named:
            self._named[label] = next(filter(None, map(_named, label.split(" "))), None)
        return self._named[label] or self._by_size(box, tag, label)

    def _by_size(self, box: int, tag: str, label: str) -> str | None:
        if tag == "figure":
            return "caption"
        chars = self._counts.chars[box]
        if chars > _LONGEST_FORM:
            return None
        if tag == "form" or (chars <= _LONGEST_FORM // 2 and box in self._outline.asking):
            return "form"
        if chars > _LONGEST_CAPTION or tag in ("p", "li", "td"):
            return None
        if label not in self._pictured:
            self._pictured[label] = next(filter(None, map(_pictured, label.split(" "))), None)
        return self._pictured[label]


def _shown(outline: Outline) -> set[int]:
    """The figures that show a table or a quotation: they are content of their own."""
    return {
        number
        for tag, parent in zip(outline.tags, outline.parents, strict=True)
        if tag in _SHOWN
        for number in outline.around(parent)
        if outline.tags[number] == "figure"
    }


@lru_cache(maxsize=_MOST_NAMES)
def _named(name: str) -> str | None:
    """The reason that one name of a label gives; pages share most of their names."""
    if _LOOKS.match(name):
        return None
    for begin in _WORD_BEGINS.finditer(name):
        found = _FURNITURE[begin[0]].match(name, begin.start())
        if found:
            return f"{_REASONS[int((found.lastgroup or 'g0')[1:])]} ({found[0]})"
    return None


@lru_cache(maxsize=_MOST_NAMES)
def _pictured(name: str) -> str | None:
    found = _PICTURE.search(name)
    return f"caption ({found[0]})" if found else None
