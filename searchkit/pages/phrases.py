"""Furniture by its words: lines that are printed on many articles and belong to none."""

from __future__ import annotations

import re

__all__ = ["furniture_heading", "furniture_line", "is_byline", "is_caption"]

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
    r"|lesedauer|lesezeit|\d+ min(?:uten)? lese|dein browser|ihr browser|javascript|inhaltsverzeichnis|auf dieser seite:?$|teaserbild|gefällt mir|wird geladen|bitte warten|video abspielen|zum video|mehr anzeigen|weniger anzeigen|audio|hören sie"
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
    r"|.{0,240}(?:\(?(?:foto|bild|bildrechte|bildquelle|fotos|quelle|grafik|archivfoto|archivbild|credit)\s?:|© ?\S).{0,80}$",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:(?:ein |eine )?(?:(?:gast|kommentar|kolumne|analyse|interview|bericht|rezension|essay|text|artikel|beitrag|reportage)\w*\s)?(?:von|by|text:|autor(?:in)?:?)\s+[A-ZÄÖÜ][^.!?]{2,70}|stand:?\s.{4,40}|veröffentlicht:?\s.{4,60}|aktualisiert:?\s.{4,60}|zuletzt aktualisiert.{0,60}|erstellt.{0,50}\d{4}.{0,20}|publiziert.{0,40}|letzte[s]? (?:aktualisierung|update).{0,50})",
)

# Headings of boxes that are no part of the article.
_HEADING = re.compile(
    r"(?:mehr (?:zum thema|zu\b|aus|von|über|auf|in|dazu|artikel|nachrichten|news)|(?:neueste|aktuelle|letzte|beliebte|ähnliche|verwandte|weitere|meistgelesene|empfohlene|passende)\w* (?:artikel|beiträge|themen|kommentare|nachrichten|meldungen|news|videos|posts|storys?|links|produkte|angebote)"
    r"|das könnte (?:sie|dich|ihnen|dir|euch)|auch interessant|lesen sie auch|meistgelesen|meist gelesen|beliebteste?|top-?(?:artikel|themen|news|storys?)|related|newsletter|kommentare?\b|(?:\d+|keine|ein) (?:kommentare?|antworten|gedanken?|reaktion)"
    r"|schreibe? (?:einen|den)|hinterlasse|diskussion|über (?:den autor|die autorin|mich|uns)|zur person|autor(?:in)?$|anzeige|empfehlungen|unsere empfehlung|lesetipps?|service|folge uns|follow|teilen|artikel teilen|diesen (?:artikel|beitrag)|schlagw|tags?$|kategorien?$|archive?$|suche$|navigation|impressum|kontakt$|social media|zum weiterlesen|aus dem (?:ressort|archiv)|stellenmarkt|jobs|gewinnspiel|shop)",
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


def is_caption(text: str) -> bool:
    """Whether a block is a picture's caption or credit."""
    return len(text) <= 320 and _CAPTION.match(text) is not None


def is_byline(text: str) -> bool:
    """Whether a short block says only who wrote the article, or when."""
    return len(text) <= 110 and _BYLINE.fullmatch(text) is not None
