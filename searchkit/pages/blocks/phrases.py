"""Furniture by its words: lines that are printed on many articles and belong to none."""

from __future__ import annotations

import re

from searchkit.pages.dates import find_date

__all__ = ["furniture_by_words", "furniture_heading"]


def _any(*phrases: str) -> str:
    return "(?:" + "|".join(phrases) + ")"


# The patterns in lower case are matched with lowered text: without regard to case, each of their
# alternatives would be tried, and not only those with the text's first letter.

# Lines that begin so are furniture whatever follows, up to _LONGEST_LINE.
_BEGINS = re.compile(
    _any(
        r"lesen sie (?:auch|mehr|dazu|hier|jetzt|weiter)",
        r"lies auch",
        r"lest auch",
        r"mehr (?:zum thema|dazu|lesen|infos|news|aus|von|über|zu\b)",
        r"mehr:",
        r"siehe auch",
        r"weiterlesen",
        r"zum thema",
        r"auch interessant",
        r"das könnte (?:sie|dich|ihnen|dir|euch)",
        r"passend dazu",
        r"verwandte",
        r"ähnliche (?:artikel|beiträge|themen)",
        r"weitere (?:artikel|informationen|themen|nachrichten|meldungen|beiträge|infos|links|news)",
        r"advertisement",
        r"sponsored",
        r"gesponsert",
        r"artikel (?:teilen|drucken|merken|anhören|vorlesen|kommentieren)",
        r"(?:diesen |den )?(?:artikel|beitrag|seite|text) "
        r"(?:teilen|drucken|versenden|empfehlen|merken|kommentieren|bewerten)",
        r"teilen (?:auf|mit|via|sie)",
        r"auf (?:facebook|twitter|whatsapp|linkedin|xing|pinterest) teilen",
        r"folgen sie",
        r"folge uns",
        r"folgt uns",
        r"jetzt (?:folgen|abonnieren|testen|lesen|bestellen|registrieren|anmelden)",
        r"(?:jetzt |hier )?(?:kostenlos )?(?:den |unseren |zum )?newsletter",
        r"abonnieren",
        r"melden sie sich",
        r"registrieren sie",
        r"bitte (?:aktivieren|melden|loggen|geben)",
        r"zur (?:startseite|übersicht|merkliste|homepage|bildergalerie|galerie)",
        r"nach oben",
        r"zurück (?:zur|zum|nach)",
        r"vorheriger",
        r"nächster",
        r"seite \d+ (?:von|/)",
        r"\d+ kommentare?\b",
        r"kommentare? (?:\(|schreiben|lesen|anzeigen|zu diesem)",
        r"schreib(?:en sie)? (?:einen|den ersten) kommentar",
        r"diskutieren sie",
        r"(?:ihr|dein|mein) kommentar",
        r"leserbrief schreiben",
        r"alle rechte vorbehalten",
        r"©",
        r"\(c\) ",
        r"copyright",
        r"wir verwenden cookies",
        r"diese (?:web)?seite (?:verwendet|nutzt)",
        r"externer inhalt",
        r"an dieser stelle (?:finden|befindet|steht)",
        r"empfohlener (?:externer|redaktioneller)",
        r"ich bin (?:damit )?einverstanden",
        r"mit dem laden",
        r"datenschutz",
        r"personenbezogene daten",
        r"ende der weiteren informationen",
        r"dieses thema im programm",
        r"(?:hier )?geht es zu",
        r"in eigener sache",
        r"schlag(?:wörter|worte)\b",
        r"stichwörter",
        r"tags?:",
        r"themen:",
        r"kategorien?:",
        r"veröffentlicht (?:in|unter)",
        r"abgelegt unter",
        r"permalink",
        r"trackback",
        r"lesedauer",
        r"lesezeit",
        r"\d+ min(?:uten)? lese",
        r"(?:dein|ihr) browser",
        r"javascript",
        r"inhaltsverzeichnis",
        r"auf dieser seite:?$",
        r"teaserbild",
        r"gefällt (?:mir|dir|ihnen)\b",
        r"gib deine e-?mail",
        r"unterstützen sie (?:uns|diese)",
        r"bei fragen (?:und|zu)",
        r"wird geladen",
        r"bitte warten",
        r"video abspielen",
        r"zum video",
        r"(?:mehr|weniger) anzeigen",
        r"audio",
        r"hören sie",
    )
)
_ADVERT_BEGINS = re.compile(r"(?:Anzeige|ANZEIGE|Werbung|WERBUNG)(?![a-zäöüA-ZÄÖÜ])")
# Lines that are furniture as a whole.
_WHOLE = re.compile(
    _any(
        r"mehr|weiter|teilen|drucken|merken|kommentieren|kommentare?|feedback|quellen?:?|links?:?",
        r"twittern|tweet|e-?mail|whatsapp|facebook|twitter|pinterest|xing|linkedin|telegram",
        r"instagram|youtube|zurück|vor|nächste seite|vorherige seite|anhören|speichern|abo|plus",
        r"login|anmelden|suche|suchen|menü|startseite|home|top|neu|live|video|bilder|fotostrecke",
        r"bildergalerie|galerie|impressum|kontakt|\d+|[\W_]+|foto:?|bild:?|grafik|mit video",
        r"weitere informationen|ende|schließen|close|ok|ja|nein|autor(?:in)?:?|share|print|reply",
        r"antworten|\d+ (?:min|minuten|bilder|kommentare?|shares|likes|views|aufrufe)\.?",
    )
)
# Headings of boxes that are no part of the article.
_HEADING = re.compile(
    _any(
        r"mehr (?:zum thema|zu\b|aus|von|über|auf|in|dazu|artikel|nachrichten|news)",
        r"(?:neueste|aktuelle|letzte|beliebte|ähnliche|verwandte|weitere|meistgelesene|empfohlene"
        r"|passende)\w* (?:\w+ )?(?:artikel|beiträge|themen|kommentare|nachrichten|meldungen|news"
        r"|videos|posts|storys?|links|produkte|angebote)",
        r"das könnte (?:sie|dich|ihnen|dir|euch)",
        r"auch interessant",
        r"lesen sie auch",
        r"meist ?gelesen",
        r"beliebteste?",
        r"top-?(?:artikel|themen|news|storys?)",
        r"related",
        r"newsletter",
        r"kommentare?\b",
        r"(?:\d+|keine|ein) (?:kommentare?|antworten|gedanken?|reaktion)",
        r"schreibe? (?:einen|den)",
        r"hinterlasse",
        r"(?:was )?(?:unsere|die) leser(?:innen)? ",
        r"leser(?:kommentare|meinungen|briefe|post)",
        r"(?:ihre|deine|eure) meinung",
        r"diskussion$",
        r"über (?:den autor|die autorin)",
        r"zur person",
        r"autor(?:in)?$",
        r"empfehlungen",
        r"unsere empfehlung",
        r"lesetipps?",
        r"schlagw",
        r"tags?$",
        r"kategorien?$",
        r"archive?$",
        r"zum weiterlesen",
        r"aus dem (?:ressort|archiv)",
        r"stellenmarkt",
        r"gewinnspiel",
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
    return (
        _BEGINS.match(folded.lstrip(_BULLETS)) is not None
        or _WHOLE.fullmatch(folded) is not None
        or _ADVERT_BEGINS.match(text.lstrip(_BULLETS)) is not None
    )


def furniture_heading(folded: str) -> bool:
    """Whether a heading in lower case says that what follows belongs to other pages."""
    return _HEADING.match(folded, 0, _LONGEST_HEADING) is not None


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
