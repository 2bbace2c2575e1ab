"""Where a page was filed: lines such as "Kategorie: Touren  Schlagwörter: Oder, Radreise"."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Filing", "read_filing"]

_LABEL = re.compile(
    r"(?:^|(?<=\s))(?:(?P<section>Kategorien?|Rubrik|Ressort|Category|Abgelegt unter)"
    r"|(?P<keywords>Schlagw[oö]rter?|Schlagworte|Tags?|Stichw[oö]rter?|Stichworte|Themen))\s*:\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Filing:
    """The section and the keywords that one line names."""

    section: str | None
    keywords: tuple[str, ...]


def read_filing(line: str) -> Filing | None:
    """Read a line that begins with such a label; None for any other."""
    labels = list(_LABEL.finditer(line))
    if not labels or labels[0].start() != 0:
        return None
    section: str | None = None
    keywords: list[str] = []
    ends = [label.start() for label in labels[1:]] + [len(line)]
    for label, end in zip(labels, ends, strict=True):
        values = [value.strip(" |·•") for value in line[label.end() : end].split(",")]
        values = [value for value in values if value]
        if label["section"]:
            section = section or (values[0] if values else None)
        else:
            keywords += values
    return Filing(section, tuple(keywords)) if section or keywords else None
