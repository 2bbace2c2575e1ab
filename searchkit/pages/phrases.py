"""Furniture by its words: lines that are printed on many articles and belong to none."""

from __future__ import annotations

import re

from searchkit.pages.dates import find_date

__all__ = [
    "is_appeal",
    "is_consent",
    "is_date_line",
    "furniture_heading", "furniture_line", "is_byline", "is_caption"]

# Lines that begin so are furniture whatever follows, up to the length of a teaser.
_BEGINS = re.compile(
    r"(?:"
    r"lesen sie (?:auch|mehr|dazu|hier|jetzt|weiter)|lies auch|lest auch|mehr (?:zum thema|dazu|lesen|infos|news|aus|von|über|zu\b)"
    r"|mehr:|siehe auch|weiterlesen|zum thema|auch interessant|das könnte (?:sie|dich|ihnen|dir|euch)"
    r"|passend dazu|verwandte|ähnliche (?:artikel|beiträge|themen)|weitere (?:artikel|informationen|themen|nachrichten|meldungen|beiträge|infos|links|news)"
    r"|anzeige\b|werbung\b|advertisement|sponsored|gesponsert|artikel (?:teilen|drucken|merken|anhören|vorlesen|kommentieren)"
    r"|(?:diesen |den )?(?:artikel|beitrag|seite|text) (?:teilen|drucken|versenden|empfehlen|merken|kommentieren|bewerten)"
    r"|teilen (?:auf|mit|via|sie)|auf (?:facebook|twitter|whatsapp|linkedin|xing|pinterest) teilen|folgen sie|folge uns|folgt uns|jetzt folgen"
    r"|(?:jetzt |hier )?(?:kostenlos )?(?:den |unseren |zum )?newsletter|abonnieren|jetzt abonnieren|jetzt (?:testen|lesen|bestellen|registrieren|anmelden)"
    r"|melden sie sich|registrieren sie|bitte (?:aktivieren|melden|loggen|geben)|zur (?:startseite|übersicht|merkliste|homepage|bildergalerie|galerie)"
    r"|nach oben|zurück (?:zur|zum|nach)|vorheriger|nächster|seite \d+ (?:von|/)|\d+ kommentare?\b|kommentare? (?:\(|schreiben|lesen|anzeigen|zu diesem)|schreib(?:en sie)? (?:einen|den ersten) kommentar"
    r"|diskutieren sie|(?:ihr|dein|mein) kommentar|leserbrief schreiben|alle rechte vorbehalten|©|\(c\) |copyright|wir verwenden cookies|diese (?:web)?seite (?:verwendet|nutzt)"
    r"|externer inhalt|an dieser stelle (?:finden|befindet|steht)|empfohlener (?:externer|redaktioneller)|ich bin (?:damit )?einverstanden|mit dem laden|datenschutz|personenbezogene daten"
    r"|weitere informationen ende|ende der weiteren informationen|dieses thema im programm|(?:hier )?geht es zu|in eigener sache|schlag(?:wörter|worte)\b|stichwörter|tags?:|themen:|kategorien?:|veröffentlicht (?:in|unter)|abgelegt unter|permalink|trackback"
    r"|lesedauer|lesezeit|\d+ min(?:uten)? lese|dein browser|ihr browser|javascript|inhaltsverzeichnis|auf dieser seite:?$|teaserbild|gefällt (?:mir|dir|ihnen)\b|gib deine e-?mail|unterstützen sie (?:uns|diese)|bei fragen (?:und|zu)|wird geladen|bitte warten|video abspielen|zum video|mehr anzeigen|weniger anzeigen|audio|hören sie"
    r")",
    re.IGNORECASE,
)
# Lines that are furniture as a whole.
_WHOLE = re.compile(
    r"(?:mehr|weiter|teilen|drucken|merken|kommentieren|kommentare?|feedback|quellen?:?|links?:?|twittern|tweet|e-?mail|whatsapp|facebook|twitter|pinterest|xing|linkedin|telegram|instagram|youtube"
    r"|zurück|vor|nächste seite|vorherige seite|anhören|speichern|abo|plus|login|anmelden|suche|suchen|menü|startseite|home|top|neu|live|video|bilder|fotostrecke|bildergalerie|galerie|impressum|kontakt"
    r"|\d+|[\W_]+|foto:?|bild:?|grafik|weitere informationen|ende|mit video|schließen|close|ok|ja|nein|autor(?:in)?:?|share|print|reply|antworten|\d+ (?:min|minuten|bilder|kommentare?|shares|likes|views|aufrufe)\.?)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:foto|fotos|bild|bilder|bildquelle|bildrechte|bildnachweis|fotoquelle|grafik|illustration|symbolbild|archivbild|archivfoto|screenshot|quelle|photo|image|credit|copyright|©)\s*(?:\([^)]*\)\s*)?[:©/]"
    r"|abb(?:ildung|\.) ?\d+\s?[:.]|vergrößern\b|.{0,240}(?:\(?(?:foto|bild|bildrechte|bildquelle|fotos|quelle|grafik|archivfoto|archivbild|credit)\s?:|© ?\S).{0,80}$",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:(?:ein |eine )?(?:(?:gast|kommentar|kolumne|analyse|interview|bericht|rezension|essay|text|artikel|beitrag|reportage)\w*\s)?(?:von|by|text:|autor(?:in)?:?)\s+[A-ZÄÖÜ][^.!?]{2,70}|stand:?\s.{4,40}|veröffentlicht:?\s.{4,60}|aktualisiert:?\s.{4,60}|zuletzt aktualisiert.{0,60}|erstellt.{0,50}\d{4}.{0,20}|publiziert.{0,40}|letzte[s]? (?:aktualisierung|update).{0,50}|[A-ZÄÖÜ]{2,6}(?: [A-ZÄÖÜ-]+)? ?\([^()]{2,60}\))",
)

