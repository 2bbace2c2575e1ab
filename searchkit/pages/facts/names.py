"""Names out of bylines: persons told from places, dates, functions, newsrooms and agencies."""

from __future__ import annotations

import html
import re

from searchkit.pages.text import clean, fold

__all__ = ["FULL_NAME", "LEADING", "is_agency", "is_person", "names_in", "reads_as_name"]

_AGENCY = re.compile(
    r"(?:dpa|afp|reuters|ap|epd|kna|sid|apa|sda|ats|keystone|ddp|dapd|dts|ots|pm|dj|rtr|pte"
    r"|thomson reuters|deutsche presse-?agentur|agence france-?presse)"
    r"(?:[-/ ](?:infocom|afx|sda|deutschland|tmn|red|online|nachrichtenagentur|news|agentur"
    r"|\w{2,4}))*",
    re.IGNORECASE,
)
# Names of houses and desks, which yield to persons.
_NEWSROOM = re.compile(
    r"redaktion|\bgmbh|\be\. ?v\b|\bag\b|verlag|magazin|zeitung|\bteam\b|stiftung|verband|anstalt"
    r"|ministerium|\bonline\b|\bnews|agentur|institut|presse|\.(?:de|at|ch|com|net|org)\b"
    r"|newsdesk"
    r"|condé nast|universität|\bbund",
    re.IGNORECASE,
)
_MONTHS = (
    "januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember"
)
# What stands before the names: "Von", "Ein Gastbeitrag von", "Text: ", "12. Mai 2019 von".
LEADING = re.compile(
    rf"^(?:(?:[\d.:,|·–-]+|{_MONTHS}|uhr|am|um)\s+){{0,8}}"
    r"(?:(?:ein|eine|einem|der|die|das)\s+)?"
    r"(?:(?:gast|meinungs|blog ?-?)?(?:beitrag|kommentar|kolumne|interview|essay|analyse|artikel"
    r"|text"
    r"|bericht|rezension|reportage|pressemitteilung|meldung|geschrieben|verfasst|erstellt"
    r"|veröffentlicht|gepostet|eingestellt|publiziert|posted|written|published|verantwortlich"
    r"|(?:zeige )?alle (?:beiträge|artikel)|alles)\s+)?"
    r"(?:(?:von|vom|by|par|por|durch|text(?: ?(?:und|&|\+|/|,) ?(?:interview|fotos?|bilder))?"
    r"|autor(?:in|en)?|author|verfasser(?:in)?|redaktion|interview)\b\s*:?\s+)+",
    re.IGNORECASE,
)
FULL_NAME = re.compile(
    r"(?!(?:D(?:er|ie|as)|Eine?|Jetzt|Hier|Zu[mr]|Mehr|Weitere|Zuletzt|Letzte|Foto|Stand"
    r"|Aktualisiert|Lesezeit|Seite|Bild|Neu|Kategorie)\b)"
    r"[A-ZÄÖÜ][\w.'’-]+(?: (?:von|van|de|der|zu|[A-ZÄÖÜ][\w.'’-]*)){1,3}"
)
_VON = re.compile(
    r"^(?:(?:(?:zeige |view )?al(?:le|l) (?:beiträge|artikel|posts|articles)(?: anzeigen)? )?"
    r"(?:von|by|par|por|autor(?:in)?|author))\b\s*:?\s+",
    re.IGNORECASE,
)
# What stands behind them: places, times, functions, "am 3. Mai".
_TRAILING = re.compile(
    r"\s*(?:[|•·»→]|\s[-–—]\s|\(|@|\b(?:am|um|vom|ist|on|datum|aktualisiert|lesezeit|fotos?|bilder"
    r"|bild|illustration|alle artikel|alle beiträge|quelle|in (?:der|den|dem|unter)?"
    r"|mit \w+ von)\b"
    r"|\bveröffentlicht|\bstand:|\bfreie|\b(?:chef)?redakteur|\bvolontär|\bkorrespondent"
    r"|\bautor(?:in)?\b"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|januar|jänner|februar|märz|mai|juni|juli|oktober|dezember)\b\s*(?:\d|$)"
    r"|\breporter|\bleiter|\bressort|\b\d|\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag"
    r"|sonntag)).*$",
    re.IGNORECASE | re.DOTALL,
)
_OTHER_LABEL = re.compile(r"\.\s+(?=[A-ZÄÖÜ]\w+:)|\b(?=(?:Kategorie|Schlagw)\w+)")
_BETWEEN = re.compile(
    r"\s*(?:,|;|/|\||\s&\s|\s\+\s|\bund\b|\band\b|\bsowie\b|\bmit\b(?=\s+[A-ZÄÖÜ]))\s*"
)
_TITLES = re.compile(
    r"^(?:(?:prof|dr|dipl|ing|med|mag|rer|nat|phil|jur|h|c|pd|ra|rechtsanwalt|rechtsanwältin)\b"
    r"\.?-?\s*)+(?=[A-ZÄÖÜ])",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"https?:|www\.|@|^(?:von|autor(?:in|en)?|author|redakteur"
    r"|admin(?:istrator)?|user|gast|anonym|unknown|null|none|posted|foto|bild|mehr|alle|artikel"
    r"|beitrag|profil|über|about|kommentar|anmelden|teilen|folgen|e-?mail|twitter|facebook|xing"
    r"|linkedin|datum|name|quelle|zuletzt|human|archiv)\b",
    re.IGNORECASE,
)
# Words that begin labels, calls and sentences, and no person's name.
_LABEL = re.compile(
    r"(?:abonn\w*|verwandte\w*|weitere\w*|diese[rsmn]?|seiten?|zeige|dein\w*|ihre?[rsmn]?|ihnen"
    r"|unser\w*|neue\w*|neueste|themen?|die|das|ein|eine|wir|ich|hier|jetzt|dokument\w*|kontakt"
    r"|weiterlesen|zurück|start\w*|aktuelle\w*|newsletter|impressum|lesen|sie|was|wie|warum|wer)\b",
    re.IGNORECASE,
)
# A writer's sign or agency behind a name: "Elena X (eox)".
_BRACKETS = re.compile(r"(?<=[^\W\d_]) ?\([a-zäöüA-Z/. ]{1,20}\)")
_PARTICLE = frozenset(
    [
        "von",
        "van",
        "de",
        "der",
        "den",
        "zu",
        "zur",
        "zum",
        "la",
        "le",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "das",
        "du",
        "des",
        "al",
        "bin",
        "ibn",
        "ben",
        "y",
        "e",
        "af",
        "av",
        "ter",
        "ten",
        "op",
        "auf",
    ]
)
_MOST_WORDS = 5
_NUMBER = re.compile(r"\d{3}|^\d")
# A writer's sign with a place: "ku Frankfurt".
_SIGN = re.compile(r"(?!de |da |du |di |la |le |van |von |zu )[a-zäöü]{1,3} [A-ZÄÖÜ]")
_LONGEST_NAME = 60
_SHORTEST_NAME = 4  # below, letters of one case are a sign or a house: "ku", "LN"
_LONGEST_TEXT = 600


