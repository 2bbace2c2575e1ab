"""Furniture by its words: lines that are printed on many articles and belong to none."""

from __future__ import annotations

import re
from functools import lru_cache

from searchkit.pages.dates import find_date
from searchkit.pages.words import entries

__all__ = ["furniture_by_words", "furniture_heading", "is_sentence"]


def _any(*phrases: str) -> str:
    return "(?:" + "|".join(phrases) + ")"


@lru_cache(maxsize=1)
def _lines() -> dict[str, re.Pattern[str]]:
    """By kind, what lines of furniture begin with.

    The patterns are matched with lowered text: without regard to case, each of their alternatives
    would be tried, and not only those with the text's first letter.
    """
    kinds: dict[str, list[str]] = {}
    for kind, pattern, _ in entries("lines.txt"):
        kinds.setdefault(kind, []).append(pattern)
    return {kind: re.compile(_any(*patterns)) for kind, patterns in kinds.items()}


_ADVERT_BEGINS = re.compile(r"(?:Anzeige|ANZEIGE|Werbung|WERBUNG)(?![a-zäöüA-ZÄÖÜ])")
# Lines that are furniture as a whole.
_WHOLE = re.compile(
    _any(
        r"seite \d+(?: (?:von|/) ?\d+)?",
        r"mehr|weiter|teilen|drucken|merken|kommentieren|kommentare?|feedback|quellen?:?|links?:?",
        r"twittern|tweet|e-?mail|whatsapp|facebook|twitter|pinterest|xing|linkedin|telegram",
        r"instagram|youtube|zurück|vor|nächste seite|vorherige seite|anhören|speichern|abo|plus",
        r"login|anmelden|suche|suchen|menü|startseite|home|top|neu|live|video|bilder|fotostrecke",
        r"bildergalerie|galerie|impressum|kontakt|\d+|[\W_]+|foto:?|bild:?|grafik|mit video",
        r"weitere informationen|ende|schließen|close|ok|ja|nein|autor(?:in)?:?|share|print|reply",
        r"antworten|\d+ (?:min|minuten|bilder|kommentare?|shares|likes|views|aufrufe)\.?",
    )
)
_PICTURE = (
    r"(?:foto|bild|bildquelle|bildrechte|bildnachweis|fotoquelle|grafik|illustration|symbolbild"
    r"|archivbild|archivfoto|screenshot|quelle|photo|image|credit|copyright|fotos|bilder)"
)
_CAPTION_BEGINS = re.compile(
    _PICTURE + r"\s*(?:\([^)]*\)\s*)?[:©/]|©|abb(?:ildung|\.) ?\d+\s?[:.]|vergrößern\b"
)
_CAPTION_ENDS = re.compile(r"\(?" + _PICTURE + r"\s?: ?\S|© ?\S")
_BYLINE = re.compile(
    _any(
        r"(?:[Ee]ine? )?(?:(?i:gast|kommentar|kolumne|analyse|interview|bericht|rezension|essay"
        r"|text|artikel|beitrag|reportage)\w*\s)?(?i:von|by|text:|autor(?:in)?:?)\s+"
        r"[A-ZÄÖÜ](?:[^.!?]|(?<=\d)\.|(?<=Dr)\.){2,140}",
        r"(?i:veröffentlicht|aktualisiert|zuletzt aktualisiert|erstellt|publiziert"
        r"|letztes? (?:aktualisierung|update)):?.{0,60}\d.{0,40}",
        # The sign of a desk with its writers: "MDR (abc)".
        r"[A-ZÄÖÜ]{2,6}(?: [A-ZÄÖÜ-]+)? ?\([^()]{2,60}\)",
    )
)
# Dates that an article is about.
_EVENT = re.compile(r"termin|beginn|wann|einlass|start|anmelde", re.IGNORECASE)
_LONGEST_LINE = 200
_LONGEST_CAPTION = 320
_LONGEST_HEADING = 200
_LONGEST_BYLINE = 160
_LONGEST_DATE = 60
_SENTENCE_ENDS = re.compile(r"(?<!\.)[.!?][\"”“»«'’)\]]*$")
_FEWEST_BLANKS = 4
# A label's colon stands within so many characters.
_LABEL = 40
_BULLETS = "»>›→•-–▸►+# "


def furniture_by_words(text: str) -> str | None:
    """Why a block's words say that it is furniture, or None."""
    length = len(text)
    if length > _LONGEST_CAPTION:
        return None
    folded = text.lower()
    if length <= _LONGEST_LINE and _is_line_of_furniture(text, folded):
        return "furniture by its words"
    if _is_caption(folded):
        return "caption by its words"
    if length <= _LONGEST_BYLINE and _BYLINE.fullmatch(text):
        return "byline by its words"
    if length <= _LONGEST_DATE and _is_date(text):
        return "date"
    return None


def _is_line_of_furniture(text: str, folded: str) -> bool:
    lines = _lines()
    bare = folded.lstrip(_BULLETS)
    return (
        lines["says"].match(bare) is not None
        or (lines["label"].match(bare) is not None and not is_sentence(text))
        or _WHOLE.fullmatch(folded) is not None
        or _ADVERT_BEGINS.match(text.lstrip(_BULLETS)) is not None
    )


def is_sentence(text: str) -> bool:
    """Whether a line is a whole sentence, and not a label with what it labels behind a colon."""
    return (
        _SENTENCE_ENDS.search(text) is not None
        and text.count(" ") >= _FEWEST_BLANKS
        and ":" not in text[:_LABEL]
    )


def furniture_heading(folded: str) -> bool:
    """Whether a heading in lower case says that what follows belongs to other pages."""
    return _lines()["heading"].match(folded, 0, _LONGEST_HEADING) is not None


def _is_caption(folded: str) -> bool:
    if _CAPTION_BEGINS.match(folded):
        return True
    # A credit ends without a full stop; a sentence may well speak of "ein Foto: darauf …".
    if folded[-1] in '.!?“"':
        return False
    begin = max(0, len(folded) - 100)
    told = folded.find(":", begin) >= 0 or folded.find("©", begin) >= 0
    return told and _CAPTION_ENDS.search(folded, begin) is not None


def _is_date(text: str) -> bool:
    span = None if _EVENT.match(text) else find_date(text)
    return span is not None and len(text) - (span.end - span.start) <= 25
