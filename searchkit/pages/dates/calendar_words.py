"""Names of months, weekdays, zones and units, German (Austrian and Swiss too) and English.

Months are also French, Spanish and Italian.
"""

from __future__ import annotations

__all__ = ["MONTHS", "MONTH_PATTERN", "NUMBERS", "WEEKDAY_PATTERN", "ZONES"]

_MONTH_NAMES: tuple[tuple[str, ...], ...] = (
    ("januar", "jänner", "jaenner", "january", "jan", "jän", "jaen", "janvier", "enero", "gennaio"),
    ("februar", "feber", "february", "feb", "febr", "février", "febrero", "febbraio"),
    ("märz", "maerz", "march", "mär", "mrz", "mar", "mars", "marzo"),
    ("april", "apr", "avril", "abril", "aprile"),
    ("mai", "may", "mayo", "maggio"),
    ("juni", "june", "jun", "juno", "juin", "junio", "giugno"),
    ("juli", "july", "jul", "julei", "juillet", "julio", "luglio"),
    ("august", "aug", "août", "agosto"),
    ("september", "sept", "sep", "septembre", "septiembre", "settembre"),
    ("oktober", "october", "okt", "oct", "octobre", "octubre", "ottobre"),
    ("november", "nov", "novembre", "noviembre"),
    ("dezember", "december", "dez", "dec", "décembre", "diciembre", "dicembre"),
)

MONTHS: dict[str, int] = {
    name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names
}
"""Lower-case month name, long or short, to its number."""

MONTH_PATTERN = "|".join(sorted(MONTHS, key=len, reverse=True))
"""All month names, the longest first, for a pattern that ignores case."""

WEEKDAY_PATTERN = (
    r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|mon|tue|wed|thu|fri|sat|sun|die|mit|don|fre|sam|son|mo|di|mi|do|fr|sa|so)"
)

ZONES: dict[str, int] = {
    "z": 0,
    "utc": 0,
    "gmt": 0,
    "mez": 60,
    "cet": 60,
    "mesz": 120,
    "cest": 120,
}
"""Zone name to minutes east of UTC."""

NUMBERS: dict[str, int] = {
    "ein": 1,
    "eine": 1,
    "einem": 1,
    "einer": 1,
    "a": 1,
    "an": 1,
    "one": 1,
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
    "zehn": 10,
    "elf": 11,
    "zwölf": 12,
}
"""Number words as they stand before a unit of time."""
