"""Words in texts and addresses that speak of readers and their comments: evidence, never gates."""

from __future__ import annotations

import re

__all__ = [
    "ANSWER",
    "ANSWER_LINK",
    "ANSWER_WORDS",
    "HEADING",
    "HEADING_WORDS",
    "LATEST",
    "PORTRAIT",
    "SAID",
    "SAID_WORDS",
    "TALK",
    "VOCABULARY",
]

VOCABULARY = re.compile(
    r"comment|cmt|kommentar|leserbrief|leserpost|lesermeinung|posting|guestbook|g(?:ae|ä)stebuch"
    r"|dis[ck]ussion|talkback|forum|reaktion|reply|antwort|respon"
)
"""In the class or id of a comment or of what holds it, in lower case."""

# Each pattern is tried on the short pieces of a page that hold one of its words.
ANSWER_WORDS = (
    "antwort", "reply", "zitieren", "zitat", "quote", "melden", "report", "kommentieren",
    "répondre", "responder", "rispondi", "reageer", "svar", "odpowiedz", "ответить", "permalink",
)  # fmt: skip
ANSWER = re.compile(
    r"(?<![^\W_])(?:antwort(?:en)?|reply|beantworten|zitieren|zitat|quote|melden|report|kommentieren"
    r"|répondre|responder|rispondi|reageer|svara?|odpowiedz|ответить|permalink)"
    r"(?=\W*(?:$|auf\b|an\b|to\b))",
    re.IGNORECASE,
)
"""What a reader may do with one comment, at the end of a label."""
SAID_WORDS = (
    "sagt", "schrieb", "schreibt", "meint", "says", "said", "wrote", "kommentierte", "skrev",
)  # fmt: skip
SAID = re.compile(
    r"\b(?:sagte?|schr(?:ie|ei)bt?|meinte?|says|said|wrote|kommentierte?|skrev)\b"
    r"\s*(?:am\b.{0,30})?:?\s*$",
    re.IGNORECASE,
)
"""The verb between a name and what was said."""
HEADING_WORDS = (
    "komment", "comment", "leserbrief", "meinung", "reaktion", "antwort", "gedanke", "gästebuch",
    "gaestebuch", "diskussion", "posting", "repl", "response", "thought", "beitr", "ergänzung",
    "feedback", "reacties", "comentario",
)  # fmt: skip
HEADING = re.compile(
    r"\W*(?:(?:alle|bisher|es\sgibt|bisherige|ihre|die|unsere|join\sthe)\s)?"
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
