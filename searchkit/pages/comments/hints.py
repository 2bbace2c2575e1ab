"""Words in texts and addresses that speak of readers and their comments: evidence, never gates."""

from __future__ import annotations

import re

__all__ = [
    "ANSWER",
    "ANSWER_LINK",
    "HEADING",
    "LATEST",
    "PORTRAIT",
    "SAID",
    "TALK",
    "VOCABULARY",
]

VOCABULARY = re.compile(
    r"comment|cmt|kommentar|leserbrief|leserpost|lesermeinung|posting|guestbook|g(?:ae|ä)stebuch"
    r"|dis[ck]ussion|talkback|forum|reaktion|reply|antwort|respon"
)
"""In the class or id of a comment or of what holds it, in lower case."""

# The searches below go over the short pieces of a page, joined with NUL.
ANSWER = re.compile(
    r"(?<![^\W_])(?:antwort(?:en)?|reply|beantworten|zitieren|zitat|quote|melden|report|kommentieren"
    r"|répondre|responder|rispondi|reageer|svara?|odpowiedz|ответить|permalink)"
    r"(?=[^\w\0]*(?:\0|$|auf\b|an\b|to\b))",
    re.IGNORECASE,
)
"""What a reader may do with one comment, at the end of a label."""
SAID = re.compile(
    r"\b(?:sagte?|schr(?:ie|ei)bt?|meinte?|says|said|wrote|kommentierte?|skrev)\b"
    r"\s*(?:am\b[^\0]{0,30})?:?\s*(?=\0|$)",
    re.IGNORECASE,
)
"""The verb between a name and what was said."""
HEADING = re.compile(
    r"(?<![^\W_])(?:(?:alle|bisher|es\sgibt|bisherige|ihre|die|unsere|join\sthe)\s)?"
    r"(?:(\d{1,4}|eine?|one)\s)?(?:leser)?-?(?:kommentare?|comments?|leserbriefe?"
    r"|lesermeinung(?:en)?|meinung(?:en)?|reaktion(?:en)?|antwort(?:en)?|gedanken?"
    r"|g(?:ä|ae)stebuch|diskussion|postings?|repl(?:y|ies)|responses?|thoughts?|beitr[äa]ge?"
    r"|ergänzung(?:en)?|feedback|commentaires?|reacties|comentarios?)\b[\s:(\[|]*(\d{1,4})?",
    re.IGNORECASE,
)
"""A heading over comments, with the number that it states before or after the word."""
LATEST = re.compile(
    r"(?:die\s)?(?:neue(?:ste)?|letzte|aktuelle|latest|recent|meistgelesene|meistkommentierte|top-?)\s?"
    r"(?:leser-?)?(?:kommentare|comments|beiträge|postings|meinungen|diskussionen)"
    r"(?!\s(?:zum|zu\sdiesem|on\sthis))|zuletzt kommentiert|meistkommentiert",
    re.IGNORECASE,
)
"""A heading over the latest comments of a whole site."""
TALK = re.compile(
    r"\b(?:ich|mir|mich|du|dir|dich|euch|mein|danke|hallo|dein|wir|i|you|my|me|thanks|je|moi|yo)\b",
    re.IGNORECASE,
)
"""Persons speak of themselves and to others."""
ANSWER_LINK = re.compile(
    r"replytocom|#comment-|#respond|do=quote|mode=quote|newreply|/reply", re.IGNORECASE
)
PORTRAIT = re.compile(r"gravatar|avatar|/user|profil", re.IGNORECASE)
