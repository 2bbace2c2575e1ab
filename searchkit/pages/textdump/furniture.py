"""Words by which a text dump shows what is not the article, in German and English.

Collected from dumps of news sites, magazines, blogs and forums; all matched against whole lines
without case. Each list says what it does to the text.
"""

from __future__ import annotations

import re

__all__ = [
    "BOX_HEADINGS",
    "COMMENTS_HEADING",
    "ENDS_BODY",
    "ENDS_COMMENTS",
    "FURNITURE_LINE",
    "NOTICE",
    "comments_heading",
]

BOX_HEADINGS = re.compile(
    r"(?:stellenmarkt|jobs?|karriere|it-karriere:?|anzeigen?|werbung:?|advertisement|reklame"
    r"|sponsored"
    r"|[\w-]*angebote|[\w-]+-deals|detailsuche|newsletter|inhalt(?:sverzeichnis)?:?|themenseiten:?"
    r"|relevante themen:?|siehe auch:?|mehr zum thema:?|zum thema:?|lesen sie auch:?|lesetipps?:?"
    r"|das könnte (?:sie|dich|euch) auch interessieren.*|auch interessant:?|weitere artikel:?"
    r"|ähnliche (?:artikel|beiträge|themen):?|verwandte (?:artikel|beiträge|themen):?"
    r"|related posts?"
    r"|(?:neueste|letzte|aktuelle) (?:beiträge|artikel|kommentare|meldungen)|meistgelesen"
    r"|top-themen"
    r"|teilen(?: mit)?:?|artikel (?:mit freunden )?teilen:?|share|tags?:?|schlagw[oö]rter?:?"
    r"|kategorien?:?"
    r"|gefällt mir:?|kategorien|archiv|blogroll|suche|services?:?|navigation|menü|login|anmelden)",
    re.IGNORECASE,
)
"""A block under such a heading is a box: the heading and the list or short lines below it go."""

NOTICE = re.compile(
    r"bitte aktivieren sie java-?script|java-?script (?:ist|muss|aktivieren)|(?:diese"
    r"|unsere) (?:web)?"
    r"(?:site|seite|website) (?:verwendet|benutzt|nutzt)|wir (?:verwenden|nutzen"
    r"|setzen) .{0,40}cookies"
    r"|verwendet cookies|cookie-einstellungen|ihr browser ist veraltet"
    r"|oder nutzen sie das .*-angebot"
    r"|zum (?:haupt)?inhalt springen|skip to content|jetzt (?:abonnieren|anmelden|registrieren)"
    r"|e-mail-adresse wird nicht veröffentlicht|melde dich (?:jetzt )?(?:hier )?(?:zum|für)"
    r"|adblocker|werbeblocker|mit werbung weiterlesen|alle rechte vorbehalten|verwendet akismet"
    r"|empfohlener redaktioneller inhalt|externer inhalt|inhalte? (?:laden|anzeigen)$",
    re.IGNORECASE,
)
"""A block that says this is a notice of the site; the whole of it goes."""

FURNITURE_LINE = re.compile(
    r"(?:seite \d+(?: (?:von|/) \d+)?|\d{1,3}|anzeige|werbung|teilen|drucken|merken|kommentieren"
    r"|mehr"
    r"|weiterlesen|mehr lesen|nach oben|top|oben|zurück|weiter|nächste seite|vorherige seite"
    r"|startseite|home"
    r"|zur startseite|(?:foto|bild|fotos|quelle|bildquelle|bildrechte|grafik|©).{0,80}"
    r"|(?:auf )?(?:facebook|twitter|whatsapp|x|linkedin|xing|pinterest|e-?mail)(?: teilen)?"
    r"|share|print"
    r"|newsticker|zurück zur übersicht|zur übersicht|neuere? ältere?|\W*)",
    re.IGNORECASE,
)
"""A line that is no paragraph wherever it stands alone."""

COMMENTS_HEADING = re.compile(
    r"(?P<count>\d[\d.]*|ein|eine|one|zwei|drei|vier|fünf|keine|no)?\s*"
    r"(?:leser|user|nutzer|besucher)?-?\s*"
    r"(?:kommentare?|comments?|antwort(?:en)?|repl(?:y|ies)|responses?|gedanken?|meinungen|beiträge"
    r"|reaktionen|wortmeldungen|stimmen|thoughts?)"
    r"(?:\s*\(?(?P<after>\d[\d.]*)\)?)?(?:\s+(?:zu|auf|on|to|der leser|unserer leser"
    r"|von lesern)\b.*)?\s*:?",
    re.IGNORECASE,
)
"""The heading above the comments, with the number that it states."""

_COMMENT_FORM = (
    r"folgen sie uns.{0,30}|folge uns.{0,30}|schreiben? sie (?:einen|ihren) kommentar.{0,30}"
    r"|schreiben? (?:einen|deinen) kommentar.{0,30}|kommentare sind (?:geschlossen"
    r"|deaktiviert).{0,40}"
    r"|hinterlasse?n?(?: sie)? (?:einen? |eine |deinen )?(?:kommentar|antwort|nachricht).{0,30}"
    r"|kommentar (?:schreiben|verfassen|hinterlassen|abgeben).{0,30}|(?:ihr|dein|neuer) kommentar:?"
    r"|antwort (?:hinterlassen|schreiben|abbrechen|erstellen).{0,30}|leave a (?:reply"
    r"|comment).{0,30}"
    r"|post a comment.{0,30}|(?:dein|ihr)e e-mail-adresse wird nicht .*|comments are closed.{0,10}"
    r"|die kommentarfunktion (?:ist|wurde) .{0,60}"
    r"|jetzt (?:einen )?kommentar (?:schreiben|abgeben).{0,20}"
)
ENDS_BODY = re.compile(_COMMENT_FORM, re.IGNORECASE)
"""The line that an article ends before, where no comments follow it."""

ENDS_COMMENTS = re.compile(
    rf"(?:{_COMMENT_FORM}|deine? (?:antwort|meinung).{{0,20}}|(?:neueste|letzte|aktuelle) "
    r"(?:beiträge|kommentare)|ähnliche (?:themen|artikel|beiträge)|trackbacks?(?: .{0,20})?:?"
    r"|impressum|datenschutz(?:erklärung|hinweise?)?|(?:copyright|©).{0,60}|mehr aus .{0,40}"
    r"|(?:alle|weitere|mehr) kommentare(?: .{0,20})?|\W*)",
    re.IGNORECASE,
)
"""The line that the last comment ends before."""

_NUMBER_WORDS = {
    "ein": 1, "eine": 1, "one": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "keine": 0, "no": 0,
}  # fmt: skip


def comments_heading(line: str) -> tuple[bool, int | None]:
    """Whether a line heads the comments, and how many it says there are."""
    found = COMMENTS_HEADING.fullmatch(line) if len(line) <= 160 else None
    if not found:
        return False, None
    count = found["count"] or found["after"]
    if count is None:
        return True, None
    word = _NUMBER_WORDS.get(count.lower())
    return True, word if word is not None else int(count.replace(".", ""))
