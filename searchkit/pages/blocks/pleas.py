"""Requests to the reader among the paragraphs: for consent to cookies, for a subscription."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Pleas"]

_CONSENTING = (
    "akzeptier", "zustimm", "einverstanden", "einwillig", "extern", "mit einem klick", "cookie",
)  # fmt: skip
_CONSENT = (
    *_CONSENTING, "personenbezogen", "datenschutz", "privatsphäre", "drittanbieter",
    "drittplattform", "widerruf", "inhalt anzeigen", "inhalte anzeigen", "geladen", "einbindung",
    "anzeigen lassen", "externen inhalt",
)  # fmt: skip
_APPEAL = (
    "unterstütz", "spende", " abo", "abonn", "kostenlos", "kostenfrei", "leser", "lesende",
    "unabhängig", "journalismus", "beitrag leisten", "freiwillig", "paywall", "mitglied",
    "solidar", "finanzier", "community", "newsletter", "probemonat", "testen", "registrier",
    "anmeld", "kündbar", "werbefrei",
)  # fmt: skip
_SHORTEST = 60
_LONGEST_CONSENT = 900
_LONGEST = 1_500
# Longer texts must speak more of consent.
_BRIEF = 300
_CONSENTING_BRIEFLY, _CONSENTING_LONG = 2, 4
# So many different words of an appeal stand together in no news paragraph of the measured pages.
_APPEALING = 4


class Pleas:
    """Tells the blocks of one page that ask for consent or support by several of their words.

    Few words stand anywhere on a page: looking all its texts through at once leaves next to none
    to look for in each.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        whole = "\n".join([t for t in texts if _SHORTEST <= len(t) <= _LONGEST]).lower()
        self._consenting = _standing_in(whole, _CONSENTING)
        self._consent = _standing_in(whole, _CONSENT) if self._consenting else []
        self._appeal = _standing_in(whole, _APPEAL)

    def reason(self, text: str) -> str | None:
        """Why one of the page's texts is such a request, or None."""
        appealing = len(self._appeal) >= _APPEALING
        if not (self._consenting or appealing) or not _SHORTEST <= len(text) <= _LONGEST:
            return None
        folded = text.lower()
        if len(text) <= _LONGEST_CONSENT and self._is_consent(folded):
            return "consent by its words"
        if appealing and len(_standing_in(folded, self._appeal)) >= _APPEALING:
            return "appeal by its words"
        return None

    def _is_consent(self, folded: str) -> bool:
        if not any(word in folded for word in self._consenting):
            return False
        enough = _CONSENTING_BRIEFLY if len(folded) <= _BRIEF else _CONSENTING_LONG
        return len(_standing_in(folded, self._consent)) >= enough


def _standing_in(text: str, words: Iterable[str]) -> list[str]:
    return [word for word in words if word in text]
