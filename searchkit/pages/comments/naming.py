"""A printed name without its trimmings: "sagt:", titles, dates, labels and commas."""

from __future__ import annotations

import re

from searchkit.pages.dates import find_date, read_clock
from searchkit.pages.text import clean

__all__ = ["LONGEST_NAME", "clean_name"]

LONGEST_NAME = 80
"""Characters of the longest name; what is longer is a sentence."""
_BEFORE = re.compile(
    r"(?:#\d+\s|[\s,;:|/·•–—>#-]+|\d{1,4}[.)]\s+"
    r"|(?:ein\s)?(?:kommentar|beitrag|leserbrief|antwort|comment|posting|eintrag|verfasst|geschrieben"
    r"|gepostet|kommentiert|eingetragen|posted|written|submitted)\s?:?\s(?:von|by|vom)\s?:?\s"
    r"|(?:von|by|autor(?:in)?|name|verfasser(?:in)?|benutzer|username|nick)\s?:\s"
    r"|von\s(?!de[rnm]\s|und\s|zu\s)|by\s"
    r"|herrn?\s(?=\w))+",
    re.IGNORECASE,
)
_SEPARATORS = " \t,;:|/·•–—>#([@…-"
_LAST_WORD = re.compile(
    r"\s(?:sagte?|schr(?:ei|ie)b(?:t|en)?|meinte?|kommentierte?|says|said|wrote|fragte?|antwortete?"
    r"|hat\s(?:geschrieben|kommentiert|gesagt)|am|um|on|at|vom|den|permalink"
    r"|(?:beitrags|artikel)?autor(?:in)?|post author|moderator(?:in)?|gast)$",
    re.IGNORECASE,
)
_WEEKDAY_AFTER = re.compile(r"[\s,|·–-]+(?:am\s)?(?:mo|di|mi|do|fr|sa|so)[.,\s]*$", re.IGNORECASE)
_VERB = re.compile(
    r"\s(?:sagt(?:e)?|schr(?:ei|ie)b(?:t)?|meint(?:e)?|kommentiert(?:e)?|says|said|wrote|antwortet(?:e)?)"
    r"(?=[\s:,.]|$)",
    re.IGNORECASE,
)
_UNVERIFIED = re.compile(r"\s*\((?:nicht überprüft|nicht verifiziert|not verified|gast)\)", re.I)
_LETTER = re.compile(r"\w")
_NO_NAME = re.compile(
    r"(?:\W|verfasst|geschrieben|erstellt|gepostet|eingetragen|posted|(?:mitglied|dabei|registriert)(?:\sseit)?|beiträge|(?:wohn)?ort|kommentare?|comments?|antworten?|reply|zitat|zitieren|permalink|link|datum|autor|name|uhr|am|um|von"
    r"|(?:\d+|ein|one)\s(?:kommentare?|comments?|antworten|beiträge|likes?|stimmen|punkte))*",
    re.IGNORECASE,
)
# What forums tell of a person beside the name.
_OF_PERSON = re.compile(r"(?:beiträge|anmeldedatum|registriert|dabei seit)\s?:", re.IGNORECASE)


def clean_name(text: str) -> str | None:
    """A printed name without its trimmings; None where nothing of a name is left."""
    text = clean(text[: 8 * LONGEST_NAME])
    if len(text) > 4 * LONGEST_NAME or _OF_PERSON.search(text):
        return None
    span = find_date(text)
    if span is not None:
        before, after = _WEEKDAY_AFTER.sub("", text[: span.start]), text[span.end :]
        text = before if _LETTER.search(_BEFORE.sub("", before, count=1)) else after
    text = _UNVERIFIED.sub("", text)
    verb = _VERB.search(text)
    if verb and verb.start() > 0:
        text = text[: verb.start()]
    found = _BEFORE.match(text)
    if found and _LETTER.search(text, found.end()):
        text = text[found.end() :]
    text = _without_ending(text)
    if not text or len(text) > LONGEST_NAME or text.count(" ") > 8 or _NO_NAME.fullmatch(text):
        return None
    if read_clock(text) is not None:
        return None
    return text


def _without_ending(text: str) -> str:
    """The text without separators, badges and words such as "sagt" and "am" at its end."""
    while True:
        # A full stop belongs to the name: "Ute M."
        text = text.rstrip(_SEPARATORS).lstrip(" \t,;:|·•–—")
        found = _LAST_WORD.search(text.rstrip("."), max(0, len(text) - 24))
        if not found:
            return text
        text = text[: found.start()]
