r"""What else joins letters and digits into one unit: signs and blanks that are part of a spelling.

| spelling | pattern |
|---|---|
| `Nutzer*innen`, `Nutzer/-innen`, `Lehrer(in)`, `jede:r` | `GENDER`, `CLOSING` |
| `10 000` with a blank of any width | `SPACED_NUMBER` |
| `z.B.`, `z. B.`, `U.S.A.` | `INITIALS` |
| `Vor- und Nachteile`, `Ein-/Ausgang` | `LEFT_ELLIPSIS` |
| `Mitglieder und -freunde` | `RIGHT_ELLIPSIS` |
| `Node.js` | `SUFFIXED` |
| `#Wahl`, `@name` | `TAG` |
| 😀, `§` | `PICTURE` |

All are parts of regular expressions without groups. They look around, so that each means the same
in a text and in its unit alone.
"""

from __future__ import annotations

__all__ = [
    "BLANKS",
    "CLOSING",
    "ENUMERATION",
    "GENDER",
    "GENDER_SIGNS",
    "HYPHENS",
    "INITIALS",
    "JOINT",
    "LEFT_ELLIPSIS",
    "MODIFIERS",
    "PICTURE",
    "PICTURES",
    "RIGHT_ELLIPSIS",
    "SPACED_NUMBER",
    "SUFFIXED",
    "TAG",
]

BLANKS = " \u00a0\u2007\u2009\u202f"
"""Blanks inside a spelling; a line's end is none."""

HYPHENS = "-‐‑"

GENDER_SIGNS = "*:_/·()"
"""Signs between the masculine and the feminine ending; `•`, `‧` and `∙` are other middle dots."""

_LETTER = r"[^\W\d_]"
_DOTS = "·•‧∙"
_FREE = rf"[*:_{_DOTS}]"
_END = r"(?!\w)"
_SLASH_END = r"(?![\w/])"

_FEMININE = "|".join(
    (
        rf"{_FREE}-?(?=[Ii]n(?:nen)?{_END}|innen{_LETTER}{{2}})",
        # "außen/innen" are two words: nobody is called außen.
        rf"/-(?=[Ii]n(?:nen)?{_SLASH_END})|(?<!en)/(?=[Ii]n(?:nen)?{_SLASH_END})",
        r"\((?=[Ii]n(?:nen)?\)|inn\)en)",
        rf"(?<!en)[{HYPHENS}'’](?=innen{_END})",
    )
)
_SHORT = rf"(?:{_FREE}-?|/-?(?=[a-z]{_SLASH_END})|\((?=[a-z]\)))"
_THREE = f"{_LETTER}{{3}}"
CLOSING = (
    rf"(?:(?<={_THREE}\([Ii]n)|(?<={_THREE}\([Ii]nnen)|(?<={_LETTER}{{2}}e\([mnrs])"
    rf"|(?<=ein\(e)|(?<=ihr\(e))\)"
)
"""The parenthesis after such an ending."""

GENDER = (
    rf"(?:(?<={_THREE})(?:{_FEMININE})"
    rf"|(?<=\(inn)\)(?=en{_END})"
    rf"|(?<={_LETTER}{_LETTER}e){_SHORT}(?=[mnrs]{_END})"
    rf"|(?:(?<=ein)|(?<=ihr)){_SHORT}(?=e{_END})"
    rf"|{CLOSING}(?=[^\W_]))"
)
"""A sign in the middle of a word for all genders: before -in, -innen, and the endings of adjectives
and articles (`jede*r`, `ein*e`)."""

SPACED_NUMBER = (
    rf"(?<![^\W_])(?<![.,])(?<!\d[{BLANKS}])[1-9]\d{{0,2}}(?:[{BLANKS}]\d{{3}}{_END})+"
    rf"(?![{BLANKS}]\d)"
)
"""Groups of three digits; neither rows of other numbers nor a year before a hundred."""

_LATIN = "[A-Za-zÀ-ÖØ-öø-ɏ][\u0300-\u036f]*"
_SMALL = "[a-zäöü][\u0300-\u036f]*"
_CAPITAL = "[A-ZÄÖÜ][\u0300-\u036f]*"
INITIALS = (
    rf"(?<![^\W_]){_LATIN}(?:\.{_LATIN})+{_END}"
    rf"|(?<![^\W_])(?=\w[\u0300-\u036f]*\.[{BLANKS}]?\w[\u0300-\u036f]*\.)"
    rf"(?:{_SMALL}(?:\.[{BLANKS}]?{_SMALL})*(?:\.[{BLANKS}]?{_CAPITAL})*"
    rf"|{_CAPITAL}(?:\.[{BLANKS}]?{_CAPITAL})+)(?=\.)"
)
"""Single letters with points. Of those with blanks a small letter never follows a capital, since
there the next abbreviation begins (`z. B. d. h.`)."""

_WORD = rf"{_LETTER}+(?:[{HYPHENS}]{_LETTER}+)*"
_AND = r"(?:und|oder|sowie|wie|noch|bzw\.|beziehungsweise|respektive|und/oder|u\.|&)"
LEFT_ELLIPSIS = (
    rf"(?<={_LETTER}{{2}})[{HYPHENS}](?:(?:,[{BLANKS}]{_WORD}[{HYPHENS}]){{0,4}}"
    rf",?[{BLANKS}]{_AND}[{BLANKS}]|/)[{HYPHENS}]?(?={_LETTER}{{3}})"
)
"""From the hyphen of a word without its end to the word that has it."""

ENUMERATION = rf"(?:,|[{BLANKS}]{_AND})[{BLANKS}]"

RIGHT_ELLIPSIS = rf"(?<={_LETTER}{{3}}){ENUMERATION}[{HYPHENS}](?={_LETTER}{{3}})"
"""From a word to another without its beginning."""

SUFFIXED = rf"(?<={_LETTER}{{2}})\.(?i:(?=(?:js|net|io|ai){_END}))"
"""The point of products that are also written without it."""

JOINT = f"{GENDER}|{SUFFIXED}|{LEFT_ELLIPSIS}|{RIGHT_ELLIPSIS}"
"""All that stands between two parts of a unit."""

TAG = r"(?<![\w#@+)])[#@](?=[^\W_])"

PICTURES = (
    "§\u2600-\u2604\u260e\u2614\u2615\u2618\u261d\u2620\u2622\u2623\u2638-\u263a\u2640\u2642"
    "\u2648-\u2653\u2660\u2663\u2665\u2666\u2668\u267b\u267f\u2692-\u2697\u2699\u269b\u269c"
    "\u26a0\u26a1\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2-\u26f5\u26fa\u26fd"
    "\u2705\u2708-\u270d\u2728\u274c\u274e\u2753-\u2755\u2757\u2763\u2764\u2795-\u2797\u2b50\u2b55"
    "\U0001f300-\U0001f3fa\U0001f400-\U0001f64f\U0001f680-\U0001f6ff\U0001f7e0-\U0001f7eb"
    "\U0001f90c-\U0001f9ff\U0001fa70-\U0001faff"
)
"""Signs that are words by themselves: emoji (Unicode's emoji-data, without arrows, bullets, stars
and check marks of lists) and the section sign."""

MODIFIERS = "\ufe0e\ufe0f\U0001f3fb-\U0001f3ff"
"""What changes a picture's looks: presentation and skin."""

_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
PICTURE = rf"(?:{_FLAG}|[{PICTURES}][{MODIFIERS}]*(?:\u200d[{PICTURES}][{MODIFIERS}]*)*)"