def names_in(text: str, *, printed: bool = True) -> list[str]:
    """The names in a byline: "Von A und B, Berlin" → A, B.

    What is `printed` may carry places, dates and functions; a name in a field of its own does not.
    """
    text = _BRACKETS.sub("", clean(html.unescape(text[:_LONGEST_TEXT])))
    text = _OTHER_LABEL.split(LEADING.sub("", text))[0] if printed else _VON.sub("", text)
    names: list[str] = []
    for part in _BETWEEN.split(text):
        name = (_TRAILING.sub("", part) if printed else part).strip(" .,:;-–|\"'()[]")
        name = _TITLES.sub("", name) if " " in name else name
        if not name or len(name) > _LONGEST_NAME:
            continue
        if printed and _NUMBER.search(name):
            continue
        name = _alone(name) if printed else _once(name)
        if name and not _NO_NAME.search(name) and not _SIGN.match(name):
            names.append(name)
    if len(names) > 1 and " " in names[0]:
        # After whole names a single capitalised word is a place or a sign: "A und B, Nairobi".
        return [n for n in names if " " in n or is_agency(n) or "-" in n]
    return names


def _alone(name: str) -> str:
    """A printed name without what goes on behind it.

    "Ines Torfkamp schreibt seit zwölf Jahren …" is a name and a sentence of it.
    """
    full = FULL_NAME.match(name)
    if full and name.count(" ") >= _MOST_WORDS and name[full.end() :].lstrip()[:1].islower():
        return full[0]
    return _once(name)


def _once(name: str) -> str:
    """A name that stands twice in its element, once for eyes and once for readers of screens."""
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half and words[:half] == words[half:] else name


def reads_as_name(name: str) -> bool:
    """Whether printed words may be a person's name: few, capitalised, and no label or sentence."""
    words = name.split()
    if len(words) > _MOST_WORDS or _LABEL.match(name) or any(sign in name for sign in "!?:„“"):
        return False
    if len(words) == 1:
        return name[:1].isupper() or name.islower()
    return all(word[:1].isupper() or word.lower() in _PARTICLE for word in words)


def is_agency(name: str) -> bool:
    """Whether a name is a news agency's."""
    return _AGENCY.fullmatch(name) is not None


def is_person(name: str, publishers: frozenset[str]) -> bool:
    """Whether a name is nobody's house, desk or sign; `publishers` are the site's folded names."""
    sign = len(name) < _SHORTEST_NAME and (name.islower() or name.isupper())
    if sign or _NEWSROOM.search(name) or is_agency(name):
        return False
    folded = fold(name)
    first, _, rest = name.partition(" ")
    if rest and first.isupper() and fold(first) in publishers:
        return False
    return not any(
        folded == p or (len(p) > 3 and p in folded) or (len(folded) > 4 and folded in p)
        for p in publishers
    )