# Headings of boxes that are no part of the article.
_HEADING = re.compile(
    r"mehr (?:zum thema|zu\b|aus|von|über|auf|in|dazu|artikel|nachrichten|news)"
    r"|(?:neueste|aktuelle|letzte|beliebte|ähnliche|verwandte|weitere|meistgelesene|empfohlene"
    r"|passende)\w* (?:\w+ )?(?:artikel|beiträge|themen|kommentare|nachrichten|meldungen|news|videos"
    r"|posts|storys?|links|produkte|angebote)"
    r"|das könnte (?:sie|dich|ihnen|dir|euch)|auch interessant|lesen sie auch|meist ?gelesen"
    r"|beliebteste?|top-?(?:artikel|themen|news|storys?)|related|newsletter|kommentare?\b"
    r"|(?:\d+|keine|ein) (?:kommentare?|antworten|gedanken?|reaktion)|schreibe? (?:einen|den)"
    r"|hinterlasse|über (?:den autor|die autorin)|zur person|autor(?:in)?$|empfehlungen"
    r"|unsere empfehlung|lesetipps?|schlagw|tags?$|kategorien?$|archive?$|zum weiterlesen"
    r"|aus dem (?:ressort|archiv)|stellenmarkt|gewinnspiel",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"extern\w* inhalt\w*|personenbezogene\w* daten|cookies?\b|einwillig\w*|datenschutz\w*|privatsphäre|drittanbieter\w*"
    r"|drittplattform\w*|akzeptier\w*|mit einem klick|zustimm\w*|einverstanden|widerruf\w*|inhalt\w* anzeigen|inhalt\w* (?:laden|geladen)|einbindung",
    re.IGNORECASE,
)

_CONSENTING = re.compile(
    r"akzeptier|zustimm|einverstanden|einwillig|extern\w* inhalt|mit einem klick|cookies?\b",
    re.IGNORECASE,
)
_APPEAL = re.compile(
    r"unterstütz|spend(?:e|en)\b|\babos?\b|abonn|kostenlos|kostenfrei|lese(?:r|nde)|unabhängig"
    r"|journalismus|beitrag leisten|freiwillig|paywall|mitglied|solidar|finanzier|community"
    r"|newsletter|probemonat|testen|registrier|anmeld|jederzeit kündbar|werbefrei",
    re.IGNORECASE,
)

_LONGEST = 200


def furniture_line(text: str) -> bool:
    """Whether the words of a block say that it is furniture."""
    if len(text) > _LONGEST:
        return False
    return bool(_BEGINS.match(text.lstrip("»>›→•-–▸►+# ")) or _WHOLE.fullmatch(text))


def furniture_heading(text: str) -> bool:
    """Whether the words of a heading say that what follows belongs to other pages."""
    return _HEADING.match(text) is not None


def is_consent(text: str) -> bool:
    """Whether a block asks for consent to cookies or to somebody else's content."""
    if len(text) > 900 or not _CONSENTING.search(text):
        return False
    needed = 2 if len(text) <= 300 else 3
    return len({found[0].lower() for found in _CONSENT.finditer(text)}) >= needed


def is_appeal(text: str) -> bool:
    """Whether a block asks the reader for support, a subscription or a gift."""
    return len(text) <= 1500 and len({f[0].lower() for f in _APPEAL.finditer(text)}) >= 4


def is_date_line(text: str) -> bool:
    """Whether a short block is hardly more than a date."""
    span = find_date(text)
    return span is not None and len(text) - (span.end - span.start) <= 25


def is_caption(text: str) -> bool:
    """Whether a block is a picture's caption or credit."""
    return len(text) <= 320 and _CAPTION.match(text) is not None


def is_byline(text: str) -> bool:
    """Whether a short block says only who wrote the article, or when."""
    return len(text) <= 110 and _BYLINE.fullmatch(text) is not None
