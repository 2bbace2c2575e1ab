"""The heading above the readers' comments, and how many it says there are."""

from __future__ import annotations

import re

__all__ = ["comments_heading"]

_LONGEST = 160
_HEADING = re.compile(
    r"(?P<count>\d[\d.]*|ein|eine|one|zwei|drei|vier|fünf|keine|no)?\s*"
    r"(?:leser|user|nutzer|besucher)?-?\s*"
    r"(?:kommentare?|comments?|antwort(?:en)?|repl(?:y|ies)|responses?|gedanken?|meinungen|beiträge"
    r"|reaktionen|wortmeldungen|stimmen|thoughts?)"
    r"(?:\s*\(?(?P<after>\d[\d.]*)\)?)?(?:\s+(?:zu|auf|on|to|der leser|unserer leser"
    r"|von lesern)\b.*)?\s*:?",
    re.IGNORECASE,
)
_NUMBER_WORDS = {
    "ein": 1, "eine": 1, "one": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "keine": 0, "no": 0,
}  # fmt: skip


def comments_heading(line: str) -> tuple[bool, int | None]:
    """Whether a line heads the comments, and how many it says there are."""
    found = _HEADING.fullmatch(line) if len(line) <= _LONGEST else None
    if not found:
        return False, None
    count = found["count"] or found["after"]
    if count is None:
        return True, None
    word = _NUMBER_WORDS.get(count.lower())
    return True, word if word is not None else int(count.replace(".", ""))
